/** Files of `check` as cases: a suite a file; of a litmus test a case a revision, of a bug file a case a statement. */
import { bugText } from '../bug-text';
import type { Place } from '../events/events';
import type { ReportedBug, ReportedError, ReportedFile, ReportedGroup, ReportedLitmus } from '../events/reported-check';
import type { CheckRequested } from '../litmus-json';
import { litmusText } from '../litmus-text';
import { painter } from '../paint';
import type { Case, Step, Suite } from './cases';
import type { Outcome } from './outcome';
import type { ReadRun } from './read-run';

const LOOK = { paint: painter(false), verbose: true } as const;

/** 'file:line:column: error: ...' has the place of the fault in it. */
export function errorPlace(file: string, message: string): Place {
  const line = /^[^\n]*?:(\d+):\d+: /u.exec(message)?.[1];
  return { file, line: line === undefined ? 1 : Number(line) };
}

function errorSuite({ file, message }: ReportedError): Suite {
  return {
    name: file, title: 'a file that cannot be read',
    cases: [{
      name: 'read', outcome: 'error', word: 'error', seconds: null, summary: message, lines: [message], flows: [], place: errorPlace(file, message),
      command: `iovcheck check ${file}`,
    }],
  };
}

function flowOf({ test, file }: ReportedLitmus, { ledger }: ReportedGroup): readonly Step[] {
  const lines = new Map(test.actors.flatMap(({ events }) => events.map(({ label, line }) => [label, line] as const)));
  return ledger.map(({ event, pages, notes }) => {
    const line = event === null ? test.line : lines.get(event.label) ?? test.line;
    const counters = pages.map(({ name, refs, pins, mappedBy }) => `${name} refs ${refs} pins ${pins} ${mappedBy.length === 0 ? 'unmapped' : `in ${mappedBy.join(' ')}`}`);
    const what = event === null ? 'at the start' : `${event.actor}: ${event.text}`;
    return { text: [what, ...notes, ...counters].join('; '), place: { file, line } };
  });
}

interface Told { readonly outcome: Outcome; readonly word: string; readonly summary: string }

function told(group: ReportedGroup, ok: boolean, expected: string | null): Told {
  const { explored, solver } = group;
  if (explored.kind === 'exceeded') return { outcome: 'timeout', word: 'resource-out', summary: `stopped after ${explored.visited} states` };
  const seen = `observed ${explored.observation} (${explored.positive} positive, ${explored.negative} negative)`;
  if (solver?.kind === 'differs') return { outcome: 'error', word: 'legs-disagree', summary: `${seen}; the solver says ${solver.observation}` };
  if (!ok) return { outcome: 'fail', word: 'violated', summary: `${seen}; expected ${expected ?? 'that the condition is true'}` };
  if (solver?.kind === 'unknown') return { outcome: 'timeout', word: 'resource-out', summary: `${seen}; the solver has no answer (${solver.reason})` };
  return { outcome: 'pass', word: 'as-expected', summary: seen };
}

function litmusSuite(checked: ReportedLitmus): Suite {
  const { test, file, groups, notApplicable } = checked;
  const place = { file, line: test.line };
  const again = (revision: string): string => `iovcheck check ${file} -r ${revision} -v`;
  const played = groups.flatMap((group) => group.revisions.map(({ revision, ok, expected }): Case => {
    const lines = litmusText({ ...checked, groups: [group], notApplicable: [] }, LOOK);
    const flows = group.ledger.length === 0 ? [] : [flowOf(checked, group)];
    return { name: revision, ...told(group, ok, expected), seconds: group.seconds / group.revisions.length, lines, flows, place, command: again(revision) };
  }));
  const idle = notApplicable.map(({ revision, reason }): Case =>
    ({ name: revision, outcome: 'skip', word: 'not-applicable', seconds: null, summary: reason, lines: [reason], flows: [], place, command: again(revision) }));
  return { name: test.name, title: `${test.comment.replace(/\s+/gu, ' ').trim()}`, cases: [...played, ...idle] };
}

function bugSuite(checked: ReportedBug): Suite {
  const { file, facts, groups, seconds } = checked;
  const cases = groups.map((group): Case => ({
    name: `${group.part} ${group.revisions.join(' ')}`, outcome: group.faults.length === 0 ? 'pass' : 'fail', word: group.faults.length === 0 ? 'as-expected' : 'violated',
    seconds: seconds / groups.length, summary: group.faults.map(({ revision, subject, text }) => `${revision} ${subject}: ${text}`).join('; ') || group.expects.join('; '),
    lines: bugText({ ...checked, groups: [group] }, LOOK), flows: [], place: { file, line: 1 }, command: `iovcheck check ${file} -v`,
  }));
  return { name: facts.bug, title: facts.title, cases };
}

function suiteOf(checked: ReportedFile): Suite {
  switch (checked.kind) {
    case 'error': return errorSuite(checked);
    case 'bug': return bugSuite(checked);
    case 'checked': return litmusSuite(checked);
  }
}

export function checkSuites({ files }: ReadRun, _request: CheckRequested): readonly Suite[] {
  return files.map(suiteOf);
}
