/** `check` as a table: a row for what a test does in some revisions. */
import type { ReportedBugGroup, ReportedFile, ReportedGroup } from '../events/reported-check';
import { hang, WIDTH } from '../text';
import type { Tone } from '../verdict-words';
import { groupAsExpected, nameOf } from './as-expected';
import { herdSummary } from './herd';
import type { ReadRun } from './read-run';
import type { ReporterOptions } from './types';

interface Row { readonly name: string; readonly seen: string; readonly verdict: string; readonly tone: Tone; readonly revisions: string }

function litmusRow(name: string, { revisions, explored, solver }: ReportedGroup): Row {
  const asExpected = groupAsExpected({ revisions, explored, ledger: [], seconds: 0 });
  const names = revisions.map(({ revision }) => revision).join(', ');
  if (explored.kind === 'exceeded') return { name, seen: '-', verdict: 'resource-out', tone: 'unsure', revisions: names };
  if (solver?.kind === 'differs') return { name, seen: explored.observation, verdict: 'legs-disagree', tone: 'bad', revisions: names };
  return { name, seen: explored.observation, verdict: asExpected ? 'as expected' : 'violated', tone: asExpected ? 'good' : 'bad', revisions: names };
}

function bugRow(name: string, { part, revisions, faults }: ReportedBugGroup): Row {
  const isGood = faults.length === 0;
  return { name, seen: part, verdict: isGood ? 'as expected' : 'violated', tone: isGood ? 'good' : 'bad', revisions: revisions.join(', ') };
}

function rowsOf(checked: ReportedFile): readonly Row[] {
  switch (checked.kind) {
    case 'error': return [];
    case 'bug': return checked.groups.map((group) => bugRow(nameOf(checked), group));
    case 'checked': return [
      ...checked.groups.map((group) => litmusRow(nameOf(checked), group)),
      ...(checked.notApplicable.length === 0 ? [] : [{
        name: nameOf(checked), seen: '-', verdict: 'not-applicable', tone: 'quiet' as const, revisions: checked.notApplicable.map(({ revision }) => revision).join(', '),
      }]),
    ];
  }
}

const SEEN = 'before/elsewhere'.length;
const VERDICT = 'not-applicable'.length;

export function checkTable(run: ReadRun, { paint }: ReporterOptions): readonly string[] {
  const rows = run.files.flatMap(rowsOf);
  const name = Math.max(4, ...rows.map((row) => row.name.length));
  const line = ({ name: test, seen, verdict, tone, revisions }: Row): readonly string[] => {
    const head = [test.padEnd(name), seen.padEnd(SEEN), verdict.padEnd(VERDICT), ''].join('  ');
    const fits = head.length + revisions.length <= WIDTH;
    const painted = head.replace(verdict, paint.tone(tone, verdict));
    return fits ? [painted + revisions] : [painted.trimEnd(), ...hang('    ', revisions)];
  };
  const last = herdSummary(run);
  const header = ['test'.padEnd(name), 'seen'.padEnd(SEEN), 'verdict'.padEnd(VERDICT), 'revisions'].join('  ');
  return [...(rows.length === 0 ? [] : [paint.bold(header)]), ...rows.flatMap(line), ...(last === null ? [] : ['', last])];
}
