/** Mutants as cases: a suite a leg and sort of slip, a case a mutant. That somebody notices is what is wanted. */
import { fateWords } from '../mutate-text';
import type { MutateRequested } from '../events/reported-mutate';
import type { MutantResult } from '../../mutate/types';
import type { Place } from '../events/events';
import type { Case, Suite } from './cases';
import type { Outcome } from './outcome';
import type { ReadRun } from './read-run';

/** A slip that was really made has to be noticed: nothing excuses it. */
function outcomeOf({ fate, operator }: MutantResult): Outcome {
  switch (fate.kind) {
    case 'killed': return 'pass';
    case 'equivalent': return operator === 'catalogue' ? 'fail' : 'skip';
    case 'survived': return operator === 'catalogue' || fate.why === null ? 'fail' : 'known';
    case 'resource-out': return 'timeout';
  }
}

/** Where the core was changed. */
function placeOf({ leg, where }: MutantResult): Place | null {
  const [, file, line] = (leg === 'core' ? /^(\S+\.ts):(\d+)$/u.exec(where) : null) ?? [];
  return file === undefined ? null : { file: file.startsWith('src/') ? file : `src/core/${file}`, line: Number(line) };
}

const commandOf = (name: string): string => `iovcheck mutate '${name.replaceAll("'", "'\\''")}' -v`;

function caseOf(result: MutantResult): Case {
  const { name, what, where, fate, seconds } = result;
  const words = fateWords(fate);
  return {
    name, outcome: outcomeOf(result), word: fate.kind, seconds, summary: `${what}: ${words}`, lines: [what, where, words], flows: [], place: placeOf(result),
    command: commandOf(name),
  };
}

const broken = (name: string, word: string, summary: string): Case =>
  ({ name, outcome: 'error', word, seconds: null, summary, lines: [summary], flows: [], place: null, command: commandOf(name) });

export function mutateSuites({ mutate: { results, failed } }: ReadRun, { tried }: MutateRequested): readonly Suite[] {
  const families = new Map<string, Case[]>();
  for (const result of results) {
    const family = `${result.leg} ${result.operator}`;
    families.set(family, [...(families.get(family) ?? []), caseOf(result)]);
  }
  const missing = tried - results.length - failed.length;
  const rest = [
    ...failed.map(({ name, error }) => broken(name, 'internal', `iovcheck failed: ${error.split('\n')[0] ?? ''}`)),
    ...(missing > 0 ? [{ ...broken('not reached', 'not-reached', `${missing} of ${tried} mutants were not reached`), command: 'iovcheck mutate' }] : []),
  ];
  return [
    ...[...families].map(([name, cases]) => ({ name, title: `slips of one sort (${name}): who notices?`, cases })),
    ...(rest.length === 0 ? [] : [{ name: 'run', title: 'what kept mutants from being tried', cases: rest }]),
  ];
}
