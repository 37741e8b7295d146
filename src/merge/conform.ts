/**
 * Parts of `conform`. A run ends its work on a revision with the disagreement that is the last asked for: what the parts
 * found and compared beyond that one is left out, so that the counts are those of a run.
 */
import { comparedNothing, conformExit, sourceRank, type Compared, type ConformFailure, type NotApplicable } from '../conform/types';
import { mergedCoverage } from './coverage';
import type { ConformDocument, DocumentDisagreement } from './documents';
import { mergedSeconds } from './ending';
import { Refused } from './refused';
import { withoutShard, type Placed } from './whole';

type Parts = readonly [Placed<ConformDocument>, ...Placed<ConformDocument>[]];

/** Where something stands in a run: what comes earlier is smaller, number by number. */
type Rank = readonly [number, number, number];
const before = (a: Rank, b: Rank): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

interface Found {
  readonly disagreement: DocumentDisagreement;
  readonly revision: string;
  readonly number: number;
  readonly rank: Rank;
}

function foundIn({ file, document }: Placed<ConformDocument>, revisions: readonly string[]): readonly Found[] {
  return document.disagreements.map((disagreement, i) => {
    const { source, number, scenario: { revision } } = disagreement;
    if (number === undefined || revision === undefined || !revisions.includes(revision)) {
      throw new Refused(file, ['disagreements', i], 'a disagreement whose place in the run is not known');
    }
    // lines of files stand in their own order, whatever their revision
    const [first, second] = source === 'file' ? [-1, 0] : sourceRank(source, revisions.indexOf(revision));
    return { disagreement, revision, number, rank: [first, second, number] };
  });
}

/** The first of each revision, in the order of a run; and what ends a revision, if something does. */
function firstOf(found: readonly Found[], limit: number): { readonly kept: readonly Found[]; readonly ends: ReadonlyMap<string, Found> } {
  const counts = new Map<string, number>();
  const ends = new Map<string, Found>();
  const kept = [...found].sort((a, b) => before(a.rank, b.rank)).filter((one) => {
    const count = (counts.get(one.revision) ?? 0) + 1;
    counts.set(one.revision, count);
    if (count === limit) ends.set(one.revision, one);
    return count <= limit;
  });
  return { kept, ends };
}

/** Scenarios that count: all of a file, and what was generated up to the end of its revision. */
function counted(row: Compared, end: Found | undefined, revisions: readonly string[]): number {
  if (row.source === 'file' || end === undefined) return row.scenarios;
  const [, at] = sourceRank(row.source, revisions.indexOf(row.revision));
  const last = end.disagreement.source === 'file' ? -1 : end.rank[1];
  return at < last ? row.scenarios : at > last ? 0 : Math.min(row.scenarios, end.number);
}

function mergedCompared(parts: Parts, revisions: readonly string[], ends: ReadonlyMap<string, Found>): readonly Compared[] {
  const sums = new Map<string, Compared>();
  for (const row of parts.flatMap(({ document }) => document.compared)) {
    const key = `${row.source} ${row.revision}`;
    const sum = sums.get(key) ?? { ...row, scenarios: 0, passedOver: 0 };
    sums.set(key, { ...sum, scenarios: sum.scenarios + row.scenarios, passedOver: sum.passedOver + row.passedOver });
  }
  const rank = ({ source, revision }: Compared): Rank => [...sourceRank(source, revisions.indexOf(revision)), 0];
  return [...sums.values()]
    .map((row) => ({ ...row, scenarios: counted(row, ends.get(row.revision), revisions) }))
    .filter(({ scenarios, passedOver }) => scenarios + passedOver > 0)
    .sort((a, b) => before(rank(a), rank(b)));
}

/** Sums per subject, revision and reason; those beyond the last disagreement asked for are counted too. */
function mergedNotApplicable(parts: Parts): readonly NotApplicable[] {
  const sums = new Map<string, NotApplicable>();
  for (const row of parts.flatMap(({ document }) => document.notApplicable ?? [])) {
    const key = JSON.stringify([row.revision, row.subject, row.reason]);
    sums.set(key, { ...row, scenarios: row.scenarios + (sums.get(key)?.scenarios ?? 0) });
  }
  return [...sums.values()];
}

type BadInput = Extract<ConformFailure, { kind: 'bad-input' }>;

const OTHER_FILES = 'not the malformed lines of the other parts: they did not read the same files';

/** Every part reads all files: one that came to its end knows every malformed line, another the first ones. */
function badInput(parts: Parts): readonly BadInput[] {
  const told = parts.map(({ file, document: { failures } }) => ({
    file, messages: failures.flatMap((failure) => (failure.kind === 'bad-input' ? failure.messages : [])), ended: failures.every(({ kind }) => kind === 'bad-input'),
  }));
  const longest = told.reduce<readonly string[]>((most, { messages }) => (messages.length > most.length ? messages : most), []);
  for (const { file, messages, ended } of told) {
    if (messages.some((message, n) => message !== longest[n]) || (ended && messages.length < longest.length)) throw new Refused(file, ['failures'], OTHER_FILES);
  }
  return longest.length === 0 ? [] : [{ kind: 'bad-input', messages: longest }];
}

function mergedFailures(parts: Parts): readonly ConformFailure[] {
  const all = parts.flatMap(({ document }) => document.failures);
  const ofSubjects = all.filter(({ kind }) => kind === 'subject-broke' || kind === 'subject-timeout');
  const interrupted = all.filter(({ kind }) => kind === 'interrupted').slice(0, 1);
  return [...ofSubjects, ...interrupted, ...badInput(parts)];
}

/** The document of the whole run; `seconds` are those of all parts. */
export function mergeConform(parts: Parts): ConformDocument {
  const { request, ...first } = parts[0].document;
  const { revisions = [], disagreements: limit = 1 } = request ?? {};
  const { kept, ends } = firstOf(parts.flatMap((part) => foundIn(part, revisions)), Math.max(1, limit));
  const coverage = mergedCoverage(parts.flatMap(({ document }) => document.coverage ?? []));
  const compared = mergedCompared(parts, revisions, coverage === null ? ends : new Map());
  const disagreements = kept.map(({ disagreement }) => disagreement);
  const failures = mergedFailures(parts);
  const exit = conformExit(disagreements.length, failures);
  const { schema, iovcheck, left, right, third } = first;
  const notApplicable = mergedNotApplicable(parts);
  return {
    schema, iovcheck, left, right, ...(third === undefined ? {} : { third }),
    ...(request === undefined ? {} : { request: withoutShard(request) }),
    compared, disagreements, failures, ...(notApplicable.length === 0 ? {} : { notApplicable }),
    coverage, seconds: mergedSeconds(parts), exit: comparedNothing(exit, compared) ? 2 : exit,
  };
}
