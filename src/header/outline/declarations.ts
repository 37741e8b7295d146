/** External declarations, recognised by their brackets and semicolons. */
import type { Token } from '../lex/token';

export interface Declared {
  /** `cut`: the body of a function goes on past the end of what is shown */
  readonly kind: 'function' | 'cut' | 'prototype' | 'typedef' | 'enum';
  /** names it may declare; the grammar says which it does */
  readonly names: readonly { readonly name: string; readonly at: number }[];
  readonly from: number;
  readonly to: number;
}

interface State {
  /** open brackets */
  depth: number;
  /** the body that is open is a function's */
  inFunction: boolean;
  start: Token | null;
  previous: Token | null;
  /** names before a bracket, outside of all brackets */
  called: Token[];
  lastName: Token | null;
  sawBody: boolean;
  sawEnum: boolean;
  sawValue: boolean;
}

const FRESH: State = {
  depth: 0, inFunction: false, start: null, previous: null, called: [], lastName: null, sawBody: false, sawEnum: false, sawValue: false,
};

/** Never the name of what is declared. */
const NOT_DECLARED: ReadonlySet<string> = new Set(['__attribute__', 'if', 'for', 'while', 'switch', 'return', 'sizeof', 'typeof', '__typeof__']);
/** One declaration may name that many functions at most: attributes look like calls. */
const MOST_NAMES = 8;

/** Told every token outside of directives; tells `declare` what it found. */
export class Declarations {
  private state: State = { ...FRESH, called: [] };
  /** how things stood when the open groups were entered: branches are alternatives */
  private readonly entered: State[] = [];

  constructor(private readonly declare: (found: Declared) => void) {}

  accept(token: Token): void {
    const { state } = this;
    state.start ??= token;
    switch (token.kind === 'punctuator' ? token.text : '') {
      case '(': case '[': case '{': this.open(token); break;
      case ')': case ']': case '}': this.close(token); break;
      case ';': if (state.depth === 0) this.semicolon(token); break;
      case '=': if (state.depth === 0) state.sawValue = true; break;
      default:
        if (state.depth === 0 && token.kind === 'name') {
          state.lastName = token;
          if (token.text === 'enum') state.sawEnum = true;
        }
    }
    if (this.state === state && state.start !== null) state.previous = token;
  }

  /** The text is at its end. */
  end(to: number): void {
    const { state } = this;
    if (state.inFunction && state.depth > 0) this.found('cut', to);
    this.reset();
  }

  enterGroup(): void {
    this.entered.push(copy(this.state));
  }

  otherBranch(): void {
    const before = this.entered.at(-1);
    if (before !== undefined) this.state = copy(before);
  }

  leaveGroup(): void {
    this.entered.pop();
  }

  private open(token: Token): void {
    const { state } = this;
    if (state.depth === 0) {
      const before = state.previous;
      if (token.text === '(' && before?.kind === 'name' && !NOT_DECLARED.has(before.text) && state.called.length < MOST_NAMES) state.called.push(before);
      if (token.text === '{') {
        state.inFunction = state.called.length > 0 && !state.sawValue;
        state.sawBody = true;
      }
    }
    state.depth++;
  }

  private close(token: Token): void {
    const { state } = this;
    if (state.depth === 0) {
      // a hunk may begin inside of something
      this.reset();
      return;
    }
    state.depth--;
    if (state.depth === 0 && state.inFunction && token.text === '}') {
      this.found('function', token.at + 1);
      this.reset();
    }
  }

  private semicolon(token: Token): void {
    const { state } = this;
    const to = token.at + 1;
    if (state.sawEnum && state.sawBody) this.found('enum', to);
    if (state.start?.text === 'typedef') {
      if (state.called.length === 0) this.found('typedef', to);
    } else if (state.called.length > 0 && !state.sawValue && !state.sawBody) this.found('prototype', to);
    this.reset();
  }

  private found(kind: Declared['kind'], to: number): void {
    const { state } = this;
    const names = kind === 'typedef' ? [state.lastName].flatMap((t) => t ?? []) : state.called;
    this.declare({ kind, names: names.map(({ text, at }) => ({ name: text, at })), from: state.start?.at ?? 0, to });
  }

  private reset(): void {
    this.state = { ...FRESH, called: [] };
  }
}

function copy(state: State): State {
  return { ...state, called: [...state.called] };
}
