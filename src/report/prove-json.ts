/** The machine-readable report of `prove`: one document, schema docs/schema/prove-1.json. */
import type { Evidence, FailingTrace, ObligationReport } from '../check/types';
import type { Json } from '../scenario/encode';
import type { ProveRequested } from './events/events';
import type { ReportedCounterexample, ReportedResult, ReportedWitness } from './events/reported-result';
import { jsonText } from './json-text';

export const PROVE_SCHEMA = 'iovcheck-prove/1';

export interface ProveDocumentInput {
  readonly version: string;
  readonly request: ProveRequested;
  readonly results: readonly ReportedResult[];
  readonly seconds: number;
  readonly interrupted: boolean;
  readonly exit: number;
}

/** Milliseconds are enough for a report. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function obligation(o: ObligationReport): Json {
  const evidence = o.evidence === undefined ? {} : { evidence: evidenceJson(o.evidence) };
  return { name: o.name, kind: o.kind, outcome: o.outcome, seconds: rounded(o.seconds), detail: o.detail ?? null, ...evidence };
}

function evidenceJson({ questions, files, opinions, needed, spread }: Evidence): Json {
  return {
    questions, ...(files === undefined ? {} : { files }), ...(needed === undefined ? {} : { needed }),
    ...(opinions === undefined ? {} : { opinions: { agreed: opinions.agreed, alone: opinions.alone, differs: opinions.differs } }),
    ...(spread === undefined ? {} : { spread: { tries: spread.tries, same: spread.same, least: spread.least, most: spread.most } }),
  };
}

function witnessJson(w: ReportedWitness): Json {
  switch (w.kind) {
    case 'scenario': return { scenario: w.scenario, core: w.core, model: w.model };
    case 'traces': return { traces: w.traces.map(({ world, events }) => ({ world, events })) };
  }
}

/** The scenario is a line of the subject protocol: `run` takes it as it is. */
function counterexample(c: ReportedCounterexample): Json {
  const query = c.query === undefined ? {} : { query: c.query };
  return { origin: c.origin, failed: c.failed, ...query, scenario: c.scenario, core: c.core, model: c.model };
}

function trace({ world, events, failed, shows }: FailingTrace): Json {
  return { world, events, failed, shows };
}

function result(r: ReportedResult): Json {
  // whoever asked which assumptions are needed asked for witnesses, too
  const assumed = r.assumptions === undefined ? {} : { assumptions: r.assumptions.map(({ name, used }) => ({ name, used })) };
  const asked = r.obligations.some(({ evidence }) => evidence?.needed !== undefined);
  const table = r.enumerated === undefined ? {} : { enumerated: { rows: r.enumerated.rows, arise: r.enumerated.arise, failed: r.enumerated.failed } };
  return {
    theorem: r.theorem, id: r.id, claim: r.claim, revision: r.revision, numberings: r.numberings, verdict: r.verdict, bound: r.bound,
    seconds: rounded(r.seconds), reason: r.reason, expected: r.expected,
    counterexamples: r.counterexamples.map(counterexample),
    ...(r.traces === undefined ? {} : { traces: r.traces.map(trace) }), obligations: r.obligations.map(obligation), ...(r.isKept === true ? { kept: true } : {}),
    ...assumed, ...table, ...(asked && r.witness !== undefined ? { witness: witnessJson(r.witness) } : {}),
  };
}

/** The document as text. Results keep the order given: theorem by theorem, each in every revision. */
export function proveDocument(input: ProveDocumentInput): string {
  const { theorems, revisions, timeout, seed, assume, pageSize, retention, solver, audit, shard } = input.request;
  const document: Json = {
    schema: PROVE_SCHEMA,
    iovcheck: input.version,
    request: {
      theorems, revisions, timeout, seed, assume, pageSize, ...(retention === undefined ? {} : { retention }),
      ...(solver === undefined ? {} : { solver }), ...(audit === undefined ? {} : { audit: { ...audit } }),
      ...(shard === undefined ? {} : { shard: { ...shard } }),
    },
    results: input.results.map(result),
    seconds: rounded(input.seconds),
    interrupted: input.interrupted,
    exit: input.exit,
  };
  return jsonText(document, 2);
}
