/** The sides of a comparison while they are open: something that answers batches of scenarios. */
import type { Answer } from '../scenario/answer';
import { answerOf } from '../scenario/answer-of';
import type { Scenario } from '../scenario/types';
import type { AnswerSource, SubjectSpec } from './types';

export type { AnswerSource };

/** A subject that broke, in words that name it. Not a disagreement. */
export class SubjectFailure extends Error {
  readonly kind: 'subject-broke' | 'subject-timeout';
  readonly subject: string;

  constructor(kind: 'subject-broke' | 'subject-timeout', subject: string, message: string) {
    super(message);
    this.kind = kind;
    this.subject = subject;
  }
}

/** A subject in this process. What it throws is a fault of this program and goes on up, with the scenario's id. */
export function functionSource({ name, answer }: Extract<SubjectSpec, { kind: 'function' }>): AnswerSource {
  const one = (scenario: Scenario): Answer => {
    try {
      return answerOf(scenario, answer(scenario));
    } catch (error) {
      throw new Error(`subject '${name}' failed on scenario ${scenario.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
  return { name, answer: async (batch) => Promise.resolve(batch.map(one)), close: async () => Promise.resolve() };
}
