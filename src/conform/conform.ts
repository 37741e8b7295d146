/** Comparing two subjects: inputs in batches, both answers, the first difference of each scenario shrunk and kept. */
import type { RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import { shrinkAsync } from '../scenario/shrink';
import type { Scenario } from '../scenario/types';
import { whyIllFormed } from '../scenario/well-formed';
import { whyRunIllFormed } from '../scenario/well-formed-run';
import { commandSource } from './command';
import { Tally, coverageOf } from './coverage';
import { type Input, inputsOf } from './inputs';
import { type Legs, type LegsDifference, type LegsOptions, answersOf, eachLeg, legsDifference, mapLegs } from './legs';
import { NotPlayed } from './not-played';
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
    case 'source':
      return spec.open();
  }
}

/** What has been found so far. */
class Findings {
  readonly compared = new Map<string, { readonly revision: RevisionName; readonly source: InputSource; scenarios: number; passedOver: number }>();
  readonly disagreements: Disagreement[] = [];
  readonly failures: ConformFailure[] = [];
  readonly malformed: string[] = [];
  readonly tally = new Tally();
  readonly notPlayed = new NotPlayed();
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
  readonly legs: Legs<AnswerSource>;
  readonly options: LegsOptions;
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

async function answers({ legs, request }: Job, batch: readonly Scenario[]): Promise<readonly Legs<Answer>[]> {
  return unlessAborted(answersOf(legs, batch), request.signal);
}

/** Shrinks a difference; what a subject does while it is shrunk cannot lose the difference found. */
async function disagreement(job: Job, input: ScenarioInput, found: Legs<Answer>, first: LegsDifference): Promise<Disagreement> {
  const { options, request } = job;
  const { source, number, scenario: original } = input;
  const told = (scenario: Scenario, given: Legs<Answer>, { difference, alone }: LegsDifference, tried: number): Disagreement => ({
    source, number, original, scenario, left: given.left, right: given.right, difference, tried,
    ...(given.third === undefined || alone === undefined ? {} : { third: { name: options.names.third ?? '', answer: given.third, alone } }),
  });
  const differ = async (candidate: Scenario): Promise<boolean> => {
    if (request.signal?.aborted === true) return false;
    const [given] = await answers(job, [candidate]);
    return given !== undefined && legsDifference(given, options)?.alone === first.alone && legsDifference(given, options) !== null;
  };
  try {
    const { scenario, tried } = await shrinkAsync(original, differ, request.shrinkBudget ?? 2000);
    const given = (await answers(job, [scenario]))[0] ?? found;
    const difference = legsDifference(given, options);
    if (difference !== null) return told(scenario, given, difference, tried);
    return told(original, found, first, tried);
  } catch (error) {
    if (error instanceof SubjectFailure) job.findings.failures.push({ kind: error.kind, subject: error.subject, message: `${error.message} (while shrinking ${original.id})` });
    else if (!(error instanceof Interrupted)) throw error;
    return told(original, found, first, 0);
  }
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
  const given = await answers(job, batch.map(({ scenario }) => scenario));
  for (const [i, input] of batch.entries()) {
    const legs = given[i];
    if (legs === undefined) continue;
    const { scenario, source } = input;
    if (source !== 'file' && ends(job, scenario.revision)) continue;
    const row = findings.count(scenario.revision, source);
    if (passesOver(job, input, legs.left)) {
      row.passedOver++;
      continue;
    }
    if (findings.notPlayed.add(scenario.revision, legs, options.names)) {
      if (legs.third === undefined) continue;
    } else {
      row.scenarios++;
      findings.total++;
    }
    if (request.coverage !== undefined) {
      findings.tally.add('left', scenario.revision, legs.left);
      findings.tally.add('right', scenario.revision, legs.right);
      if (legs.third !== undefined && legs.third.notApplicable === undefined) findings.tally.add('third', scenario.revision, legs.right);
    }
    const difference = legsDifference(legs, options);
    if (difference === null || enough(job, scenario.revision)) continue;
    findings.disagreements.push(await disagreement(job, input, legs, difference));
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
  const legs = mapLegs<SubjectSpec, AnswerSource>(request, open);
  const options: LegsOptions = { raw: request.raw === true, names: mapLegs(legs, ({ name }) => name) };
  try {
    await compareAll({ request, legs, options, findings }, started);
  } catch (error) {
    if (error instanceof SubjectFailure) findings.failures.push({ kind: error.kind, subject: error.subject, message: error.message });
    else if (error instanceof Interrupted) findings.failures.push({ kind: 'interrupted' });
    else throw error;
  } finally {
    await Promise.all(eachLeg(legs).map(async (source) => source.close()));
  }
  if (findings.malformed.length > 0) findings.failures.push({ kind: 'bad-input', messages: findings.malformed });
  const notApplicable = findings.notPlayed.rows();
  return {
    ...options.names, compared: comparedRows(findings, request.revisions), disagreements: findings.disagreements, failures: findings.failures,
    ...(notApplicable.length === 0 ? {} : { notApplicable }),
    coverage: request.coverage === undefined ? null : await coverageOf(findings.tally, request),
    seconds: (Date.now() - started) / 1000, exitCode: conformExit(findings.disagreements.length, findings.failures),
  };
}
