/** The solver questions of a theorem in one world: its loops, and the claim outside its expected failures. */
import * as t from '../term';
import type { World } from '../../model/environment';
import type { ExpectedFailure, Theorem } from '../../proofs/theorem';
import type { FirstRuns } from './first-runs';
import { factsFor, unfold } from './setting';
import type { Machines, Unfolded } from './setting';
import type { Named, Obligation, Sequent } from './symbolic';

export interface TheoremQuestions {
  readonly unfolded: Unfolded;
  /** loops first, then the claim; nothing to ask when the claim is plainly true */
  readonly questions: readonly Obligation[];
}

/** Expected failures of a theorem in this world. */
export function failuresIn(theorem: Theorem, w: World): readonly ExpectedFailure[] {
  return theorem.expected.filter((f) => f.in(w.revision) && f.kinds.includes(w.kind));
}

/** All questions; the claim is asked outside the classes of expected failures. `machines`: what is done, when not the contract. */
export function questions(theorem: Theorem, w: World, extra: readonly Named[] = [], firstRuns?: FirstRuns, machines?: Machines): TheoremQuestions {
  const unfolded = unfold(theorem, w, null, extra, firstRuns, machines);
  const { x, assumptions, path } = unfolded;
  const when = theorem.when?.(x) ?? t.TRUE;
  const outside = failuresIn(theorem, w).map((f) => ({ name: `outside ${f.id}: ${f.what}`, term: t.not(f.when(x)) }));
  const where = `${w.kind}${theorem.numberings === 'all' ? `, ${w.numbering}` : ''}`;
  const claim: Obligation = {
    name: `${where}: ${outside.length > 0 ? 'the claim outside the expected failures' : 'the claim'}`,
    kind: outside.length > 0 ? 'outside' : path.length > 0 ? 'exit' : 'claim',
    assumptions: [...assumptions, ...path, { name: 'the case claimed about', term: when }, ...outside],
    goals: Object.entries(theorem.claims(x)).map(([name, term]) => ({ name, term })).filter((g) => g.term !== t.TRUE),
  };
  if (claim.goals.length === 0) return { unfolded, questions: [] };
  return { unfolded, questions: [...unfolded.obligations.map((o) => ({ ...o, name: `${where} ${o.name}` })), claim] };
}

/** The assumptions of a sequent with the facts its terms call for. */
export function complete(theorem: Theorem, unfolded: Unfolded, q: Sequent): readonly Named[] {
  const stated = q.assumptions.filter((a) => a.term !== t.TRUE);
  return [...stated, ...factsFor(unfolded.x, [...stated.map((a) => a.term), ...q.goals.map((g) => g.term)], theorem.words)];
}
