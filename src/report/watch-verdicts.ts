/** The verdicts in a run of one file, whatever the command: what is compared from one save to the next. */
import type { Verdict } from '../watch/types';
import type { RunEvent } from './events/events';
import type { ReportedFile, ReportedGroup } from './events/reported-check';

function groupVerdict({ explored, solver }: ReportedGroup, ok: boolean): string {
  if (explored.kind === 'exceeded') return 'no answer';
  if (solver?.kind === 'differs') return `${explored.observation} (the solver says ${solver.observation})`;
  return `${explored.observation} (${ok ? 'as expected' : 'violated'})`;
}

function fileVerdicts(checked: ReportedFile): readonly Verdict[] {
  switch (checked.kind) {
    case 'error': return [];
    case 'bug': return checked.groups.flatMap(({ part, revisions, faults }) =>
      revisions.map((revision) => ({ of: `${part} ${revision}`, verdict: faults.some((f) => f.revision === revision) ? 'violated' : 'as expected' })));
    case 'checked': return [
      ...checked.groups.flatMap((group) => group.revisions.map(({ revision, ok }) => ({ of: revision, verdict: groupVerdict(group, ok) }))),
      ...checked.notApplicable.map(({ revision }) => ({ of: revision, verdict: 'not applicable' })),
    ];
  }
}

/** In the order of the run. */
export function verdictsOf(events: readonly RunEvent[]): readonly Verdict[] {
  const differing = new Set(events.flatMap((e) => (e.event === 'disagreement' ? [`${e.disagreement.revision} ${e.disagreement.source}`] : [])));
  return events.flatMap((event): readonly Verdict[] => {
    switch (event.event) {
      case 'file': return fileVerdicts(event.checked);
      case 'header': return [{ of: event.subject, verdict: event.verdict }];
      case 'compared': {
        const { revision, source } = event.compared;
        return [{ of: revision, verdict: differing.has(`${revision} ${source}`) ? 'model and core disagree' : 'model and core agree' }];
      }
      case 'failure': return [{ of: 'the comparison', verdict: event.failure.kind }];
      case 'start': case 'verdict': case 'not-applicable': case 'disagreement': case 'coverage': case 'mutant': case 'score': case 'comparison': case 'end': return [];
    }
  });
}
