/** Comparing two subjects: inputs in batches, both answers, the first difference of each scenario shrunk and kept. */
import type { RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import { shrinkAsync } from '../scenario/shrink';
import type { Scenario } from '../scenario/types';
import { whyIllFormed } from '../scenario/well-formed';
import { whyRunIllFormed } from '../scenario/well-formed-run';
import { commandSource } from './command';
import { type CompareOptions, compareAnswers } from './compare-results';
import { Tally, coverageOf } from './coverage';
import { type Input, inputsOf } from './inputs';
import { type AnswerSource, SubjectFailure, functionSource } from './source';
import { conformExit, sourceRank } from './types';
import type { Compared, ConformFailure, ConformReport, ConformRequest, Disagreement, InputSource, SubjectSpec } from './types';

const BATCH = 64;
/** milliseconds between turns given to timers and signals, and between progress reports */
const TURN = 50;
const PROGRESS = 250;

function open(spec: SubjectSpec): AnswerSource {
  switch (spec.kind) {
    case 'function':
      return functionSource(spec);
    case 'command':
      return commandSource(spec);
  }
}

/** What has been found so far. */
class Findings {
  readonly compared = new Map<string, { readonly revision: RevisionName; readonly source: InputSource; scenarios: number; passedOver: number }>();
  readonly disagreements: Disagreement[] = [];
  readonly failures: ConformFailure[] = [];
  readonly malformed: string[] = [];
  readonly tally = new Tally();
  total = 0;

  count(revision: RevisionName, source: InputSource): { scenarios: number; passedOver: number } {
    const key = `${source} ${revision}`;
    const row = this.compared.get(key) ?? { revision, source, scenarios: 0, passedOver: 0 };
    this.compared.set(key, row);
    return row;
  }

  differing(revision: RevisionName): number {
    return this.disagreements.filter(({ scenario }) => scenario.revision === revision).length;
  }
}

type ScenarioInput = Extract<Input, { kind: 'scenario' }>;

interface Job {
  readonly request: ConformRequest;
  readonly left: AnswerSource;
  readonly right: AnswerSource;
  readonly options: CompareOptions;
  readonly findings: Findings;
}

/** Work was asked to stop. */
class Interrupted extends Error {}

/** `work`, given up as soon as the signal says so. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop = (): void => { /* replaced below */ };
  const stopped = new Promise<never>((_, reject) => { stop = (): void => { reject(new Interrupted()); }; });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function answers({ left, right, request }: Job, batch: readonly Scenario[]): Promise<readonly (readonly [Answer, Answer])[]> {
  const [ours, theirs] = await unlessAborted(Promise.all([left.answer(batch), right.answer(batch)]), request.signal);
  return batch.map((scenario, i) => {
    const [l, r] = [ours[i], theirs[i]];
    if (l === undefined || r === undefined) throw new Error(`no answer for scenario ${scenario.id}`);
    return [l, r];
  });
}

/** Shrinks a difference; what a subject does while it is shrunk cannot lose the difference found. */
async function disagreement(job: Job, input: ScenarioInput, found: readonly [Answer, Answer]): Promise<Disagreement | null> {
  const { options, request } = job;
  const { source, number, scenario: original } = input;
  const differ = async (candidate: Scenario): Promise<boolean> => {
    if (request.signal?.aborted === true) return false;
    const [pair] = await answers(job, [candidate]);
    return pair !== undefined && compareAnswers(...pair, options) !== null;
  };
  let [scenario, tried, pair] = [original, 0, found];
  try {
    ({ scenario, tried } = await shrinkAsync(original, differ, request.shrinkBudget ?? 2000));
    pair = (await answers(job, [scenario]))[0] ?? found;
  } catch (error) {
    if (error instanceof SubjectFailure) job.findings.failures.push({ kind: error.kind, subject: error.subject, message: `${error.message} (while shrinking ${original.id})` });
    else if (!(error instanceof Interrupted)) throw error;
    scenario = original;
  }
  const difference = compareAnswers(...pair, options);
  if (difference !== null) return { source, number, original, scenario, left: pair[0], right: pair[1], difference, tried };
  const first = compareAnswers(...found, options);
  return first && { source, number, original, scenario: original, left: found[0], right: found[1], difference: first, tried };
}

/** Lines of files that leave well-formedness are passed over; where that depends on how far calls got, an answer tells. */
function passesOver({ request }: Job, input: ScenarioInput, answer: Answer): boolean {
  if (input.source !== 'file' || request.illFormed === true || whyIllFormed(input.scenario) === null) return false;
  return whyRunIllFormed(input.scenario, answer) !== null;
}

/** So many differing scenarios of the revision have been found that no more are shrunk. */
function enough({ findings, request }: Job, revision: RevisionName): boolean {
  return findings.differing(revision) >= Math.max(1, request.disagreements ?? 1);
}

/** Nothing more is generated of the revision. Files are finite, and coverage is of all there is. */
function ends(job: Job, revision: RevisionName): boolean {
  return job.request.coverage === undefined && enough(job, revision);
}

async function compareBatch(job: Job, batch: readonly ScenarioInput[]): Promise<void> {
  const { findings, request, options } = job;
  const pairs = await answers(job, batch.map(({ scenario }) => scenario));
  for (const [i, input] of batch.entries()) {
    const pair = pairs[i];
    if (pair === undefined) continue;
    const { scenario, source } = input;
    if (source !== 'file' && ends(job, scenario.revision)) continue;
    const row = findings.count(scenario.revision, source);
    if (passesOver(job, input, pair[0])) {
      row.passedOver++;
      continue;
    }
    row.scenarios++;
    findings.total++;
    if (request.coverage !== undefined) {
      findings.tally.add('left', scenario.revision, pair[0]);
      findings.tally.add('right', scenario.revision, pair[1]);
    }
    if (compareAnswers(...pair, options) === null || enough(job, scenario.revision)) continue;
    const found = await disagreement(job, input, pair);
    if (found !== null) findings.disagreements.push(found);
  }
}

/** Walks through all inputs until they end or the caller stops. */
async function compareAll(job: Job, started: number): Promise<void> {
  const { request, findings } = job;
  let batch: ScenarioInput[] = [];
  let [lastTurn, lastProgress] = [started, started];
  const flush = async (): Promise<boolean> => {
    const [last] = batch.slice(-1);
    const full = batch;
    batch = [];
    if (last !== undefined) await compareBatch(job, full);
    const now = Date.now();
    if (now - lastTurn >= TURN) {
      await new Promise((resolve) => { setImmediate(resolve); });
      lastTurn = now;
    }
    if (last !== undefined && now - lastProgress >= PROGRESS) {
      request.onProgress?.({ revision: last.scenario.revision, source: last.source, compared: findings.total, seconds: (now - started) / 1000 });
      lastProgress = now;
    }
    return request.signal?.aborted !== true;
  };
  for await (const input of inputsOf(request, (revision) => ends(job, revision))) {
    if (input.kind === 'malformed') findings.malformed.push(input.message);
    else batch.push(input);
    if (batch.length >= BATCH && !(await flush())) break;
  }
  const finished = await flush();
  if (!finished) findings.failures.push({ kind: 'interrupted' });
}

/** Rows in the order of a run, whichever revision a file names first. */
function comparedRows({ compared }: Findings, revisions: readonly RevisionName[]): readonly Compared[] {
  const rank = ({ source, revision }: Compared): readonly [number, number] => sourceRank(source, revisions.indexOf(revision));
  return [...compared.values()].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}

/**
 * Compares two subjects as the request says. Faults of a subject in another process, malformed files and interruption
 * are in the report; faults of a subject in this process are thrown.
 */
export async function conform(request: ConformRequest): Promise<ConformReport> {
  const started = Date.now();
  const findings = new Findings();
  const sources = [open(request.left), open(request.right)] as const;
  const [left, right] = sources;
  const options: CompareOptions = { raw: request.raw === true, names: [left.name, right.name] };
  try {
    await compareAll({ request, left, right, options, findings }, started);
  } catch (error) {
    if (error instanceof SubjectFailure) findings.failures.push({ kind: error.kind, subject: error.subject, message: error.message });
    else if (error instanceof Interrupted) findings.failures.push({ kind: 'interrupted' });
    else throw error;
  } finally {
    await Promise.all(sources.map(async (source) => source.close()));
  }
  if (findings.malformed.length > 0) findings.failures.push({ kind: 'bad-input', messages: findings.malformed });
  return {
    left: left.name, right: right.name, compared: comparedRows(findings, request.revisions), disagreements: findings.disagreements, failures: findings.failures,
    coverage: request.coverage === undefined ? null : await coverageOf(findings.tally, request),
    seconds: (Date.now() - started) / 1000, exitCode: conformExit(findings.disagreements.length, findings.failures),
  };
}
