/** Searching the published order for scenarios with which something happens: witnesses, members of a class, violations. */
import { inOrder } from '../scenario/order';
import type { Scenario } from '../scenario/types';
import { maxRwCount } from '../revisions';
import type { PageSize } from '../revisions';
import type { World } from '../../model/environment';
import type { Theorem } from '../../proofs/theorem';
import type { Candidate } from './observe';

/** Candidates per world that a search looks at before it gives up. */
export const SEARCH_LIMIT = 20_000;
/** Candidates per world of a first, short look where several worlds are searched. */
export const FIRST_LOOK = 1_500;

/** Scenarios of the published order with all small values of the theorem's parameters. */
export function* candidates(theorem: Theorem, w: World): Generator<Candidate> {
  const request = { revision: w.revision.name, kind: w.kind, numbering: w.numbering, pageSize: w.pageSize as PageSize };
  for (const scenario of inOrder(request)) {
    for (const wide of theorem.words === 'both' ? [scenario, { ...scenario, wordSize: 32 as const }] : [scenario]) {
      for (const parameters of choices(theorem.parameters, wide)) yield { scenario: wide, parameters };
    }
  }
}

function* choices(names: readonly string[], scenario: Scenario): Generator<Readonly<Record<string, bigint>>> {
  const [first, ...rest] = names;
  if (first === undefined) {
    yield {};
    return;
  }
  const { count } = scenario.iter;
  const most = BigInt(maxRwCount(scenario.pageSize));
  const values = new Set([0n, 1n, 2n, count, count > 1n ? count - 1n : 0n, BigInt(scenario.pageSize), most, most + 1n]);
  for (const value of values) {
    for (const others of choices(rest, scenario)) yield { [first]: value, ...others };
  }
}

/** The first candidate, world by world in turn, with which something is so. */
export function firstOf(theorem: Theorem, worlds: readonly World[], so: (w: World, c: Candidate) => boolean, limit = SEARCH_LIMIT): { w: World; candidate: Candidate } | null {
  for (const w of worlds) {
    let n = 0;
    for (const candidate of candidates(theorem, w)) {
      if (so(w, candidate)) return { w, candidate };
      if (++n >= limit) break;
    }
  }
  return null;
}
