/** The inputs of a comparison, one revision after the other: files, boundary list, picked, witnesses, random. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { RevisionName } from '../revisions';
import { boundaryScenarios } from '../scenario/boundary';
import { lineErrorText, parseScenarioLine } from '../scenario/line-error';
import { splitLines } from '../scenario/lines';
import { randomScenario } from '../scenario/random';
import type { Scenario } from '../scenario/types';
import { owns, type Shard } from '../shard';
import type { ConformRequest, InputSource } from './types';

/** A scenario to compare, or a line that is none. */
export type Input =
  | { readonly kind: 'scenario'; readonly source: InputSource; readonly scenario: Scenario; /** see Disagreement */ readonly number: number }
  | { readonly kind: 'malformed'; readonly message: string };

const LINE_LIMIT = 16 * 1024 * 1024;

/** A line of a file before it is numbered. */
type FileInput = Exclude<Input, { kind: 'scenario' }> | { readonly kind: 'scenario'; readonly scenario: Scenario };

async function* fileInputs(file: string, revisions: readonly RevisionName[]): AsyncGenerator<FileInput> {
  const bytes = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? createGunzip() : null;
  if (unpacked !== null) bytes.on('error', (error) => { unpacked.destroy(error); }).pipe(unpacked);
  for await (const lines of splitLines(unpacked ?? bytes, LINE_LIMIT)) {
    for (const line of lines) {
      if (line.kind === 'too-long') {
        yield { kind: 'malformed', message: `${file}:${line.number}:1: error: line longer than ${LINE_LIMIT} bytes` };
        continue;
      }
      if (line.text.trim() === '') continue;
      const parsed = parseScenarioLine(file, line.number, line.text);
      if (!parsed.ok) yield { kind: 'malformed', message: lineErrorText(parsed.error) };
      else if (revisions.includes(parsed.value.revision)) yield { kind: 'scenario', scenario: parsed.value };
    }
  }
}

/** Scenarios of a file; one that cannot be read is one malformed input. */
async function* readableInputs(file: string, revisions: readonly RevisionName[]): AsyncGenerator<FileInput> {
  try {
    yield* fileInputs(file, revisions);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    yield { kind: 'malformed', message: `${file}:1:1: error: cannot be read: ${error.message}` };
  }
}

/** The shard's lines of all files, numbered through; every shard tells of every malformed one. */
async function* linesOf({ files = [], revisions, shard }: ConformRequest): AsyncGenerator<Input> {
  let n = 0;
  for (const file of files) {
    for await (const input of readableInputs(file, revisions)) {
      if (input.kind === 'malformed') yield input;
      else if (owns(shard, n++)) yield { ...input, source: 'file', number: n };
    }
  }
}

function* numbered(source: InputSource, scenarios: Iterable<Scenario>, shard: Shard | undefined): Generator<Input> {
  let n = 0;
  for (const scenario of scenarios) if (owns(shard, n++)) yield { kind: 'scenario', source, scenario, number: n };
}

/** Random scenarios do not depend on one another: only the shard's own are made. */
function* randomInputs({ kinds, random, shard }: ConformRequest, revision: RevisionName): Generator<Input> {
  if (random === undefined) return;
  for (let n = 0; n < random.perRevision; n++) {
    if (!owns(shard, n)) continue;
    const scenario = randomScenario({
      revision, seed: random.seed, ...(kinds === undefined ? {} : { kinds }), ...(random.pageSize === undefined ? {} : { pageSize: random.pageSize }),
    }, n);
    if (scenario === undefined) return;
    yield { kind: 'scenario', source: 'random', scenario, number: n + 1 };
  }
}

function* ofKinds(scenarios: Iterable<Scenario>, kinds: ConformRequest['kinds']): Generator<Scenario> {
  for (const scenario of scenarios) if (kinds === undefined || kinds.includes(scenario.iter.kind)) yield scenario;
}

async function* revisionInputs(request: ConformRequest, revision: RevisionName): AsyncGenerator<Input> {
  const { kinds, boundary, pick, witnesses, shard } = request;
  if (boundary === true) yield* numbered('boundary', boundaryScenarios(revision, kinds), shard);
  if (pick !== undefined) {
    const picked = pick(revision);
    const scenarios: Scenario[] = [];
    if (Symbol.asyncIterator in picked) for await (const scenario of picked) scenarios.push(scenario);
    else scenarios.push(...await picked);
    yield* numbered('picked', scenarios, shard);
  }
  if (witnesses !== undefined) yield* numbered('witness', ofKinds(witnesses(revision), kinds), shard);
  yield* randomInputs(request, revision);
}

/** All inputs of a request, of a shard its own. `done`: revisions of which nothing more is to be generated. */
export async function* inputsOf(request: ConformRequest, done: (revision: RevisionName) => boolean): AsyncGenerator<Input> {
  yield* linesOf(request);
  for (const revision of request.revisions) {
    for await (const input of revisionInputs(request, revision)) {
      if (done(revision)) break;
      yield input;
    }
  }
}
