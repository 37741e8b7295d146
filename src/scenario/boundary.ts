/** The systematic list of boundary inputs: no randomness, the same list in every run. All are well-formed. */
import { type Kind, NUMBERINGS, type RevisionName, revision } from '../revisions';
import { boundaryCalls, extraction, legalFlags } from './boundary/calls';
import { boundaryIters } from './boundary/iters';
import { flagCases, memoryCases } from './boundary/memory';
import { mixedMemoryCases, sameTwice } from './boundary/mixed-memory';
import { cacheIters, edgeIters, joinIters, moveCalls } from './boundary/moves';
import type { Iter, Memory, Scenario } from './types';
import { isWellFormed } from './well-formed';

/** iterators that meet every call; the others meet CALLS_EACH of them in turn */
const PLAIN = 4;
const CALLS_EACH = 5;
const PLAIN_MEMORY: Memory = { ranges: [], signal: 'none' };
/** more bytes than these and more pages than 8 would only be slow */
const MANY_PAGES = 1n << 20n;

interface Numbered { readonly next: (part: Omit<Scenario, 'id' | 'revision' | 'pageSize'>) => Scenario }

function numbered(name: RevisionName, pageSize: 4096): Numbered {
  let n = 0;
  return { next: (part) => ({ id: `boundary/${name}/${++n}`, revision: name, pageSize, ...part }) };
}

function* kindScenarios(name: RevisionName, kind: Kind, ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  const calls = boundaryCalls(4096);
  let turn = 0;
  for (const [i, iter] of boundaryIters(kind, 4096).entries()) {
    for (let k = 0; k < (i < PLAIN ? calls.length : CALLS_EACH); k++) {
      const shape = calls[i < PLAIN ? k : turn++ % calls.length];
      if (shape === undefined || (iter.count > MANY_PAGES && shape.maxpages > 8)) continue;
      const call = extraction(shape, legalFlags(name, numbering, iter.direction));
      yield ids.next({ numbering, iter, memory: PLAIN_MEMORY, calls: [call] });
    }
  }
}

/** Failing allocation, GUP results, page allocation, signals: one buffer each. */
function* failures(name: RevisionName, kinds: readonly Kind[], ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  const shape = { maxsize: 1n << 20n, maxpages: 8, array: 'alloc' } as const;
  for (const kind of kinds) {
    const iter = boundaryIters(kind, 4096)[0];
    if (iter === undefined) continue;
    const flags = legalFlags(name, numbering, iter.direction);
    for (const inject of [{ alloc: true }, { gup: -14 }, { gup: -12 }, { gup: 0 }, { gup: 1 }, { pageAlloc: 0 }, { pageAlloc: 1 }]) {
      yield ids.next({ numbering, iter, memory: PLAIN_MEMORY, calls: [extraction(shape, flags, inject)] });
    }
    for (const signal of ['pending', 'lock'] as const) {
      const ranges = [{ page: 16n, count: 2n, state: 'absent' as const }];
      yield ids.next({ numbering, iter, memory: { ranges, signal }, calls: [extraction(shape, flags)] });
    }
  }
}

/** User memory and flag words, under every numbering. */
function* memoryAndFlags(name: RevisionName, ids: Numbered): Generator<Scenario> {
  const shape = { maxsize: 1n << 20n, maxpages: 8, array: 'own' } as const;
  for (const numbering of revision(name).numberings) {
    for (const { iter, memory, flags } of memoryCases(name, numbering, 4096)) {
      yield ids.next({ numbering, iter, memory, calls: [extraction(shape, flags)] });
    }
    for (const kind of ['ubuf', 'kvec', 'bvec', 'discard'] as const) {
      for (const iter of boundaryIters(kind, 4096).slice(0, 2)) {
        const words = name === 'v6' ? flagCases(numbering, iter.direction) : [1, 2, 0xffffffff];
        for (const flags of words) yield ids.next({ numbering, iter, memory: PLAIN_MEMORY, calls: [extraction(shape, flags)] });
      }
    }
  }
}

/** User memory of several sorts. */
function* mixedMemory(name: RevisionName, ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  const shape = { maxsize: 1n << 20n, maxpages: 8, array: 'own' } as const;
  for (const { iter, memory } of mixedMemoryCases(4096)) {
    yield ids.next({ numbering, iter, memory, calls: [extraction(shape, legalFlags(name, numbering, iter.direction))] });
  }
}

/** v6: pages that one call faulted in are there for a next call that must not fault. */
function* faultedIn(name: RevisionName, ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  const shape = { maxsize: 1n << 20n, maxpages: 8, array: 'own' } as const;
  const { NOFAULT = 0, FAST_ONLY = 0 } = NUMBERINGS[numbering];
  for (const { iter, memory } of sameTwice(4096)) {
    const flags = legalFlags(name, numbering, iter.direction);
    for (const extra of [NOFAULT, FAST_ONLY]) {
      yield ids.next({ numbering, iter, memory, calls: [extraction(shape, flags, {}, 1), extraction(shape, (flags | extra) >>> 0, {}, 1)] });
    }
  }
}

/** which iterators of a kind are moved about: all folio queues, every fifth of the others */
function isMoved(kind: Kind, index: number): boolean {
  return kind === 'folioq' || index < PLAIN || index % 5 === 0;
}

function* moves(name: RevisionName, kinds: readonly Kind[], ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  for (const kind of kinds) {
    for (const iter of boundaryIters(kind, 4096).filter((_, i) => isMoved(kind, i))) {
      for (const calls of moveCalls(name, iter, 4096)) {
        const scenario = { revision: name, pageSize: 4096 as const, numbering, iter, memory: PLAIN_MEMORY, calls };
        if (isWellFormed({ id: '', ...scenario })) yield ids.next(scenario);
      }
    }
  }
}

/** Every call on iterators whose place in memory, or whose joints, matter. */
function* places(name: RevisionName, iters: readonly Iter[], ids: Numbered): Generator<Scenario> {
  const { numbering } = revision(name);
  for (const iter of iters) {
    const flags = legalFlags(name, numbering, iter.direction);
    for (const shape of boundaryCalls(4096)) yield ids.next({ numbering, iter, memory: PLAIN_MEMORY, calls: [extraction(shape, flags)] });
  }
}

/** Boundary scenarios of a revision; `kinds` narrows them. */
export function* boundaryScenarios(name: RevisionName, kinds?: readonly Kind[]): Generator<Scenario> {
  const ids = numbered(name, 4096);
  const wanted = revision(name).kinds.filter((kind) => kinds === undefined || kinds.includes(kind));
  for (const kind of wanted) yield* kindScenarios(name, kind, ids);
  yield* failures(name, wanted, ids);
  yield* moves(name, wanted, ids);
  if (wanted.includes('bvec')) yield* places(name, joinIters(4096), ids);
  if (wanted.includes('ubuf')) yield* places(name, edgeIters(4096), ids);
  if (wanted.includes('xarray')) yield* places(name, cacheIters(4096), ids);
  if (wanted.includes('ubuf')) yield* memoryAndFlags(name, ids);
  if (wanted.includes('ubuf')) yield* mixedMemory(name, ids);
  if (wanted.includes('ubuf') && name === 'v6') yield* faultedIn(name, ids);
}
