/** How many cases went how, in words. */
import type { Run } from '../events/events';
import type { Suite } from './cases';
import { OUTCOMES, type Outcome } from './outcome';

type Command = Run['command'];

/** What is known beforehand, and not as it should be. */
function knownWord(command: Command): string {
  switch (command) {
    case 'mutate': return 'go unnoticed, as explained';
    case 'compare': return 'differ as a class says';
    case 'prove': case 'check': case 'conform': case 'header': return 'fail as a known bug says';
  }
}

function word(outcome: Outcome, command: Command): string {
  switch (outcome) {
    case 'pass': return 'pass';
    case 'known': return knownWord(command);
    case 'skip': return 'do not apply';
    case 'fail': return 'fail';
    case 'timeout': return 'are open (a limit was reached)';
    case 'error': return 'are in error';
  }
}

/** '12 cases: 10 pass, 2 fail as a known bug says' */
export function totals(suites: readonly Suite[], command: Command): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const parts = OUTCOMES.flatMap((outcome) => {
    const n = cases.filter((c) => c.outcome === outcome).length;
    return n === 0 ? [] : [`${n} ${word(outcome, command)}`];
  });
  return `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}: ${parts.length === 0 ? 'none' : parts.join(', ')}`;
}
