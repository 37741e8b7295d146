/** The report of `mutate` for a person: a row for what was not noticed (or for all), then scores. */
import { REQUIRED_SCORE } from '../mutate/types';
import type { Fate, MutantInfo, MutantResult, Tally } from '../mutate/types';
import { duration } from './duration';
import type { ReportedMutate } from './events/reported-mutate';
import type { Painter } from './paint';
import { counted, hang } from './text';
import type { Tone } from './verdict-words';

/** One mutant a paragraph: its name, what is wrong, where. */
export function mutantList(mutants: readonly MutantInfo[], paint: Painter): readonly string[] {
  return mutants.flatMap((m) => [paint.bold(m.name), ...hang('    ', m.what), ...hang('    ', m.where)]);
}

export function mutateHeading({ mutants }: Pick<ReportedMutate['request'], 'mutants'>): readonly string[] {
  return [`${counted(mutants.length, 'mutant')}; a row for each that nobody notices`, ''];
}

function toneOf(fate: Fate): Tone {
  switch (fate.kind) {
    case 'killed':
      return 'good';
    case 'equivalent':
      return 'quiet';
    case 'survived':
      return fate.why === null ? 'bad' : 'known';
    case 'resource-out':
      return 'unsure';
  }
}

/** The fate in words: who noticed, how it was proved, why nobody notices. */
export function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case 'killed':
      return `${fate.notice}${fate.by.length === 0 ? '' : ` by ${fate.by.join(', ')}`}${fate.shown === undefined ? '' : `; ${fate.shown}`}`;
    case 'equivalent':
      return fate.proof;
    case 'survived':
      return fate.why ?? 'nobody notices, and nobody has said why';
    case 'resource-out':
      return fate.reason;
  }
}

export interface RowOptions { readonly verbose: boolean; readonly paint: Painter }

/** Nothing for what was noticed or proved equivalent, unless asked for. */
export function mutateRow({ name, what, fate, seconds }: MutantResult, { verbose, paint }: RowOptions): readonly string[] {
  if (!verbose && (fate.kind === 'killed' || fate.kind === 'equivalent')) return [];
  return [
    `${paint.tone(toneOf(fate), fate.kind.padEnd('resource-out'.length))} ${name}${verbose ? ` ${paint.dim(duration(seconds))}` : ''}`,
    ...hang('    ', what), ...hang('    ', fateWords(fate)),
  ];
}

const NAME = 'counter-doubled'.length;

function scoreLine(name: string, { mutants, killed, equivalent, survived, resourceOut, score }: Tally): string {
  const numbers = [mutants, killed, equivalent, survived, resourceOut].map((n) => String(n).padStart(10)).join('');
  return `${name.padEnd(NAME)}${numbers}${(score === null ? '-' : percent(score)).padStart(8)}`;
}

function percent(share: number): string {
  // never rounded up to what it is not
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}

function listed(first: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [...hang(`${first} `, names.join(', '))];
}

/** The table of scores, and everything that is left to do. */
export function mutateSummary(report: ReportedMutate, paint: Painter): readonly string[] {
  const { score, failed, results, request } = report;
  const header = `${''.padEnd(NAME)}${['mutants', 'killed', 'equivalent', 'survived', 'open'].map((word) => word.padStart(10)).join('')}${'score'.padStart(8)}`;
  const missing = request.mutants.length - results.length - failed.length;
  return [
    '', paint.bold(header), ...score.operators.map(([name, t]) => scoreLine(name, t)), ...score.legs.map(([name, t]) => scoreLine(`leg ${name}`, t)),
    scoreLine('systematic', score.systematic), scoreLine('all', score.total), '',
    ...hang('', `${report.interrupted ? 'interrupted: ' : ''}${counted(results.length, 'mutant')} in ${duration(report.seconds)}${missing > 0 ? `, ${missing} not reached` : ''}`),
    ...(belowRequired(score.systematic) ? hang('', `fewer than ${percent(REQUIRED_SCORE)} of the systematic mutants are noticed`) : []),
    ...listed('catalogue mutants nobody notices:', score.missed),
    ...listed('survivors without an explanation:', score.unexplained),
    ...listed('noticed most by:', score.theorems.filter(([, n]) => n > 0).slice(0, 5).map(([name, n]) => `${name} (${n})`)),
    ...(score.idle === null ? [] : score.idle.length === 0 ? ['every theorem notices some mutant'] : listed('idle theorems, which notice none:', score.idle)),
    ...failed.flatMap(({ name, error }) => hang('iovcheck failed on ', `${name}: ${error.split('\n')[0] ?? ''}`)),
  ];
}

function belowRequired({ score }: Tally): boolean {
  return score !== null && score < REQUIRED_SCORE;
}
