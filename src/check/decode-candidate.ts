/** A solver's model of an unrolled program, read back as a scenario. */
import type { Iter, MemoryRange, Scenario } from '../scenario/types';
import { PAGE_STATES } from '../scenario/types';
import type { PageSize } from '../revisions';
import { FOLIOQ_SLOTS } from '../revisions';
import * as t from '../term';
import type { Term } from '../term';
import type { Value } from '../term/value';
import { FRESH } from '../../model/environment';
import type { World } from '../../model/environment';
import { paging } from '../../model/sizes';
import { at, parameter } from '../../proofs/theorem';
import type { Setting, Theorem } from '../../proofs/theorem';
import type { Candidate } from './observe';
import type { Named } from './symbolic';

/** Most segments (folios, pipe buffers) of a scenario read back; pages looked at from the start of each segment. */
const SEGMENTS = 4;
const FOLIOS = FOLIOQ_SLOTS + 2;
const PAGES = 3;

/** Restrictions under which a model can be read back: they only narrow the search, never a proof. */
export function readable(x: Setting, terms: readonly Term[]): readonly Named[] {
  const { env } = x.w;
  const s = at(x, 0);
  const zero = t.int(0);
  const plain = [env.frameShift, env.folioBack].flatMap((table) => t.selectsOf(terms, table)).map((e) => t.eq(e, zero));
  const small = t.selectsOf(terms, env.large).map((e) => t.not(e));
  const states = t.selectsOf(terms, s.pstate).map((e) => t.lt(e, t.int(FRESH)));
  const kind: Term[] = [];
  switch (x.w.kind) {
    case 'iovec':
    case 'kvec':
    case 'bvec':
      kind.push(t.eq(s.base, zero), t.le(env.segments, t.int(SEGMENTS)));
      break;
    case 'folioq':
      kind.push(t.le(env.segments, t.int(FOLIOS)), t.le(s.queue, t.int(1)));
      kind.push(...t.selectsOf(terms, env.segLen).map((len) => t.eq(len, t.int(x.w.pageSize))));
      break;
    case 'pipe':
      kind.push(
        t.eq(env.tail, zero), t.eq(s.lastOffset, zero), t.eq(s.head, s.pipeHead), t.eq(env.startHead, s.pipeHead),
        t.le(s.pipeHead, t.int(SEGMENTS)), t.le(env.maxUsage, t.int(8)), t.eq(s.pipePages, zero), t.lt(s.count, t.int(1n << 40n)),
        ...bufferFacts(x),
      );
      break;
    case 'ubuf':
    case 'xarray':
    case 'discard':
  }
  return [...plain, ...small, ...states, ...kind].map((term) => ({ name: 'readable as a scenario', term }));
}

function bufferFacts(x: Setting): readonly Term[] {
  const s = at(x, 0);
  return Array.from({ length: SEGMENTS }, (_, i) => {
    const [off, len] = [t.select(s.bufOff, t.int(i)), t.select(s.bufLen, t.int(i))];
    return t.and(t.ge(off, t.int(0)), t.ge(len, t.int(1)), t.le(t.add(off, len), t.int(x.w.pageSize)));
  });
}

const SCALARS = [
  'dest', 'nofault', 'word32', 'segments', 'start', 'maxUsage', 'signal', 'maxsize', 'maxpages', 'own', 'flags', 'failAlloc',
  'gupGiven', 'gupGives', 'pageAllocs',
] as const;

/** The terms whose values make the scenario, by name. */
export function wanted(theorem: Theorem, x: Setting): ReadonlyMap<string, Term> {
  const { env } = x.w;
  const s = at(x, 0);
  const map = new Map<string, Term>();
  for (const name of SCALARS) map.set(name, env[name]);
  for (const name of ['count', 'offset', 'nrSegs', 'queue', 'slot', 'pipeHead'] as const) map.set(name, s[name]);
  for (const name of theorem.parameters) map.set(`p.${name}`, parameter(name));
  const { pg } = paging(x.w.pageSize);
  const position = pg(t.add(env.start, s.offset));
  for (let k = 0; k < SEGMENTS; k++) {
    const i = t.int(k);
    map.set(`base${k}`, t.select(env.segBase, i)).set(`len${k}`, t.select(env.segLen, i)).set(`page${k}`, t.select(env.segPage, i));
    map.set(`off${k}`, t.select(s.bufOff, i)).set(`blen${k}`, t.select(s.bufLen, i)).set(`anon${k}`, t.select(s.bufAnon, i));
    const first = pg(k === 0 ? t.add(t.select(env.segBase, i), s.offset) : t.select(env.segBase, i));
    map.set(`vpn${k}`, first);
    for (let p = 0; p < PAGES; p++) map.set(`state${k}.${p}`, t.select(s.pstate, t.add(first, t.int(p))));
  }
  map.set('index', position);
  for (let p = 0; p < PAGES + 1; p++) map.set(`present${p}`, t.select(env.present, t.add(position, t.int(p))));
  return map;
}

type Read = (name: string) => bigint;

/** The candidate with these values. */
export function decodeCandidate(theorem: Theorem, w: World, id: string, values: ReadonlyMap<string, Value>): Candidate {
  const number: Read = (name) => {
    const value = values.get(name);
    return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : value === true ? 1n : 0n;
  };
  const truth = (name: string): boolean => values.get(name) === true;
  const inject = {
    ...(truth('failAlloc') ? { alloc: true } : {}), ...(truth('gupGiven') ? { gup: Number(number('gupGives')) } : {}),
    ...(w.kind === 'pipe' && number('pageAllocs') < 16n ? { pageAlloc: Number(number('pageAllocs')) } : {}),
  };
  const scenario: Scenario = {
    id, revision: w.revision.name, pageSize: w.pageSize as PageSize, numbering: w.numbering,
    ...(truth('word32') ? { wordSize: 32 as const } : {}),
    iter: decodeIter(w, number, truth),
    memory: { ranges: w.kind === 'ubuf' || w.kind === 'iovec' ? ranges(w, number) : [], signal: number('signal') === 0n ? 'none' : number('signal') === 1n ? 'pending' : 'lock' },
    calls: [{
      op: 'extract', maxsize: number('maxsize'), maxpages: Number(number('maxpages')), array: truth('own') ? 'own' : 'alloc',
      flags: Number(number('flags')), inject, repeat: 1, release: 'none',
    }],
  };
  return { scenario, parameters: Object.fromEntries(theorem.parameters.map((name) => [name, number(`p.${name}`)])) };
}

function decodeIter(w: World, number: Read, truth: (name: string) => boolean): Iter {
  const common = { direction: truth('dest') ? 'DEST' as const : 'SOURCE' as const, count: number('count') };
  const [offset, nofault] = [number('offset'), truth('nofault')];
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, k) => k);
  const segments = upTo(Math.min(SEGMENTS, Number(number('nrSegs'))));
  const addresses = segments.map((k) => ({ base: number(`base${k}`), len: number(`len${k}`) }));
  switch (w.kind) {
    case 'ubuf':
      return { ...common, kind: 'ubuf', offset, nofault, segs: [{ base: number('base0'), len: offset + common.count }] };
    case 'iovec':
      return { ...common, kind: 'iovec', offset, nofault, segs: addresses };
    case 'kvec':
      return { ...common, kind: 'kvec', offset, segs: addresses };
    case 'bvec':
      return { ...common, kind: 'bvec', offset, segs: segments.map((k) => ({ page: number(`page${k}`), offset: number(`base${k}`), len: number(`len${k}`) })) };
    case 'xarray': {
      const present = upTo(PAGES + 1).filter((p) => truth(`present${p}`)).map((p) => ({ index: number('index') + BigInt(p), order: 0 }));
      return { ...common, kind: 'xarray', offset, start: number('start'), present };
    }
    case 'folioq':
      return { ...common, kind: 'folioq', offset, orders: upTo(Number(number('segments'))).map(() => 0), queue: Number(number('queue')), slot: Number(number('slot')) };
    case 'pipe': {
      const buffers = upTo(Number(number('pipeHead'))).map((k) => ({ anon: truth(`anon${k}`), offset: Number(number(`off${k}`)), len: Number(number(`blen${k}`)) }));
      return { ...common, kind: 'pipe', ringSize: 16, maxUsage: Number(number('maxUsage')), tail: 0, buffers };
    }
    case 'discard':
      return { ...common, kind: 'discard' };
  }
}

/** Pages at the start of each segment that are not simply present. */
function ranges(w: World, number: Read): readonly MemoryRange[] {
  const found = new Map<bigint, MemoryRange>();
  const segments = w.kind === 'ubuf' ? 1 : Math.min(SEGMENTS, Number(number('nrSegs')));
  for (let k = 0; k < segments; k++) {
    for (let p = 0; p < PAGES; p++) {
      const page = number(`vpn${k}`) + BigInt(p);
      const state = PAGE_STATES[Number(number(`state${k}.${p}`))];
      if (state !== undefined && state !== 'present') found.set(page, { page, count: 1n, state });
    }
  }
  return [...found.values()];
}
