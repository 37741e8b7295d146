/** Whether what a file of `check` expects is so. */
import type { ReportedBug, ReportedGroup, ReportedLitmus } from '../events/reported-check';

/** Every expectation of the file holds. */
export function fileAsExpected(checked: ReportedLitmus | ReportedBug): boolean {
  switch (checked.kind) {
    case 'bug': return checked.groups.every(({ faults }) => faults.length === 0);
    case 'checked': return checked.groups.every(groupAsExpected);
  }
}

export function groupAsExpected({ revisions }: ReportedGroup): boolean {
  return revisions.every(({ ok }) => ok);
}

/** What a file calls itself. */
export function nameOf(checked: ReportedLitmus | ReportedBug): string {
  return checked.kind === 'bug' ? checked.facts.bug : checked.test.name;
}
