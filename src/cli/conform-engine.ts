/** Conformance with the solver at hand: inputs it picks for branches, and proofs that a branch cannot be taken. */
import { Reach } from '../check/reach';
import { conform } from '../conform/conform';
import type { ConformReport, ConformRequest } from '../conform/types';

/** Per solver query, milliseconds. */
const QUERY_MS = 3000;

/** Compares two subjects; when coverage is asked for, the solver adds an input per branch and proves the rest unreachable. */
export async function conformWithSolver(request: ConformRequest): Promise<ConformReport> {
  if (request.coverage === undefined) return conform(request);
  const reach = new Reach(QUERY_MS);
  try {
    return await conform({
      ...request,
      pick: (revision) => reach.pick(revision),
      coverage: { unreachable: (label, revision) => reach.unreachable(label, revision) },
    });
  } finally {
    await reach.close();
  }
}
