/**
 * Two revisions side by side: the same iterator, memory and arguments, in each one's own words. The older one is the
 * one that comes first in the catalogue, whatever order they were asked in.
 */
import { ITER_ALLOW_P2PDMA, REVISIONS } from '../revisions';
import type { Kind, NumberingName, PageSize, Revision } from '../revisions';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { has } from '../../model/flags';
import { freshState } from '../../model/state';
import type { State } from '../../model/state';
import * as t from '../term';

export interface Pair {
  readonly older: Revision;
  readonly newer: Revision;
}

/** The pair in the catalogue's order; `swapped`: the first one asked for is the newer. */
export function pairOf(first: Revision, second: Revision): Pair & { readonly swapped: boolean } {
  const swapped = REVISIONS.indexOf(first) > REVISIONS.indexOf(second);
  return swapped ? { older: second, newer: first, swapped } : { older: first, newer: second, swapped };
}

/** Kinds both revisions know. */
export function commonKinds({ older, newer }: Pair): readonly Kind[] {
  return older.kinds.filter((kind) => newer.kinds.includes(kind));
}

/** What the formulas about a pair speak of: one start, two outcomes. */
export interface Setting extends Pair {
  readonly kind: Kind;
  /** the environment of the older revision; the newer one's differs in nothing but how flags are spelled */
  readonly olderWorld: World;
  readonly newerWorld: World;
  readonly start: State;
  /** what the call left, in either revision */
  readonly after: { readonly older: State; readonly newer: State };
}

/** Name of the newer run's list as it will finally stand (see model/list.ts). */
const NEWER_LIST = 'newer.finalPages';

export type Worlds = Pick<Setting, 'olderWorld' | 'newerWorld' | 'start' | 'older' | 'newer' | 'kind'>;

/**
 * One start for both: the same variables, but for the flags where only one passes FOLL_* words. Proofs and examples are
 * for 64-bit machines.
 */
export function worldsOf(pair: Pair, kind: Kind, pageSize: PageSize, numbering: NumberingName = pair.older.numbering): Worlds {
  const plain = world(pair.older, kind, numbering, pageSize);
  const olderWorld: World = { ...plain, env: { ...plain.env, word32: t.FALSE } };
  const samePhrase = passesFollFlags(pair.older) === passesFollFlags(pair.newer);
  const allowed = has(numbering, plain.env.flags, 'PCI_P2PDMA');
  const flags = samePhrase ? plain.env.flags : t.ite(allowed, t.bv(BigInt(ITER_ALLOW_P2PDMA), 32), t.bv(0, 32));
  const finalPages = t.variable(NEWER_LIST, plain.env.finalPages.sort);
  const newerWorld: World = {
    revision: pair.newer, kind, numbering: samePhrase && pair.older.name === pair.newer.name ? numbering : pair.newer.numbering, pageSize,
    env: { ...olderWorld.env, flags, finalPages },
  };
  return { ...pair, kind, olderWorld, newerWorld, start: freshState('s0') };
}

/** v6 hands gup_flags to the extraction; all others hand extract_flags, where direction is the iterator's. */
export function passesFollFlags(r: Revision): boolean {
  return r.variants.dispatch === 'dispatch-v6';
}
