/** Breaking a well-formed scenario in one place: for subjects that say what happens beyond the contract. */
import { FOLIOQ_SLOTS } from '../../revisions';
import { extent } from '../extent';
import type { Prng } from '../prng';
import type { Call, ExtractCall, Iter, Scenario } from '../types';

const ALL: ExtractCall = { op: 'extract', maxsize: (1n << 63n) - 1n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 2, release: 'none' };

/** The iterator with more bytes, or a further offset, than there is data; kinds without either keep what they have. */
function breakIter(prng: Prng, iter: Iter, pageSize: number): Iter {
  const excess = prng.pick(1n, BigInt(pageSize), 1n << 32n);
  switch (iter.kind) {
    case 'iovec':
    case 'kvec':
      return prng.pick<Iter>(
        { ...iter, count: extent(iter, pageSize) + excess }, { ...iter, segs: [], offset: 0n, count: excess },
        { ...iter, offset: (iter.segs[0]?.len ?? 0n) + excess }, { ...iter, segs: iter.segs.map((seg) => ({ ...seg, len: 0n })), offset: 0n, count: excess },
      );
    case 'bvec':
      return prng.pick<Iter>(
        { ...iter, count: extent(iter, pageSize) + excess }, { ...iter, segs: [], offset: 0n, count: excess },
        { ...iter, segs: iter.segs.map((seg) => ({ ...seg, len: 0n })), offset: 0n, count: excess },
      );
    case 'folioq':
      return prng.pick<Iter>(
        { ...iter, count: extent(iter, pageSize) + excess }, { ...iter, slot: FOLIOQ_SLOTS, offset: 1n, count: iter.count + 1n },
      );
    case 'ubuf':
    case 'xarray':
    case 'pipe':
    case 'discard':
      return iter;
  }
}

/** The same scenario, no longer well-formed (as far as its kind allows). */
export function breakScenario(prng: Prng, scenario: Scenario): Scenario {
  const { iter, pageSize } = scenario;
  const tooFar: Call = { op: 'revert', n: prng.pick(1n, BigInt(pageSize)) + (iter.kind === 'pipe' ? 0n : iter.count + ('offset' in iter ? iter.offset : 0n)) };
  const reverts = iter.kind === 'ubuf' || iter.kind === 'xarray' || iter.kind === 'pipe' || prng.chance(30);
  return reverts
    ? { ...scenario, calls: [...scenario.calls, tooFar, ALL] }
    : { ...scenario, iter: breakIter(prng, iter, pageSize) };
}
