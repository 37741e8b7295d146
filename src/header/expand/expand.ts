/**
 * Macro expansion by the rules of C: arguments are token sequences, expanded by themselves first; what comes out is
 * read again together with what follows; a macro is not expanded inside its own expansion.
 */
import { is, placeOf, showTokens, type Token } from '../lex/token';
import { LIMITS } from '../limits';
import { InputError, NotC } from '../source/place';
import type { Macro } from './macro';

/** The macro of a name, or undefined. */
export type Lookup = (name: string) => Macro | undefined;

/** A work list in reverse: the next token is the last. */
type Work = Token[];

interface Budget { left: number; readonly most: number; readonly start: Token | undefined }

/**
 * Expands `tokens` completely, to `most` tokens. Throws {@link InputError} for what is refused and {@link NotC} for what
 * C refuses.
 */
export function expand(tokens: readonly Token[], lookup: Lookup, most: number = LIMITS.expansionTokens): readonly Token[] {
  return run(tokens, lookup, { left: most, most, start: tokens[0] });
}

function run(tokens: readonly Token[], lookup: Lookup, budget: Budget): readonly Token[] {
  const out: Token[] = [];
  const work: Work = [...tokens].reverse();
  for (let token = work.pop(); token !== undefined; token = work.pop()) {
    const macro = token.kind === 'name' && !token.hidden.has(token.text) ? lookup(token.text) : undefined;
    if (macro === undefined) {
      spend(budget, 1);
      out.push(token);
    } else if (macro.parameters === null) {
      push(work, token, replaced(macro, token, new Set([...token.hidden, macro.name]), () => undefined, budget));
    } else if (is(work.at(-1), '(')) {
      const { args, hidden } = takeArguments(macro, token, work);
      const ready = new Map<string, readonly Token[]>();
      const parameters = macro.parameters;
      const argument = (name: string): readonly Token[] | undefined => {
        const index = parameters.indexOf(name);
        if (index < 0) return undefined;
        const done = ready.get(name) ?? run(args[index] ?? [], lookup, budget);
        ready.set(name, done);
        return done;
      };
      push(work, token, replaced(macro, token, hidden, argument, budget));
    } else {
      spend(budget, 1);
      out.push(token);
    }
  }
  return out;
}

function spend(budget: Budget, tokens: number): void {
  budget.left -= tokens;
  if (budget.left < 0 && budget.start !== undefined) {
    throw new InputError(placeOf(budget.start), `what begins with '${budget.start.text}' grows beyond ${budget.most} tokens when macros are expanded; give smaller macros`);
  }
}

/** Puts the replacement of `call` before what is left, spaced as the call was. */
function push(work: Work, call: Token, tokens: readonly Token[]): void {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token !== undefined) work.push(i === 0 ? { ...token, spaced: call.spaced, first: call.first } : token);
  }
}

/** The replacement list with arguments in place; every token remembers whose expansion it came from. */
function replaced(
  macro: Macro, call: Token, hidden: ReadonlySet<string>, argument: (name: string) => readonly Token[] | undefined, budget: Budget,
): readonly Token[] {
  const result: Token[] = [];
  for (const part of macro.body) {
    if (part.text === '#' || part.text === '##') {
      throw new InputError(placeOf(part), `operator ${part.text} in macro ${macro.name} (used at line ${placeOf(call).line}) is not supported; write the tokens out`);
    }
    const found = part.kind === 'name' ? argument(part.text) : undefined;
    const tokens = found ?? [part];
    spend(budget, tokens.length);
    for (const [i, token] of tokens.entries()) {
      // what nobody wrote stands where the parameter stands
      const place = token.source.isMadeUp ? { source: part.source, at: part.at } : {};
      result.push({
        ...token, ...place,
        hidden: token.hidden.size === 0 ? hidden : new Set([...token.hidden, ...hidden]),
        ...(i === 0 ? { spaced: part.spaced, first: false } : {}),
      });
    }
  }
  // what was replaced is counted when it comes out; the expansion itself counts too, for chains may be endless
  budget.left += result.length - 1;
  return result;
}

/** Takes the arguments of a call off the work list, from its opening bracket to the closing one. */
function takeArguments(macro: Macro, call: Token, work: Work): { readonly args: readonly (readonly Token[])[]; readonly hidden: ReadonlySet<string> } {
  const inside: Token[] = [];
  let depth = 0;
  for (let token = work.pop(); token !== undefined; token = work.pop()) {
    if (is(token, '(')) depth++;
    if (is(token, ')')) depth--;
    if (depth > LIMITS.nesting) throw new InputError(placeOf(token), `more than ${LIMITS.nesting} brackets inside each other; give a simpler expression`);
    if (depth > 0) {
      inside.push(token);
      continue;
    }
    const args = splitArguments(inside.slice(1));
    const wanted = macro.parameters?.length ?? 0;
    const given = wanted === 0 && args[0]?.length === 0 ? 0 : args.length;
    if (given !== wanted) {
      throw new NotC(placeOf(call), `macro ${macro.name} takes ${wanted} argument${wanted === 1 ? '' : 's'}, not ${given}: ${showTokens([call, ...inside, token])}`);
    }
    const close = token.hidden;
    return { args, hidden: new Set([...[...call.hidden].filter((name) => close.has(name)), macro.name]) };
  }
  throw new NotC(placeOf(call), `the call of macro ${macro.name} is never closed; close it with )`);
}

/** What stands between commas outside of all brackets; of nothing: one empty argument. */
export function splitArguments(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const args: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (is(token, '(')) depth++;
    if (is(token, ')')) depth--;
    if (depth === 0 && is(token, ',')) args.push([]);
    else args.at(-1)?.push(token);
  }
  return args;
}
