/** Which branches of the contract a comparison went through. */
import type { Coverage, LabelState } from '../conform/types';
import type { Painter } from './paint';
import { counted, hang } from './text';

/** One character per label and revision. */
function mark(state: LabelState): string {
  switch (state.kind) {
    case 'taken':
      return state.left && state.right ? '+' : state.left ? 'l' : 'r';
    case 'not-in-revision':
      return '.';
    case 'unreachable':
      return 'u';
    case 'missing':
      return '!';
  }
}

const LEGEND = '+ taken by both, l only left, r only right, u proved unreachable, . not in this revision, ! missing';

function table(coverage: Coverage, verbose: boolean, paint: Painter): readonly string[] {
  const width = Math.max(...coverage.rows.map((r) => r.label.length), 'branch'.length);
  const columns = coverage.revisions.map((r) => Math.max(r.length, 1));
  const row = (label: string, cells: readonly string[]): string =>
    `${label.padEnd(width)}  ${cells.map((c, i) => c.padEnd(columns[i] ?? 1)).join(' ')}`.trimEnd();
  const rows = coverage.rows.flatMap((r) => [row(r.label, r.states.map(mark)), ...(verbose ? hang('    ', r.claim) : [])]);
  return [paint.bold(row('branch', coverage.revisions)), ...rows, ...hang('', LEGEND)];
}

/** Branches nobody took where they exist, one line each. */
function missingLines(coverage: Coverage): readonly string[] {
  return coverage.rows.flatMap((row) => {
    const where = coverage.revisions.filter((_, i) => row.states[i]?.kind === 'missing');
    return where.length === 0 ? [] : hang('  missing: ', `${row.label} (${row.claim}) in ${where.join(', ')}`);
  });
}

/** Branches that the third leg was never led to, one line a revision. */
function notPlayedLines(coverage: Coverage, third: string): readonly string[] {
  return coverage.revisions.flatMap((revision, i) => {
    const left = coverage.rows.filter(({ states }) => { const state = states[i]; return state?.kind === 'taken' && state.third === false; });
    const which = `${third} was led through all others, not through: `;
    return left.length === 0 ? [] : hang(`  ${revision}: `, `${which}${left.map(({ label }) => label).join(', ')}`);
  });
}

/** The table (with `verbose` what each branch is), totals, what is missing and what does not belong. */
export function coverageLines(coverage: Coverage, verbose: boolean, paint: Painter, third = 'the third leg'): readonly string[] {
  const states = coverage.rows.flatMap((r) => r.states);
  const of = (kind: LabelState['kind']): number => states.filter((s) => s.kind === kind).length;
  const existing = states.length - of('not-in-revision');
  const silent = (['left', 'right'] as const).filter((side) => !coverage.reports[side]);
  return [
    ...table(coverage, verbose, paint),
    '',
    ...hang('branches: ', `${of('taken')} of ${existing} taken, ${of('unreachable')} proved unreachable, ${of('missing')} missing`),
    ...notPlayedLines(coverage, third),
    ...missingLines(coverage),
    ...coverage.strays.flatMap((s) => hang('  stray: ', `${s.label} reported by the ${s.side} subject, which ${s.revision} does not have`)),
    ...(silent.length === 0 ? [] : [`  ${counted(silent.length, 'subject')} (${silent.join(', ')}) reported no branches`]),
  ];
}
