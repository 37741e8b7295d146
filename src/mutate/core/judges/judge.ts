/** Somebody who may notice that the core is another one: a list of questions, and what a changed core answers differently. */
import type { Notice } from '../../types';
import type { Program } from '../program';

/** What a changed core says differently. */
export interface Difference {
  /** one line in words */
  readonly text: string;
  /** only in representation (`conform --raw`), not in what the contract defines */
  readonly raw: boolean;
}

export interface Judge {
  readonly notice: Notice;
  /** questions, named; those in front are asked first */
  readonly questions: readonly string[];
  /** Questions that are alike: of those that come by the same blocks only some are asked. */
  readonly groupOf: (i: number) => string;
  /** Has the program answer question `i`, all of it, whatever it says. */
  readonly run: (program: Program, i: number) => void;
  /** How the program's answer to question `i` differs from what is right; null: it does not. Goes on to throw what the program throws. */
  readonly ask: (program: Program, i: number) => Difference | null;
}
