/** How a case of any command went, in the terms test reports have. */
import type { Verdict } from '../../check/types';

export const OUTCOMES = ['pass', 'known', 'skip', 'fail', 'timeout', 'error'] as const;
/**
 * known: it fails as a catalogued bug says it does. skip: it does not apply. timeout: a limit came before an answer.
 * error: this program, a file or a subject is at fault, or the case was not reached.
 */
export type Outcome = (typeof OUTCOMES)[number];

export function outcomeOf(verdict: Verdict): Outcome {
  switch (verdict) {
    case 'proved': return 'pass';
    case 'refuted-as-expected': return 'known';
    case 'not-applicable': return 'skip';
    case 'violated':
    case 'vacuous':
    case 'inductive-gap':
    case 'expected-failure-holds': return 'fail';
    case 'resource-out': return 'timeout';
    case 'legs-disagree':
    case 'solvers-disagree':
    case 'internal': return 'error';
  }
}

/** Nothing for anybody to do. */
export function isGood(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'known' || outcome === 'skip';
}

/** Of several, the one that counts. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  return [...outcomes].sort((a, b) => RANK.indexOf(b) - RANK.indexOf(a))[0] ?? 'skip';
}
const RANK: readonly Outcome[] = ['skip', 'pass', 'known', 'timeout', 'fail', 'error'];
