/** Checked litmus tests and bug files as one JSON document, iovcheck-check/1. Numbers of interleavings may be large: they are strings. */
import type { RevisionName } from '../revisions';
import type { Shard } from '../shard';
import type { ReportedBug, ReportedFile } from './events/reported-check';
import { jsonText } from './json-text';

/** What was asked for. */
export interface CheckRequested {
  readonly revisions: readonly RevisionName[];
  readonly states: number;
  /** seconds for each of the solver's questions; null: it was not asked */
  readonly solver: number | null;
  /** the kernel that was asked, too; null: none was */
  readonly kernel: KernelAsked | null;
  /** all files named, of which a shard has only some */
  readonly files: readonly string[];
  readonly shard?: Shard;
}

/** `orders`: interleavings of one test at most. */
export interface KernelAsked { readonly version: string; readonly source: string; readonly orders: number; readonly seed: number }

export interface CheckDocument {
  readonly version: string;
  readonly request: CheckRequested;
  readonly files: readonly ReportedFile[];
  readonly exit: number;
}

export function litmusDocument({ version, request, files, exit }: CheckDocument): string {
  const { revisions, states, solver, kernel, shard } = request;
  const requested = { revisions, states, solver, files: request.files, ...(kernel === null ? {} : { kernel }), ...(shard === undefined ? {} : { shard }) };
  return jsonText({ schema: 'iovcheck-check/1', iovcheck: version, request: requested, exit, files: files.map(fileJson) }, 2);
}

function bugJson({ file, facts: { bug, ...facts }, groups, seconds }: ReportedBug): object {
  return { file, bug, ...facts, groups: groups.map(({ part, revisions, expects, faults }) => ({ part, revisions, expects, ok: faults.length === 0, faults })), seconds };
}

function fileJson(checked: ReportedFile): object {
  if (checked.kind === 'error') return { file: checked.file, error: checked.message };
  if (checked.kind === 'bug') return bugJson(checked);
  const { test, groups, notApplicable } = checked;
  return {
    file: checked.file, test: test.name, comment: test.comment, condition: test.condition,
    locations: test.locations,
    groups: groups.map(({ revisions, explored, ledger, solver, kernel, seconds }) => ({
      revisions: revisions.map(({ revision, expected, ok }) => ({ revision, expected, ok })),
      ...(explored.kind === 'exceeded'
        ? { outcome: 'resource-out', visited: explored.visited, limit: explored.limit, cause: explored.cause }
        : {
          outcome: 'complete', visited: explored.visited, observation: explored.observation, positive: explored.positive, negative: explored.negative,
          states: explored.outcomes.map(({ values, count, positive }) => ({ values, count, positive })),
          witness: explored.witness === null ? null : { positive: explored.witness.positive, ledger },
        }),
      ...(solver === undefined ? {} : { solver }),
      ...(kernel === undefined ? {} : { kernel }),
      seconds,
    })),
    notApplicable,
  };
}
