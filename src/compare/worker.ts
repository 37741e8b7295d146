/** The inside of a comparing worker: one kind of iterator at a time. */
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import { Solver, serveTasks } from '../solver';
import { compareKind } from './compare-kind';
import type { KindTask } from './differences';
import type { KindReport } from './types';

/** A task as it is sent: revisions by name. */
export type WorkerTask = Omit<KindTask, 'pair'> & { readonly older: RevisionName; readonly newer: RevisionName };

const solver = new Solver();

serveTasks<WorkerTask, KindReport>(
  ({ older, newer, ...task }) => compareKind({ ...task, pair: { older: revision(older), newer: revision(newer) } }, solver),
  { isSpent: () => solver.isSpent },
);
