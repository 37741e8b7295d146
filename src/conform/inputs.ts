/** The inputs of a comparison, one revision after the other: files, boundary list, picked, random. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { RevisionName } from '../revisions';
import { boundaryScenarios } from '../scenario/boundary';
import { lineErrorText, parseScenarioLine } from '../scenario/line-error';
import { splitLines } from '../scenario/lines';
import { randomScenarios } from '../scenario/random';
import type { Scenario } from '../scenario/types';
import type { ConformRequest, InputSource } from './types';

/** A scenario to compare, or a line that is none. */
export type Input =
  | { readonly kind: 'scenario'; readonly source: InputSource; readonly scenario: Scenario }
  | { readonly kind: 'malformed'; readonly message: string };

const LINE_LIMIT = 16 * 1024 * 1024;

async function* fileInputs(file: string, revisions: readonly RevisionName[]): AsyncGenerator<Input> {
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
      else if (revisions.includes(parsed.value.revision)) yield { kind: 'scenario', source: 'file', scenario: parsed.value };
    }
  }
}

/** Scenarios of a file; one that cannot be read is one malformed input. */
async function* readableInputs(file: string, revisions: readonly RevisionName[]): AsyncGenerator<Input> {
  try {
    yield* fileInputs(file, revisions);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    yield { kind: 'malformed', message: `${file}:1:1: error: cannot be read: ${error.message}` };
  }
}

function* generated(source: InputSource, scenarios: Iterable<Scenario>): Generator<Input> {
  for (const scenario of scenarios) yield { kind: 'scenario', source, scenario };
}

async function* revisionInputs(request: ConformRequest, revision: RevisionName): AsyncGenerator<Input> {
  const { kinds, random, boundary, pick } = request;
  if (boundary === true) yield* generated('boundary', boundaryScenarios(revision, kinds));
  if (pick !== undefined) {
    const picked = pick(revision);
    if (Symbol.asyncIterator in picked) for await (const scenario of picked) yield { kind: 'scenario', source: 'picked', scenario };
    else yield* generated('picked', await picked);
  }
  if (random !== undefined) {
    yield* generated('random', randomScenarios({ revision, seed: random.seed, ...(kinds === undefined ? {} : { kinds }) }, random.perRevision));
  }
}

/** All inputs of a request. `done`: revisions nothing more is wanted of. */
export async function* inputsOf(request: ConformRequest, done: (revision: RevisionName) => boolean): AsyncGenerator<Input> {
  for (const file of request.files ?? []) yield* readableInputs(file, request.revisions);
  for (const revision of request.revisions) {
    for await (const input of revisionInputs(request, revision)) {
      if (done(revision)) break;
      yield input;
    }
  }
}
