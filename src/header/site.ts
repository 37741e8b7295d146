/** Call sites: reading one, and finding its free names. */
import type { CType } from './c/types';
import { knownConstants, type Setting } from './contract/words';
import { FreeNames } from './eval/free';
import type { Names } from './eval/names';
import { tokensOfText } from './eval/text';
import { expand, splitArguments } from './expand/expand';
import { readExpression } from './grammar/read';
import { is, placeOf, showTokens, tokenLike, type Token } from './lex/token';
import type { Call } from './meaning';
import { InputError } from './source/place';
import { madeUp, type Text } from './source/text';
import { isIterator, type Subject } from './subject';
import type { Unit } from './unit';

/** Names as a definition sees them: constants only. */
export function namesFor(unit: Unit, setting: Setting, free: ReadonlyMap<string, CType> = new Map(), calls: Names['calls'] = new Map()): Names {
  return { unit, revision: setting.revision.name, constants: knownConstants(setting), kinds: setting.revision.kinds, free, calls, fromContract: new Set() };
}

/** The call a text is. Throws InputError when it is anything else than one call of the subject. */
export function readCall(text: Text, subject: Subject): Call {
  const tokens = tokensOfText(text);
  const [name, open, ...rest] = tokens;
  const end = text.placeAt(Math.max(0, text.text.trimEnd().length - 1));
  const form = `give a call: ${subject.name}(${subject.parameters.map((p) => p.name).join(', ')})`;
  if (name === undefined || name.text !== subject.name || !is(open, '(')) throw new InputError(text.placeAt(name?.at ?? 0), `no call of ${subject.name}; ${form}`);
  const close = closing(rest);
  if (close === undefined) throw new InputError(end, `the call is never closed; ${form}`);
  const after = rest[close + 1];
  if (after !== undefined) throw new InputError(placeOf(after), `'${after.text}' after the call; ${form}`);
  const inside = rest.slice(0, close);
  const args = subject.parameters.length === 0 && inside.length === 0 ? [] : splitArguments(inside);
  if (args.length !== subject.parameters.length) {
    throw new InputError(placeOf(name), `${subject.name} takes ${subject.parameters.length} arguments, not ${args.length}; ${form}`);
  }
  const empty = args.findIndex((arg) => arg.length === 0);
  if (empty >= 0) throw new InputError(end, `argument ${empty + 1} is empty; ${form}`);
  return { name, args, end };
}

function closing(tokens: readonly Token[]): number | undefined {
  let depth = 1;
  for (const [i, token] of tokens.entries()) {
    if (is(token, '(')) depth++;
    if (is(token, ')') && --depth === 0) return i;
  }
  return undefined;
}

/** A call with these texts as arguments. */
export function callWith(subject: Subject, args: readonly string[]): Call {
  const [name] = tokensOfText(madeUp(subject.name, subject.at));
  if (name === undefined) throw new Error('a name without tokens');
  return { name, args: args.map((arg) => tokensOfText(madeUp(arg, subject.at))), end: subject.at };
}

/** Names with the free ones of the call's arguments; iterators first, for other arguments may read their members. */
export function namesAt(unit: Unit, setting: Setting, subject: Subject, call: Call): Names {
  const names = namesFor(unit, setting);
  const found = new FreeNames(unit, names.constants);
  const order = [...subject.parameters.entries()].sort(([, a], [, b]) => Number(isIterator(b)) - Number(isIterator(a)));
  for (const [i, parameter] of order) {
    const tokens = call.args[i] ?? [];
    const whole = [tokenLike(call.name, 'punctuator', '('), ...tokens, tokenLike(call.name, 'punctuator', ')')];
    const what = `argument ${i + 1} ('${showTokens(tokens)}')`;
    found.visit(readExpression(unit.grammar, expand(whole, unit.macro), unit.typeWords, what, call.end), parameter.type);
  }
  return { ...names, free: found.free, calls: found.calls };
}
