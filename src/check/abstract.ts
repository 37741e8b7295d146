/**
 * Forgetting what flag words are made of: every test of bits becomes a truth value of its own. What holds whatever these
 * values are holds for every numbering, and is the same formula in all of them. The converse does not hold: a sequent
 * that fails here says nothing.
 */
import * as t from '../term';
import type { Term } from '../term';
import type { Sequent } from './symbolic';

/** The sequent with its tests of bits replaced; null when it has none. */
export function withoutBits(s: Sequent): Sequent | null {
  const stated = [...s.goals, ...s.assumptions];
  const map = new Map<Term, Term>();
  for (const term of t.subterms(stated.map((f) => f.term))) {
    if (isBitTest(term)) map.set(term, t.variable(`bit.${map.size}`, t.Bool));
  }
  if (map.size === 0) return null;
  const forget = (f: { name: string; term: Term }): { name: string; term: Term } => ({ name: f.name, term: t.substitute(f.term, map) });
  return { assumptions: s.assumptions.map(forget), goals: s.goals.map(forget) };
}

/** Whether it says anything of bits. */
export function mentionsBits(term: Term): boolean {
  return t.subterms([term]).some(isBitTest);
}

function isBitTest(term: Term): boolean {
  return term.op === 'bvult' || (term.op === 'eq' && term.args[0].sort.kind === 'bv');
}
