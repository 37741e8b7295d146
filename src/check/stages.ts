/** The forms in which a question may be asked: each assumes less than the next, so each proves no more, but faster. */
import * as t from '../term';
import { mentionsBits, withoutBits } from './abstract';
import type { Named, Obligation, Sequent } from './symbolic';

export const STAGES = ['general', 'without bits', 'relevant', 'whole'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What is asked of these goals (of the obligation's own) in a stage, goal by goal in the same order; null when that is
 * the same question as in another stage, or hopeless: goals about bits are rarely true whatever the bits are. Only a
 * counterexample of 'whole' is one of the obligation.
 */
export function sequentOf(stage: Stage, q: Obligation, goals: readonly Named[]): Sequent | null {
  const whole: Sequent = { assumptions: q.assumptions, goals };
  switch (stage) {
    case 'general':
      return q.general === undefined ? null : generalOf(q, q.general, goals);
    case 'without bits':
      return goals.some((g) => mentionsBits(g.term)) ? null : withoutBits(relevant(whole) ?? whole);
    case 'relevant':
      return relevant(whole);
    case 'whole':
      return whole;
  }
}

function generalOf(q: Obligation, general: Sequent, goals: readonly Named[]): Sequent | null {
  const same = goals.map((goal) => general.goals[q.goals.indexOf(goal)]).filter((goal) => goal !== undefined);
  return same.length === goals.length ? { assumptions: general.assumptions, goals: same } : null;
}

/**
 * The sequent without what its assumptions say of tables that the goals do not mention; null when that is hardly less.
 */
function relevant(q: Sequent): Sequent | null {
  const wanted = tablesIn(q.goals.map((g) => g.term));
  const assumptions = q.assumptions.filter((a) => [...tablesIn([a.term])].every((table) => wanted.has(table)));
  return q.assumptions.length - assumptions.length < WORTH_DROPPING ? null : { assumptions, goals: q.goals };
}
const WORTH_DROPPING = 4;

/** Tables that loops change (their names say which loop), in these terms. */
function tablesIn(terms: readonly t.Term[]): ReadonlySet<t.Term> {
  const tables = terms.flatMap((term) => t.freeVars(term)).filter((v) => v.sort.kind === 'array' && v.op === 'var' && v.name.includes('/'));
  return new Set(tables);
}
