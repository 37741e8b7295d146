/** The inside of the thread that answers what simplification leaves open about a header. */
import { Solver, serveTasks, unpackQuery, type Answer, type PackedQuery } from '../solver';

export interface HeaderTask {
  readonly query: PackedQuery;
  readonly timeoutMs: number;
}

export interface HeaderAnswer {
  readonly answer: Answer;
  /** what the question took, without the start of the solver */
  readonly elapsedMs: number;
}

/** MiB of the solver's heap, with the rest of the program under 500. */
const MEMORY_MB = 256;

const solver = new Solver({ memoryMb: MEMORY_MB });

async function answered({ query, timeoutMs }: HeaderTask): Promise<HeaderAnswer> {
  const began = performance.now();
  const answer = await solver.check(unpackQuery(query), { timeoutMs });
  return { answer, elapsedMs: performance.now() - began };
}

serveTasks(answered, { start: () => solver.start(), isSpent: () => solver.isSpent });
