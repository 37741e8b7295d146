/** Conditional groups: which lines are read for certain, which are not, and which depend on something unknown. */
import { InputError } from '../source/place';
import { is, placeOf, type Token } from '../lex/token';
import { LIMITS } from '../limits';

type Branch = 'taken' | 'skipped' | 'unknown';

interface Group {
  branch: Branch;
  /** a branch of it is read for certain, so the others are not */
  decided: boolean;
  /** as the line that opened the branch reads, '#ifdef CONFIG_X' */
  readonly words: string;
  readonly opened: Token;
  /** the name an include guard would define next */
  guard: string | null;
}

/** Names the kernel's own compiler settles, whatever the configuration. */
const SETTLED: ReadonlyMap<string, boolean> = new Map([
  ['__KERNEL__', true], ['__cplusplus', false], ['__ASSEMBLY__', false], ['__ASSEMBLER__', false], ['__CHECKER__', false],
]);

/** The stack of open groups while a file is read. */
export class Conditions {
  private readonly groups: Group[] = [];

  /** `isDefined`: whether the file itself defines the name for certain. */
  constructor(private readonly isDefined: (name: string) => boolean) {}

  /** Lines here are not compiled. */
  get isSkipped(): boolean {
    return this.groups.some((group) => group.branch === 'skipped');
  }

  /** What has to be known to say whether lines here are compiled; null: they are. */
  get unknown(): string | null {
    const group = this.groups.findLast((g) => g.branch === 'unknown');
    return group === undefined ? null : `${group.words} (line ${placeOf(group.opened).line})`;
  }

  open(directive: Token, tokens: readonly Token[]): void {
    if (this.groups.length >= LIMITS.nesting) {
      throw new InputError(placeOf(directive), `more than ${LIMITS.nesting} conditional groups inside each other; give a header a compiler would take`);
    }
    const words = `#${directive.text} ${tokens.map((t) => t.text).join(' ')}`.slice(0, 60);
    const branch = this.branchOf(directive.text, tokens);
    const guard = directive.text === 'ifndef' && branch === 'unknown' ? tokens[0]?.text ?? null : null;
    this.groups.push({ branch, decided: branch === 'taken', words, opened: directive, guard });
  }

  /** `#else` and its kin; what stood before it in the group no longer counts. */
  turn(directive: Token, tokens: readonly Token[]): void {
    const group = this.top(directive);
    if (group === undefined) return;
    group.guard = null;
    if (group.decided) group.branch = 'skipped';
    else if (group.branch === 'unknown') return;
    else group.branch = directive.text === 'else' ? 'taken' : this.branchOf(directive.text.replace('el', ''), tokens);
    if (group.branch === 'taken') group.decided = true;
  }

  close(directive: Token): void {
    if (this.top(directive) !== undefined) this.groups.pop();
  }

  /** Any directive ends the wait for the second line of an include guard; this one may be it. */
  sawDefine(name: string, isEmpty: boolean): void {
    const group = this.groups.at(-1);
    if (group?.guard === name && isEmpty) {
      group.branch = 'taken';
      group.decided = true;
    }
    if (group !== undefined) group.guard = null;
  }

  /** At the end of a whole file every group has to be closed. */
  end(): void {
    const group = this.groups.at(-1);
    if (group !== undefined && group.opened.source.whole) {
      throw new InputError(placeOf(group.opened), `'${group.words}' without an #endif; give the whole header`);
    }
  }

  private top(directive: Token): Group | undefined {
    const group = this.groups.at(-1);
    if (group === undefined && directive.source.whole) {
      throw new InputError(placeOf(directive), `#${directive.text} without an #if; give the whole header`);
    }
    return group;
  }

  private branchOf(word: string, tokens: readonly Token[]): Branch {
    const [first, ...rest] = tokens;
    if (first === undefined) return 'unknown';
    if (word === 'ifdef' || word === 'ifndef') return branch(this.known(first.text), word === 'ifdef');
    if (rest.length === 0 && first.kind === 'number') return /^0+[uUlL]*$/u.test(first.text) ? 'skipped' : 'taken';
    const negated = is(first, '!');
    const name = definedName(negated ? rest : tokens);
    return name === undefined ? 'unknown' : branch(this.known(name), !negated);
  }

  private known(name: string): boolean | undefined {
    return this.isDefined(name) ? true : SETTLED.get(name);
  }
}

function branch(known: boolean | undefined, wanted: boolean): Branch {
  if (known === undefined) return 'unknown';
  return known === wanted ? 'taken' : 'skipped';
}

/** The name of `defined X` or `defined(X)` and nothing more. */
function definedName(tokens: readonly Token[]): string | undefined {
  const [word, ...rest] = tokens;
  if (word?.text !== 'defined') return undefined;
  const [open, name, close] = rest;
  if (rest.length === 1) return open?.text;
  return rest.length === 3 && is(open, '(') && is(close, ')') ? name?.text : undefined;
}
