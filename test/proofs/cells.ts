/**
 * Which theorems the tests prove where: each in the first revision, and again in those where another answer is due; in every
 * revision with IOVCHECK_TEST_REVISIONS=all, as .ci/run does beside the tests.
 */
import type { TheoremResult } from '../../src/check/types';
import type { ProofTask } from '../../src/check/worker';
import { REVISIONS } from '../../src/revisions';
import type { RevisionName } from '../../src/revisions';
import { runTasks } from '../../src/solver';
import { expected } from './matrix';

const ORDER = REVISIONS.map(({ name }) => name);
const WHOLE = process.env['IOVCHECK_TEST_REVISIONS'] === 'all';
/** milliseconds: proving takes up to a minute on two idle cores, and as long as it takes on busy ones */
export const LONGEST = 1_200_000;

export interface Cell { readonly theorem: string; readonly revision: RevisionName }

/** What is to come out in a cell, as a text. */
export function due({ theorem, revision }: Cell): string {
  return `${theorem} ${JSON.stringify(expected(theorem, revision))}`;
}

/** Every cell, theorem by theorem. */
export function allCells(theorems: readonly string[]): readonly Cell[] {
  return theorems.flatMap((theorem) => ORDER.map((revision) => ({ theorem, revision })));
}

/** The cells that are tried. */
export function cellsOf(theorems: readonly string[]): readonly Cell[] {
  return allCells(theorems).filter(({ theorem, revision }) => {
    const before = ORDER[ORDER.indexOf(revision) - 1];
    return WHOLE || before === undefined || due({ theorem, revision: before }) !== due({ theorem, revision });
  });
}

/** Results in the order of the cells. */
export async function proveCells(cells: readonly Cell[]): Promise<readonly TheoremResult[]> {
  const tasks = cells.map((cell): ProofTask => ({ ...cell, timeout: 300, seed: 0, assume: [], pageSize: 4096, retention: 'revision' }));
  const options = { jobs: 2, watchdogMs: LONGEST, fromBothEnds: true, startsZ3: true };
  return (await runTasks<ProofTask, TheoremResult>(require.resolve('../../src/check/worker'), tasks, options)).map((outcome) => {
    if (outcome.kind === 'done') return outcome.value;
    throw new Error(JSON.stringify(outcome));
  });
}
