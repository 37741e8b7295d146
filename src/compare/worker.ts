/** The inside of a comparing worker: one kind of iterator at a time, or what becomes of pages. */
import { Decider } from '../check/decide';
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import { Solver, serveTasks } from '../solver';
import { compareKind } from './compare-kind';
import type { KindTask } from './differences';
import { compareLifetime, proverWith } from './lifetime';
import type { KindReport, LifetimeReport } from './types';

/** A task as it is sent: revisions by name. */
export type WorkerTask =
  | { readonly of: 'kind'; readonly older: RevisionName; readonly newer: RevisionName; readonly task: Omit<KindTask, 'pair'> }
  /** `timeout`: per obligation, seconds */
  | { readonly of: 'lifetime'; readonly first: RevisionName; readonly second: RevisionName; readonly timeout: number };
export type WorkerAnswer = { readonly of: 'kind'; readonly report: KindReport } | { readonly of: 'lifetime'; readonly report: LifetimeReport };

const solver = new Solver();

serveTasks<WorkerTask, WorkerAnswer>(async (asked) => {
  switch (asked.of) {
    case 'kind': {
      const pair = { older: revision(asked.older), newer: revision(asked.newer) };
      return { of: 'kind', report: await compareKind({ ...asked.task, pair }, solver) };
    }
    case 'lifetime': {
      const decider = new Decider(solver, asked.timeout * 1000, 0);
      return { of: 'lifetime', report: await compareLifetime(asked.first, asked.second, proverWith(decider)) };
    }
  }
}, { isSpent: () => solver.isSpent });
