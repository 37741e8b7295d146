/** What a call of the mode query computes: as its expansion is spelled, and as its arguments are meant. */
import type { Term } from '../term';
import * as t from '../term';
import { balance, truthOf } from './c/arithmetic';
import type { IntValue, Value } from './c/value';
import { asInt } from './c/value';
import { Evaluator } from './eval/evaluator';
import type { Names } from './eval/names';
import { ZERO } from './eval/state';
import { expand } from './expand/expand';
import { readExpression } from './grammar/read';
import { showTokens, tokenLike, type Token } from './lex/token';
import { NotC, type Place } from './source/place';
import type { Subject } from './subject';

/** Argument expressions of a call, as token sequences. */
export interface Call {
  readonly name: Token;
  readonly args: readonly (readonly Token[])[];
  readonly end: Place;
}

export type Outcome =
  | {
      readonly kind: 'value'; readonly value: IntValue; readonly counts: ReadonlyMap<string, Term>;
      readonly variables: ReadonlyMap<string, Value>; readonly undefinedWhen: Term; readonly troubles: readonly string[];
    }
  /** a compiler refuses it */
  | { readonly kind: 'broken'; readonly problem: NotC };

export interface Meaning {
  /** the call after expansion */
  readonly expansion: string;
  readonly outcome: Outcome;
}

/** `spelled`: the argument's tokens stand in the expansion as they are. `meant`: each argument is one operand. */
export type How = 'spelled' | 'meant';

/** What the call computes. NotC is an answer; throws InputError for what is refused. */
export function meaningOf(subject: Subject, call: Call, how: How, names: Names): Meaning {
  const tokens = expandedCall(subject, call, how, names);
  const what = `the expansion of ${subject.name}`;
  try {
    const expression = readExpression(names.unit.grammar, tokens, names.unit.typeWords, what, call.end);
    const evaluator = new Evaluator(names);
    const value = asInt(evaluator.evaluate(expression), call.end, `the mode of ${subject.name}`);
    const { counts, variables, undefinedWhen } = evaluator.state;
    return {
      expansion: showTokens(tokens),
      outcome: { kind: 'value', value, counts, variables, undefinedWhen, troubles: [...evaluator.troubles] },
    };
  } catch (error) {
    if (error instanceof NotC) return { expansion: showTokens(tokens), outcome: { kind: 'broken', problem: error } };
    throw error;
  }
}

/** The tokens of the call after expansion. */
export function expandedCall(subject: Subject, { name, args, end }: Call, how: How, names: Names): readonly Token[] {
  const punctuator = (text: string): Token => ({ ...tokenLike(name, 'punctuator', text), spaced: false, first: false });
  const separated = args.flatMap((arg, i) => [
    ...(i === 0 ? [] : [punctuator(',')]),
    ...(how === 'meant' ? [{ ...punctuator('('), spaced: i > 0 }, ...unspaced(arg), punctuator(')')] : arg),
  ]);
  const whole = [{ ...name, first: false, spaced: false }, punctuator('('), ...separated, punctuator(')')];
  if (subject.definition.kind === 'macro' && args.length !== subject.parameters.length) {
    throw new NotC(end, `macro ${subject.name} takes ${subject.parameters.length} arguments, not ${args.length}`);
  }
  return expand(whole, names.unit.macro);
}

function unspaced(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, i) => (i === 0 ? { ...token, spaced: false, first: false } : token));
}

/** Where two meanings answer differently: other values, or only one of them compiles. Undefined behaviour is left out. */
export function answersDiffer(a: Outcome, b: Outcome, asTruth: boolean): Term {
  if (a.kind === 'broken' || b.kind === 'broken') return t.bool(a.kind !== b.kind);
  return t.and(t.not(t.or(a.undefinedWhen, b.undefinedWhen)), valuesDiffer(a.value, b.value, asTruth));
}

export function valuesDiffer(a: IntValue, b: IntValue, asTruth: boolean): Term {
  if (asTruth) return t.ne(truthOf(a), truthOf(b));
  const both = balance(a, b);
  return t.ne(both.a, both.b);
}

/** Evaluations of a counted call, 0 where it is not made. */
export function countOf(outcome: Outcome, name: string): Term {
  return outcome.kind === 'value' ? outcome.counts.get(name) ?? ZERO : ZERO;
}

/** The names of all counted calls. */
export function countedCalls(...outcomes: readonly Outcome[]): readonly string[] {
  return [...new Set(outcomes.flatMap((o) => (o.kind === 'value' ? [...o.counts.keys()] : [])))];
}

/** All evaluations together. */
export function evaluations(outcome: Outcome): Term {
  return outcome.kind === 'value' ? t.add(...outcome.counts.values(), ZERO) : ZERO;
}
