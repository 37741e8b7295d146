/** A judged bug file in the manner of a checked litmus test: a paragraph a statement, one fact a line. */
import type { BugFault, Part } from '../bugs/types';
import type { ReportedBug, ReportedBugGroup } from './events/reported-check';
import type { LitmusText } from './litmus-text';
import { hang, indent } from './text';

function title(part: Part): string {
  switch (part) {
    case 'before': return 'Before';
    case 'after': return 'After';
    case 'before/elsewhere': return 'Harmless';
  }
}

/** Every statement of the file about the revisions asked for. */
export function bugText({ facts, groups, seconds }: ReportedBug, { paint, verbose }: LitmusText): readonly string[] {
  if (groups.length === 0) return [`Not-applicable ${facts.bug}: it says nothing of these revisions`, ''];
  const time = `Time ${facts.bug} ${seconds.toFixed(2)}`;
  return groups.flatMap((group, i) => [
    paint.bold(`Test ${facts.bug} ${title(group.part)}`),
    ...hang('Title ', facts.title),
    `Revisions ${group.revisions.join(', ')}`,
    ...group.expects.flatMap((line) => hang('Condition ', line)),
    ...(group.faults.length === 0 ? [paint.tone('good', 'Ok')] : [paint.tone('bad', 'No'), ...group.faults.flatMap(faultLines)]),
    ...(i === groups.length - 1 ? [time] : []),
    ...(verbose ? shownLines(group) : []),
    '',
  ]);
}

const faultLines = ({ revision, subject, text }: BugFault): readonly string[] => hang(`Found ${revision} ${subject} `, text);

/** The scenario in its first revision and the answers, one where all is well; or the events of runs that break a law. */
function shownLines({ shown }: ReportedBugGroup): readonly string[] {
  return shown.flatMap((one) => {
    switch (one.kind) {
      case 'answers':
        return ['', `Scenario (${one.revision})`, ...indent(one.shown, 2)];
      case 'run':
        return ['', ...hang('Run ', `(${one.revision}, ${one.iterator}) that breaks ${one.laws.join(', ')}`), ...one.events.flatMap((event, i) => hang(`  ${i + 1} `, event))];
    }
  });
}
