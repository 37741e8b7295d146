/** The solver questions of a theorem in one world: loops, and the claim outside its expected failures. */
import * as t from '../term';
import type { Term } from '../term';
import type { World } from '../../model/environment';
import type { ExpectedFailure, Theorem } from '../../proofs/theorem';
import { factsFor, unfold } from './setting';
import type { Unfolded } from './setting';
import type { Named } from './symbolic';
import type { ObligationReport } from './types';

export interface Question {
  readonly name: string;
  readonly kind: ObligationReport['kind'];
  readonly assumptions: readonly Named[];
  readonly goal: Term;
}

export interface TheoremQuestions {
  readonly unfolded: Unfolded;
  readonly loops: readonly Question[];
  readonly claims: readonly Question[];
}

/** Expected failures of a theorem in this world. */
export function failuresIn(theorem: Theorem, w: World): readonly ExpectedFailure[] {
  return theorem.expected.filter((f) => f.in(w.revision) && f.kinds.includes(w.kind));
}

/** All questions; the claim is asked outside the classes of expected failures. */
export function questions(theorem: Theorem, w: World, extra: readonly Named[] = []): TheoremQuestions {
  const unfolded = unfold(theorem, w, null, extra);
  const { x, assumptions, path } = unfolded;
  const where = `${w.kind}${theorem.numberings === 'all' ? `, ${w.numbering}` : ''}`;
  const when = theorem.when?.(x) ?? t.TRUE;
  const outside = failuresIn(theorem, w).map((f) => ({ name: `outside ${f.id}: ${f.what}`, term: t.not(f.when(x)) }));
  const given = [...assumptions, ...path, { name: 'the case claimed about', term: when }, ...outside];
  return {
    unfolded,
    loops: unfolded.obligations.map((o) => ({ ...o, name: `${w.kind} ${o.name}`, assumptions: [...o.assumptions] })),
    claims: Object.entries(theorem.claims(x)).map(([part, goal]) => ({
      name: `${where}: ${part}`, kind: outside.length > 0 ? 'outside' as const : 'claim' as const, assumptions: given, goal,
    })),
  };
}

/** The assumptions of a question with the facts its terms call for. */
export function complete(unfolded: Unfolded, q: Question): readonly Named[] {
  const stated = q.assumptions.filter((a) => a.term !== t.TRUE);
  return [...stated, ...factsFor(unfolded.x, [...stated.map((a) => a.term), q.goal])];
}
