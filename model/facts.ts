/**
 * What the type of a variable says, and the defining equations of prefix sums: instances at the indexes that occur in an
 * obligation. Every fact here is true of every concrete frame; none restricts the iterators considered.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { FRESH, ZERO_PAGE, isVector } from './environment';
import type { World } from './environment';
import { TWO_32, TWO_64 } from './sizes';
import type { State } from './state';

function within(x: Term, low: number | bigint, end: number | bigint): Term {
  return t.and(t.le(t.int(low), x), t.lt(x, t.int(end)));
}
const natural = (x: Term): Term => t.ge(x, t.int(0));

/** Ranges of the scalar variables of a world, and of the iterator in a state. */
export function scalarFacts(w: World, s: State, words: 'both' | '64-bit' = '64-bit'): readonly Term[] {
  const { env } = w;
  const u32 = [env.maxpages];
  const u64 = [env.maxsize, env.start, s.count, s.offset];
  return [
    ...u32.map((x) => within(x, 0, TWO_32)),
    ...u64.map((x) => within(x, 0, TWO_64)),
    ...[env.segments, env.tail, env.maxUsage, env.startHead, env.pageAllocs, s.nrSegs, s.base, s.queue, s.slot, s.pipePages].map(natural),
    within(env.signal, 0, 3),
    words === 'both' ? t.TRUE : t.not(env.word32),
    within(env.gupGives, -(1n << 31n), 1n << 31n),
  ];
}

/** Facts about the elements of the world's tables (and of page-state tables) that occur in these terms. */
export function tableFacts(w: World, terms: readonly Term[]): readonly Term[] {
  const facts: Term[] = [];
  for (const term of t.subterms(terms)) {
    if (term.op !== 'select') continue;
    const [table, index] = term.args;
    if (table.op === 'var') facts.push(...elementFacts(w, table, index, term));
  }
  return facts;
}

function elementFacts(w: World, table: Term, index: Term, element: Term): readonly Term[] {
  const { env } = w;
  const small = w.kind === 'bvec';
  switch (table) {
    case env.segBase:
      return [within(element, 0, small ? TWO_32 : TWO_64), noWrap(w, index)];
    case env.segLen:
      return [segLenFact(w, element), prefixFact(w, index)];
    case env.segPage:
      return [natural(element)];
    case env.before:
      return [t.implies(natural(index), natural(element)), t.eq(t.select(env.before, t.int(0)), t.int(0))];
    case env.frameShift:
      return [t.implies(natural(index), natural(t.add(index, element)))];
    case env.folioBack: {
      const own = t.or(t.lt(index, t.int(0)), t.eq(t.mod(index, t.int(2)), t.int(1)));
      return [t.ite(own, t.eq(element, t.int(0)), t.and(natural(element), natural(t.sub(index, t.mul(element, t.int(2))))))];
    }
    case env.large:
      return [t.implies(t.or(t.eq(index, ZERO_PAGE), t.eq(t.mod(index, t.int(2)), t.int(1))), t.not(element))];
    default:
      return table.op === 'var' && table.name.endsWith('.pstate') ? [within(element, 0, FRESH + 1)] : [];
  }
}

/** Lengths are sizes; a folio is a positive number of pages, at most 2^20. */
function segLenFact(w: World, len: Term): Term {
  if (w.kind !== 'folioq') return within(len, 0, w.kind === 'bvec' ? TWO_32 : TWO_64);
  return t.and(t.eq(t.mod(len, t.int(w.pageSize)), t.int(0)), t.gt(len, t.int(0)), t.le(len, t.int(BigInt(w.pageSize) << 20n)));
}

/** Memory does not wrap: a segment ends at 2^64 at the latest (a bvec within 32 bits of its first page). Part of WF. */
function noWrap(w: World, k: Term): Term {
  if (!isVector(w.kind)) return t.TRUE;
  return t.le(t.add(t.select(w.env.segBase, k), t.select(w.env.segLen, k)), t.int(w.kind === 'bvec' ? TWO_32 : TWO_64));
}

/** before[k + 1] = before[k] + segLen[k]. */
function prefixFact(w: World, k: Term): Term {
  const { env } = w;
  return t.implies(natural(k), t.eq(t.select(env.before, t.add(k, t.int(1))), t.add(t.select(env.before, k), t.select(env.segLen, k))));
}

/**
 * A segment ends before a later one begins: i < j gives before[i] + segLen[i] <= before[j], for the indexes that occur in
 * these terms (proved once, by induction: `orderLemma`).
 */
export function orderFacts(w: World, terms: readonly Term[]): readonly Term[] {
  const { before, segLen } = w.env;
  const indexes = new Set<Term>();
  for (const s of [...t.selectsOf(terms, before), ...t.selectsOf(terms, segLen)]) if (s.op === 'select') indexes.add(s.args[1]);
  const facts: Term[] = [];
  for (const i of indexes) {
    for (const j of indexes) {
      if (i === j) continue;
      facts.push(t.implies(t.and(natural(i), t.lt(i, j)), t.le(t.add(t.select(before, i), t.select(segLen, i)), t.select(before, j))));
    }
  }
  return facts;
}

/** The induction behind `orderFacts`, over j from i + 1 on: what is assumed and what follows, by name. */
export function orderLemma(w: World): readonly { readonly name: string; readonly assumptions: readonly Term[]; readonly goal: Term }[] {
  const i = t.variable('lemma.i', t.Int);
  const j = t.variable('lemma.j', t.Int);
  const { before, segLen } = w.env;
  const next = (k: Term): Term => t.add(k, t.int(1));
  const holds = (k: Term): Term => t.le(t.add(t.select(before, i), t.select(segLen, i)), t.select(before, k));
  return [
    { name: 'segments in order: base', assumptions: [natural(i), prefixFact(w, i)], goal: holds(next(i)) },
    {
      name: 'segments in order: step', goal: holds(next(j)),
      assumptions: [natural(i), t.lt(i, j), holds(j), prefixFact(w, j), segLenFact(w, t.select(segLen, j))],
    },
  ];
}
