/** The two questions of a litmus test: can its formula be true at the end, and can it be false? */
import * as t from '../term';
import type { Term } from '../term';
import type { LitmusTest, Observation } from '../litmus/types';
import type { RevisionName } from '../revisions';
import type { Solver } from '../solver';
import { boundedSystem } from './bounded';
import { boundedRules } from './rules';

export type BoundedAnswer =
  | { readonly kind: 'decided'; readonly observation: Observation }
  /** no order of the events is allowed, so that both answers are no: a fault of this program */
  | { readonly kind: 'contradiction' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Asks the solver; `timeoutMs` is for each of the two questions. */
export async function decide(test: LitmusTest, revision: RevisionName, solver: Pick<Solver, 'check'>, timeoutMs: number): Promise<BoundedAnswer> {
  const { facts, formula } = boundedSystem(test, boundedRules(revision));
  const reachable = async (goal: Term): Promise<boolean | string> => {
    if (goal === t.FALSE) return false;
    const answer = await solver.check({ assumptions: [...facts, { name: 'at the end', term: goal }] }, { timeoutMs });
    return answer.kind === 'unknown' ? answer.reason : answer.kind === 'sat';
  };
  const positive = await reachable(formula);
  if (typeof positive === 'string') return { kind: 'unknown', reason: positive };
  const negative = await reachable(t.not(formula));
  if (typeof negative === 'string') return { kind: 'unknown', reason: negative };
  if (!positive && !negative) return { kind: 'contradiction' };
  return { kind: 'decided', observation: positive && negative ? 'Sometimes' : positive ? 'Always' : 'Never' };
}
