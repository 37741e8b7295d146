/** How many cases went how, in words. */
import type { Suite } from './cases';
import { OUTCOMES, type Outcome } from './outcome';

function word(outcome: Outcome): string {
  switch (outcome) {
    case 'pass': return 'pass';
    case 'known': return 'fail as a known bug says';
    case 'skip': return 'do not apply';
    case 'fail': return 'fail';
    case 'timeout': return 'are open (a limit was reached)';
    case 'error': return 'are in error';
  }
}

/** '12 cases: 10 pass, 2 fail as a known bug says' */
export function totals(suites: readonly Suite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const parts = OUTCOMES.flatMap((outcome) => {
    const n = cases.filter((c) => c.outcome === outcome).length;
    return n === 0 ? [] : [`${n} ${word(outcome)}`];
  });
  return `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}: ${parts.length === 0 ? 'none' : parts.join(', ')}`;
}
