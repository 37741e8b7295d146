/** What two ways to hold user pages change in what becomes of the pages: the theorems on lifetime, in both revisions. */
import { LIFETIME } from '../../proofs/lifetime';
import { unitsOf } from '../../model/lifetime/words';
import type { TraceTheorem } from '../../proofs/trace-theorem';
import type { Decider } from '../check/decide';
import { proveTrace } from '../check/prove-trace';
import { exitCodeOf } from '../check/types';
import type { TheoremResult } from '../check/types';
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import type { LifetimeChange, LifetimeOpen, LifetimeReport, Retention } from './types';

/** Proves theorems in revisions, each in each. */
export type Prover = (theorems: readonly TraceTheorem[], revisions: readonly RevisionName[]) => Promise<readonly TheoremResult[]>;

/** One after the other, by one decider: revisions have most of their questions in common. */
export function proverWith(decider: Decider): Prover {
  return async (theorems, revisions) => {
    const results: TheoremResult[] = [];
    for (const theorem of theorems) {
      for (const name of revisions) results.push(await proveTrace(theorem, name, { decider, retention: 'revision' }));
    }
    return results;
  };
}

/** How a revision's extraction holds user pages. */
export function retentionOf(name: RevisionName): Retention {
  const unit = unitsOf(revision(name), 'revision');
  return { dest: unit.in, source: unit.out };
}

/** Whether what the theorems say of the two can differ at all: where both hold pages alike it is the same. */
export function sameRetention(first: RevisionName, second: RevisionName): Retention | null {
  const [a, b] = [retentionOf(first), retentionOf(second)];
  return a.dest === b.dest && a.source === b.source ? a : null;
}

/** Nothing of it is known yet, or nothing came of it, for reasons given. */
export function unsettled(first: RevisionName, second: RevisionName, open: readonly LifetimeOpen[] = []): LifetimeReport {
  return { kind: 'compared', first: retentionOf(first), second: retentionOf(second), theorems: 0, changes: [], open, interrupted: open.length === 0 };
}

export async function compareLifetime(first: RevisionName, second: RevisionName, prove: Prover): Promise<LifetimeReport> {
  const alike = sameRetention(first, second);
  if (alike !== null) return { kind: 'same retention', retention: alike };
  const names = LIFETIME.map(({ name }) => name);
  const results = await prove(LIFETIME, [first, second]);
  const settled = results.filter(({ verdict }) => exitCodeOf(verdict) === 0);
  const pairs = names.flatMap((name): readonly (readonly [TheoremResult, TheoremResult])[] => {
    const of = (r: RevisionName): TheoremResult | undefined => settled.find((result) => result.theorem === name && result.revision === r);
    const [x, y] = [of(first), of(second)];
    return x === undefined || y === undefined ? [] : [[x, y]];
  });
  const open = results.filter(({ verdict }) => exitCodeOf(verdict) !== 0)
    .map(({ theorem, revision: where, verdict, reason }) => ({ theorem, revision: where, verdict, reason }));
  return {
    kind: 'compared', first: retentionOf(first), second: retentionOf(second), theorems: pairs.length, open, interrupted: false,
    changes: pairs.filter(([x, y]) => x.verdict !== y.verdict).map(([x, y]) => changeOf(x, y)),
  };
}

function changeOf(x: TheoremResult, y: TheoremResult): LifetimeChange {
  const traces = [x, y].flatMap(({ revision: where, traces: found = [] }) => found.map((trace) => ({ revision: where, trace })));
  const [example = null] = [...traces].sort((p, q) => p.trace.events.length - q.trace.events.length);
  return {
    theorem: x.theorem, id: x.id, claim: x.claim, first: x.verdict, second: y.verdict,
    expected: [...new Set([x, y].filter(({ verdict }) => verdict === 'refuted-as-expected').flatMap(({ expected }) => expected))], example,
  };
}
