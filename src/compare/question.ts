/** The questions that decide agreement of one kind outside some classes. */
import type { Unfolded } from '../check/setting';
import type { Named, Obligation } from '../check/symbolic';
import { GHOSTS } from '../../proofs/ghosts';
import { theorem } from '../../proofs/theorem';
import type { Parts, Theorem } from '../../proofs/theorem';
import * as t from '../term';
import { agreement } from './agreement';
import type { DifferenceClass } from './difference-class';
import type { Worlds } from './pair';
import { product } from './product';
import type { Product } from './product';

/** Agreement as a theorem of its own: its claims are put by `questionsOf`. */
export const AGREEMENT: Theorem = theorem({
  name: 'revisions-agree', id: 'compare', source: 'docs/compare.md',
  claim: 'outside the named classes one call does the same in both revisions',
  claims: () => ({}),
});

export interface AgreementQuestions {
  readonly product: Product;
  readonly unfolded: Unfolded;
  readonly questions: readonly Obligation[];
}

const named = (parts: Parts): readonly Named[] => Object.entries(parts).map(([name, term]) => ({ name, term }));

/** Obligations of loops, then the agreement itself; goals that are identical terms have become true and are not asked. */
export function questionsOf(worlds: Worlds, classes: readonly DifferenceClass[]): AgreementQuestions {
  const settled = classes.flatMap((c) => c.outside?.(worlds) ?? []);
  const both = product(worlds, settled);
  const { x, assumptions, path } = both;
  const outside = classes.map((c) => ({ name: `outside ${c.name}`, term: t.not(c.when(x)) }));
  const known = [...assumptions, ...path, ...outside];
  const agree = agreement(x).map(({ name, ghosts, goals, stronger }): Obligation => {
    const given = [...known, ...named(ghosts)];
    const open = named(goals).filter((g) => g.term !== t.TRUE);
    // goal by goal: the general form of a goal stands at its index, and proves it
    const general = open.flatMap(({ name: goal }) => {
      const term = stronger?.[goal];
      return term === undefined ? [] : [{ name: goal, term }];
    });
    return {
      name, kind: 'outside', assumptions: given, goals: open,
      ...(general.length === open.length ? { general: { assumptions: given, goals: general } } : {}),
    };
  });
  const questions = agree.every((q) => q.goals.length === 0) ? [] : [...both.obligations, ...agree].filter((q) => q.goals.length > 0);
  return { product: both, unfolded: { x: { w: worlds.olderWorld, g: GHOSTS, s: [worlds.start] }, assumptions, path, obligations: both.obligations, branches: [] }, questions };
}
