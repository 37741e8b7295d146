/** The inside of an {@link OffThreadSolver}'s thread. */
import { type PackedQuery, unpackQuery } from './packed-query';
import type { Limits } from './query';
import { type SentAnswer, sendAnswer } from './sent-answer';
import { Solver } from './solver';
import { serveTasks } from './worker';

export interface OffThreadTask { readonly query: PackedQuery; readonly limits: Limits }

const solver = new Solver();
serveTasks<OffThreadTask, SentAnswer>(
  async ({ query, limits }) => sendAnswer(await solver.check(unpackQuery(query), limits)), { start: () => solver.start(), isSpent: () => solver.isSpent });
