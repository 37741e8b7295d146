/**
 * Random scenarios, biased to where behaviour changes and small enough for thousands a second. Deterministic: scenario
 * n of a seed is the same on any machine, whatever was generated before it. Well-formed, unless asked otherwise.
 */
import { type Kind, type PageSize, type Revision, type RevisionName, revision } from '../revisions';
import { Prng } from './prng';
import { breakScenario } from './random/break';
import { randomCalls } from './random/calls';
import { randomDiscard, randomFolioq, randomPipe, randomUbuf, randomXarray } from './random/flat';
import { randomMemory } from './random/memory';
import { type IterSetting, randomBvec, randomIovec, randomKvec } from './random/segments';
import type { Iter, Scenario } from './types';

export interface RandomRequest {
  readonly revision: RevisionName;
  readonly seed: number;
  /** default: all kinds of the revision */
  readonly kinds?: readonly Kind[];
  /** only scenarios of machines with this page size and 64-bit pointers; default: any machine */
  readonly pageSize?: PageSize;
  /** break one in so many scenarios on purpose; default: none */
  readonly breakOneIn?: number;
}

/** Kinds with most branches come most often. */
const SHARES: Readonly<Record<Kind, number>> = { ubuf: 4, iovec: 6, kvec: 3, bvec: 6, xarray: 4, folioq: 4, pipe: 4, discard: 1 };

function kindOf(prng: Prng, kinds: readonly Kind[]): Kind {
  const [first = 'ubuf', ...others] = kinds;
  return prng.weighted<Kind>([first, SHARES[first]], ...others.map((kind) => [kind, SHARES[kind]] as const));
}

function randomIter(prng: Prng, kind: Kind, setting: IterSetting): Iter {
  switch (kind) {
    case 'ubuf':
      return randomUbuf(prng, setting);
    case 'iovec':
      return randomIovec(prng, setting);
    case 'kvec':
      return randomKvec(prng, setting);
    case 'bvec':
      return randomBvec(prng, setting);
    case 'xarray':
      return randomXarray(prng, setting);
    case 'folioq':
      return randomFolioq(prng, setting);
    case 'pipe':
      return randomPipe(prng, setting);
    case 'discard':
      return randomDiscard(prng, setting);
  }
}

function allowed(found: Revision, kinds: readonly Kind[] | undefined): readonly Kind[] {
  return kinds === undefined ? found.kinds : found.kinds.filter((kind) => kinds.includes(kind));
}

/** Scenario `n` (from 0) of a seed; undefined when the revision knows none of the kinds asked for. */
export function randomScenario(request: RandomRequest, n: number): Scenario | undefined {
  const found = revision(request.revision);
  const kinds = allowed(found, request.kinds);
  if (kinds.length === 0) return undefined;
  const prng = new Prng(request.seed, request.revision, n);
  const kind = kindOf(prng, kinds);
  const drawn = prng.weighted<PageSize>([4096, 8], [16384, 1], [65536, 1]);
  const pageSize = request.pageSize ?? drawn;
  const numbering = found.numberings[prng.below(found.numberings.length)] ?? found.numbering;
  const iter = randomIter(prng, kind, { pageSize, direction: prng.chance(50) ? 'DEST' : 'SOURCE', huge: prng.chance(4) });
  // the width of a word matters to walks over vectors of the kernel's own segments only
  const narrow = (kind === 'bvec' || kind === 'kvec') && prng.chance(4) && request.pageSize === undefined;
  const stage = {
    id: `random/${request.revision}/${request.seed}/${n}`, revision: request.revision, pageSize,
    ...(narrow ? { wordSize: 32 as const } : {}), numbering, iter,
    memory: randomMemory(prng, iter, pageSize),
  };
  const scenario = { ...stage, calls: randomCalls(prng, stage) };
  return request.breakOneIn !== undefined && prng.below(request.breakOneIn) === 0 ? breakScenario(prng, scenario) : scenario;
}

/** The first `count` scenarios of a seed. */
export function* randomScenarios(request: RandomRequest, count: number): Generator<Scenario> {
  for (let n = 0; n < count; n++) {
    const scenario = randomScenario(request, n);
    if (scenario === undefined) return;
    yield scenario;
  }
}
