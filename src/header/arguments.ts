/** The arguments of a call as values, and the circumstances they put the iterator in. */
import type { Frame } from '../term/frame';
import { NUMBERINGS, type Direction } from '../revisions';
import { convert } from './c/arithmetic';
import { UNSIGNED } from './c/types';
import { labelOf, type Value } from './c/value';
import { hasFlagWords, inputsReport, modeOfAnswer, numberIn, type Context } from './context';
import { Evaluator } from './eval/evaluator';
import type { Names } from './eval/names';
import { expand } from './expand/expand';
import { readExpression } from './grammar/read';
import { tokenLike } from './lex/token';
import { ledgerOf } from './ledger';
import type { Call } from './meaning';
import type { LedgerReport, ValueReport } from './report/types';

/** The value of each argument by itself, as its parameter's type. */
export function argumentValues({ unit, subject }: Context, call: Call, names: Names): readonly Value[] {
  return call.args.map((arg, i) => {
    const whole = [tokenLike(call.name, 'punctuator', '('), ...arg, tokenLike(call.name, 'punctuator', ')')];
    const expression = readExpression(unit.grammar, expand(whole, unit.macro), unit.typeWords, `argument ${i + 1}`, call.end);
    const evaluator = new Evaluator(names);
    const value = evaluator.evaluate(expression);
    const type = subject.parameters[i]?.type;
    return type === undefined ? value : evaluator.cast(value, type, expression.at);
  });
}

/** v6: the flags that the extraction gets as well; 0 in every other revision. */
export function flagsWord(context: Context, args: readonly Value[], frame: Readonly<Frame>): bigint {
  const flags = args.find((arg) => arg.kind === 'int');
  return hasFlagWords(context) && flags !== undefined ? numberIn(convert(flags, UNSIGNED), frame) : 0n;
}

/** The direction a v6 caller's flags stand for. */
export function directionOf({ setting }: Context, flags: bigint): Direction {
  return (flags & BigInt(NUMBERINGS[setting.numbering].WRITE ?? 0)) === 0n ? 'SOURCE' : 'DEST';
}

/**
 * The frame with a kind and a direction for the call's iterator: a user buffer, and a direction the extraction accepts,
 * where nothing else is known.
 */
export function withIterator(context: Context, args: readonly Value[], frame: Readonly<Frame>): Frame {
  const iterator = args.find((arg) => arg.kind === 'pointer');
  const target = iterator?.targets[0];
  if (target === undefined) return { ...frame };
  const label = labelOf(target);
  const direction = hasFlagWords(context) ? directionOf(context, flagsWord(context, args, frame)) : 'SOURCE';
  return { [`${label}.kind`]: 0, [`${label}.source`]: direction === 'SOURCE', ...frame };
}

/** What a caller who releases as `answer` says does to a user page; empty when the answer is no mode. */
export function ledgerFor(context: Context, args: readonly Value[], frame: Readonly<Frame>, answer: ValueReport): readonly LedgerReport[] {
  const mode = modeOfAnswer(context, answer);
  const [iterator] = inputsReport(frame).iterators;
  if (mode === undefined || iterator === undefined || !iterator.userBacked) return [];
  const { revision, numbering } = context.setting;
  const flags = Number(flagsWord(context, args, frame));
  return ledgerOf({ revision: revision.name, numbering, flags, direction: iterator.direction, mode }).map((entry) => ({ ...entry, releasedAs: mode }));
}
