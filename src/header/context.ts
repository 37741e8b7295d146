/** What every part of a check is given. */
import * as t from '../term';
import type { Term } from '../term';
import { evaluate } from '../term/evaluate';
import type { Frame } from '../term/frame';
import { zeroValue } from '../term/value';
import type { NumberingName } from '../revisions';
import type { Mode } from '../scenario/types';
import { convert } from './c/arithmetic';
import { UNSIGNED } from './c/types';
import type { IntValue } from './c/value';
import type { Contract } from './contract/contract';
import type { Setting } from './contract/words';
import type { Ask } from './decide/decide';
import { inputsOf } from './decide/domain';
import { evaluateText } from './eval/text';
import type { Outcome } from './meaning';
import type { InputsReport, ValueReport } from './report/types';
import { namesFor } from './site';
import { madeUp } from './source/text';
import { isModeName, type Subject } from './subject';
import type { Unit } from './unit';

export interface Context {
  readonly unit: Unit;
  readonly subject: Subject;
  readonly setting: Setting;
  /** FOLL_* numbers the answer is checked for */
  readonly numberings: readonly NumberingName[];
  readonly contract: Contract;
  readonly ask: Ask;
}

/** The same check with other FOLL_* numbers. */
export function withNumbering(context: Context, numbering: NumberingName): Context {
  return { ...context, setting: { ...context.setting, numbering } };
}

/** The query answers yes or no: only truth counts, not the number. */
export function answersTruth({ subject, contract }: Context): boolean {
  if (contract.kind === 'revision') return contract.name === 'iov_iter_extract_will_pin';
  return subject.definition.kind === 'function' && subject.definition.f.returns.kind === 'bool';
}

/** v6: the argument is also the flags word that the extraction gets, so its value has to be accepted there. */
export function hasFlagWords({ subject, setting }: Context): boolean {
  return isModeName(subject.name) && setting.revision.variants.mode === 'mode-v6';
}

/** The frame with 0 for every variable of the term it lacks. */
export function filled(frame: Readonly<Frame>, term: Term): Frame {
  const whole: Frame = { ...frame };
  for (const variable of t.freeVars(term)) if (variable.op === 'var') whole[variable.name] ??= zeroValue(variable.sort);
  return whole;
}

/** The number a value is in these circumstances. */
export function numberIn(value: IntValue, frame: Readonly<Frame>): bigint {
  const result = evaluate(value.term, filled(frame, value.term));
  const bits = typeof result === 'boolean' ? BigInt(result) : BigInt(result as number | bigint);
  return value.type.kind === 'int' && value.type.signed ? BigInt.asIntN(value.type.bits, bits) : bits;
}

/** The value of FOLL_GET or FOLL_PIN as this file has it. */
export function flagNumber({ unit, setting, subject }: Context, name: string): bigint | undefined {
  const names = namesFor(unit, setting);
  if (!names.constants.has(name) && !unit.defines(name) && unit.enumerator(name) === undefined) return undefined;
  const value = evaluateText(names, madeUp(name, subject.at));
  return value.kind === 'int' ? numberIn(convert(value, UNSIGNED), {}) : undefined;
}

/** A number as people read the answer of the query: FOLL_PIN, true, 0x80. */
export function showAnswer(context: Context, n: bigint): string {
  if (answersTruth(context)) return n === 0n ? 'false' : 'true';
  if (isModeName(context.subject.name)) {
    for (const name of ['FOLL_PIN', 'FOLL_GET']) if (flagNumber(context, name) === BigInt.asUintN(32, n)) return name;
  }
  return showNumber(n);
}

/** Small numbers in decimal, flag words in hex. */
export function showNumber(n: bigint): string {
  if (n < 0n) return n > -1024n ? String(n) : `-${showNumber(-n)}`;
  return n < 10n ? String(n) : `0x${n.toString(16)}`;
}

export function valueReport(context: Context, outcome: Outcome, frame: Readonly<Frame>): ValueReport {
  if (outcome.kind === 'broken') return { value: null, problem: outcome.problem.problem };
  return { value: showAnswer(context, numberIn(outcome.value, frame)), problem: null };
}

/** How a caller that is told this value releases pages; undefined: it is told nothing that makes sense. */
export function modeOfAnswer(context: Context, { value }: ValueReport): Mode | undefined {
  if (!isModeName(context.subject.name)) return undefined;
  switch (value ?? '') {
    case 'FOLL_PIN': case 'true': return 'PIN';
    case 'FOLL_GET': return 'GET';
    case '0': case 'false': return '0';
    default: return undefined;
  }
}

export function inputsReport(frame: Readonly<Frame>): InputsReport {
  const { iterators, numbers } = inputsOf(frame);
  return {
    iterators: [...iterators].map(([name, { kind, direction }]) => ({ name, kind, direction, userBacked: kind === 'ubuf' || kind === 'iovec' })),
    numbers: [...numbers].map(([name, value]) => ({ name, value: showNumber(value) })),
  };
}
