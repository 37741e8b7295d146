/** The answers of two or three legs to one scenario: where they differ first, and which leg stands alone. */
import type { Answer } from '../scenario/answer';
import { compareAnswers } from './compare-results';
import type { AnswerSource, Difference } from './types';

/** The sides of a comparison; a third one is compared with both others. */
export interface Legs<T> {
  readonly left: T;
  readonly right: T;
  readonly third?: T;
}

export interface LegsDifference {
  readonly difference: Difference;
  /** of three: the one that differs from two who agree; null: no two agree. undefined: there are only two */
  readonly alone: string | null | undefined;
}

export interface LegsOptions {
  readonly raw: boolean;
  readonly names: Legs<string>;
}

/** All sides, left first. */
export function eachLeg<T>({ left, right, third }: Legs<T>): readonly T[] {
  return third === undefined ? [left, right] : [left, right, third];
}

/** The same of every side. */
export function mapLegs<T, U>({ left, right, third }: Legs<T>, of: (side: T) => U): Legs<U> {
  return { left: of(left), right: of(right), ...(third === undefined ? {} : { third: of(third) }) };
}

/** Every side's answers to a batch, scenario by scenario. */
export async function answersOf(legs: Legs<AnswerSource>, batch: Parameters<AnswerSource['answer']>[0]): Promise<readonly Legs<Answer>[]> {
  // a leg in another process begins first: those in this one answer before they return
  const third = legs.third?.answer(batch);
  const [left, right, others] = await Promise.all([legs.left.answer(batch), legs.right.answer(batch), third]);
  return batch.map((scenario, i) => {
    const [l, r, t] = [left[i], right[i], others?.[i]];
    if (l === undefined || r === undefined || (others !== undefined && t === undefined)) throw new Error(`no answer for scenario ${scenario.id}`);
    return { left: l, right: r, ...(t === undefined ? {} : { third: t }) };
  });
}

/** The first difference between any two, or null. A side that cannot play the scenario differs from none. */
export function legsDifference(answers: Legs<Answer>, { raw, names }: LegsOptions): LegsDifference | null {
  const differ = (a: Answer, b: Answer, who: readonly [string, string]): Difference | null => compareAnswers(a, b, { raw, names: who });
  const two = differ(answers.left, answers.right, [names.left, names.right]);
  const { third } = answers;
  if (third === undefined || names.third === undefined) return two && { difference: two, alone: undefined };
  if (third.notApplicable !== undefined) return two && { difference: two, alone: null };
  const withLeft = differ(answers.left, third, [names.left, names.third]);
  const withRight = differ(answers.right, third, [names.right, names.third]);
  if (two === null) {
    const found = withRight ?? withLeft;
    return found && { difference: found, alone: withLeft !== null && withRight !== null ? names.third : null };
  }
  if (withLeft === null && withRight === null) return { difference: two, alone: null };
  if (withLeft === null) return { difference: two, alone: names.right };
  return { difference: two, alone: withRight === null ? names.left : null };
}
