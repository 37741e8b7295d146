/** A checked header as cases: one for each thing wrong, or one that says the contract is kept. */
import type { HeaderEvent, HeaderRequested } from '../events/events';
import type { Case, Suite } from './cases';
import type { Outcome } from './outcome';
import type { ReadRun } from './read-run';

function outcome(verdict: HeaderEvent['verdict']): Outcome {
  switch (verdict) {
    case 'kept': return 'pass';
    case 'violated': return 'fail';
    case 'unknown': return 'timeout';
  }
}

const commandOf = ({ file, options }: HeaderRequested): string => `iovcheck header ${file}${options}`;

function casesOf({ findings, verdict, shown, place, subject }: HeaderEvent, request: HeaderRequested): readonly Case[] {
  const lines = shown.map(({ text }) => text);
  const common = { outcome: outcome(verdict), word: verdict, seconds: null, flows: [], command: commandOf(request) } as const;
  if (findings.length === 0) return [{ ...common, name: subject, summary: verdict, lines, place }];
  return findings.map((finding) => ({ ...common, name: finding.name, summary: finding.message, lines, place: finding.place }));
}

/** Stopped, or given up by the solver. */
function unanswered(request: HeaderRequested): Case {
  return {
    name: 'check', outcome: 'timeout', word: 'unknown', seconds: null, summary: 'no answer: the check was stopped or the solver gave up', lines: [], flows: [], place: null,
    command: commandOf(request),
  };
}

export function headerSuites({ headers }: Pick<ReadRun, 'headers'>, request: HeaderRequested): readonly Suite[] {
  if (headers.length === 0) return [{ name: request.file, title: 'the header against the contract', cases: [unanswered(request)] }];
  return headers.map((header) => ({ name: header.place.file, title: `${header.subject} against the contract`, cases: casesOf(header, request) }));
}
