/** One obligation of a kept verdict, proved again from the beginning. */
import { THEOREMS, TRACES } from '../../../proofs';
import type { Theorem } from '../../../proofs/theorem';
import type { TraceTheorem } from '../../../proofs/trace-theorem';
import { revision, type Revision, type RevisionName } from '../../revisions';
import * as t from '../../term';
import type { Decider } from '../decide';
import { questions } from '../questions';
import { makeWorld } from '../setting';
import { claimObligations, inductionObligations } from '../trace-obligations';
import type { ObligationReport, ProveRequest } from '../types';

export interface RecheckTask {
  readonly theorem: string;
  readonly revision: RevisionName;
  /** its name, as the kept verdict lists it */
  readonly obligation: string;
  /** what was kept of it */
  readonly outcome: ObligationReport['outcome'];
  readonly pageSize: number;
  readonly retention: NonNullable<ProveRequest['retention']>;
}

/** Whether obligations of the theorem of this name can be proved again one by one. */
export function isRechecked(name: string): boolean {
  return [...THEOREMS, ...TRACES].some((theorem) => theorem.name === name);
}

/** The obligation's outcome now; null: there is no such obligation, or no theorem of that name is proved by the solver alone. */
export async function recheck(task: RecheckTask, decider: Decider): Promise<ObligationReport['outcome'] | null> {
  const r = revision(task.revision);
  const theorem = THEOREMS.find(({ name }) => name === task.theorem);
  if (theorem !== undefined) return recheckTheorem(theorem, r, task, decider);
  const trace = TRACES.find(({ name }) => name === task.theorem);
  return trace === undefined ? null : recheckTrace(trace, r, task, decider);
}

async function recheckTheorem(theorem: Theorem, r: Revision, { obligation, pageSize }: RecheckTask, decider: Decider): Promise<ObligationReport['outcome'] | null> {
  for (const numbering of theorem.numberings === 'all' ? r.numberings : [r.numbering]) {
    // names begin with the kind of iterator
    for (const kind of theorem.kinds(r).filter((k) => obligation.startsWith(k))) {
      const { unfolded, questions: asked } = questions(theorem, makeWorld(r.name, kind, numbering, pageSize));
      const q = asked.find(({ name }) => name === obligation);
      if (q !== undefined) return (await decider.decide(theorem, unfolded, q)).kind;
    }
  }
  return null;
}

async function recheckTrace(theorem: TraceTheorem, r: Revision, { obligation, retention }: RecheckTask, decider: Decider): Promise<ObligationReport['outcome'] | null> {
  for (const c of theorem.cases(r, retention)) {
    const where = c.expected === null ? c : c.expected.outside;
    if (where === null) continue;
    const all = [...inductionObligations(where), ...claimObligations(where, c.claim, c.expected === null ? 'claim' : 'outside')];
    const o = all.find(({ name }) => name === obligation);
    if (o !== undefined) return decider.lemma(o.assumptions.map(({ term }) => term), t.and(...o.goals.map(({ term }) => term)));
  }
  return null;
}
