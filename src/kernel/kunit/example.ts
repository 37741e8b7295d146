/** What a KUnit suite is made of: a scenario, where its memory goes, and what is expected of it. */
import type { Answer } from '../../scenario/answer';
import type { Scenario } from '../../scenario/types';
import type { Placement } from '../placement';

export interface Example {
  readonly scenario: Scenario;
  readonly placement: Placement;
  /** what is expected: a program's answer, never a kernel's */
  readonly answer: Answer;
  /** branches the scenario takes */
  readonly labels: ReadonlySet<string>;
  /** those of them that an extraction takes which lists pages: a slip there is seen */
  readonly seen: ReadonlySet<string>;
}

/** What the driver holds at most (kernel/kunit/driver.c). */
export const ROOM = { segments: 64, userPages: 64, folios: 64, entries: 1024, arenaPages: 64 } as const;
