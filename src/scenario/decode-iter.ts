/** JSON to iterator, one reader per kind. */
import { FOLIOQ_SLOTS, type Kind } from '../revisions';
import {
  type At, type Fields, Malformed, inside, readArray, readBoolean, readInteger, readName, readObject, readU64, required,
} from './json-reader';
import { DIRECTION_NAMES, MAX_ORDER, MAX_RING } from './protocol';
import type { AddressSegment, BioSegment, Iter, PipeBuffer, XarrayFolio } from './types';

const U32 = 0xffffffffn;
const COMMON = ['kind', 'direction', 'count'] as const;
const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  ubuf: [...COMMON, 'offset', 'nofault', 'segs'],
  iovec: [...COMMON, 'offset', 'nofault', 'segs'],
  kvec: [...COMMON, 'offset', 'segs'],
  bvec: [...COMMON, 'offset', 'segs'],
  xarray: [...COMMON, 'offset', 'start', 'present'],
  folioq: [...COMMON, 'offset', 'orders', 'queue', 'slot'],
  pipe: [...COMMON, 'ringSize', 'maxUsage', 'tail', 'buffers'],
  discard: COMMON,
};

const ALL_FIELDS: readonly string[] = [...new Set(Object.values(FIELDS).flat())];
const ALL_KINDS = Object.keys(FIELDS) as readonly Kind[];

function readSegment(value: unknown, at: At): AddressSegment {
  const fields = readObject(value, at, 'a segment', ['base', 'len']);
  return {
    base: readU64(required(fields, 'base', at, 'a segment'), inside(at, 'base'), 'an address'),
    len: readU64(required(fields, 'len', at, 'a segment'), inside(at, 'len'), 'a length in bytes'),
  };
}

function readBio(value: unknown, at: At): BioSegment {
  const fields = readObject(value, at, 'a bvec segment', ['page', 'offset', 'len']);
  const get = (name: string): unknown => required(fields, name, at, 'a bvec segment');
  return {
    page: readU64(get('page'), inside(at, 'page'), 'a page number', (1n << 52n) - 1n),
    offset: readU64(get('offset'), inside(at, 'offset'), 'a 32-bit offset in bytes', U32),
    len: readU64(get('len'), inside(at, 'len'), 'a 32-bit length in bytes', U32),
  };
}

function readFolio(value: unknown, at: At): XarrayFolio {
  const fields = readObject(value, at, 'an xarray folio', ['index', 'order']);
  const order = fields['order'] === undefined ? 0 : readInteger(fields['order'], inside(at, 'order'), 'a folio order', 0, MAX_ORDER);
  const index = readU64(required(fields, 'index', at, 'an xarray folio'), inside(at, 'index'), 'a page index', (1n << 52n) - 1n);
  if (index % (1n << BigInt(order)) !== 0n) throw new Malformed(inside(at, 'index'), `a folio of order ${order} starts at a multiple of ${2 ** order} pages`);
  return { index, order };
}

function readBuffer(value: unknown, at: At, pageSize: number): PipeBuffer {
  const fields = readObject(value, at, 'a pipe buffer', ['anon', 'offset', 'len']);
  const get = (name: string): unknown => required(fields, name, at, 'a pipe buffer');
  const offset = readInteger(get('offset'), inside(at, 'offset'), 'an offset in bytes within the page', 0, pageSize);
  return {
    anon: readBoolean(get('anon'), inside(at, 'anon')),
    offset,
    len: readInteger(get('len'), inside(at, 'len'), 'a length in bytes within the page', 0, pageSize - offset),
  };
}

function readRing(fields: Fields, at: At, pageSize: number): Pick<Extract<Iter, { kind: 'pipe' }>, 'ringSize' | 'maxUsage' | 'tail' | 'buffers'> {
  const get = (name: string): unknown => required(fields, name, at, 'a pipe iterator');
  const ringSize = readInteger(get('ringSize'), inside(at, 'ringSize'), 'a ring size in buffers', 1, MAX_RING);
  if ((ringSize & (ringSize - 1)) !== 0) throw new Malformed(inside(at, 'ringSize'), `a ring size is a power of two, got ${ringSize}`);
  const buffers = readArray(get('buffers'), inside(at, 'buffers'), 'pipe buffers', (item, where) => readBuffer(item, where, pageSize));
  if (buffers.length > ringSize) throw new Malformed(inside(at, 'buffers'), `${buffers.length} buffers in a ring of ${ringSize}`);
  return {
    ringSize,
    maxUsage: readInteger(get('maxUsage'), inside(at, 'maxUsage'), 'a number of buffers', 1, ringSize),
    tail: readInteger(get('tail'), inside(at, 'tail'), 'a buffer number', 0, 0xffffffff),
    buffers,
  };
}

function readQueue(fields: Fields, at: At): Pick<Extract<Iter, { kind: 'folioq' }>, 'orders' | 'queue' | 'slot'> {
  const get = (name: string): unknown => required(fields, name, at, 'a folioq iterator');
  const orders = readArray(get('orders'), inside(at, 'orders'), 'folio orders',
    (item, where) => readInteger(item, where, 'a folio order', 0, MAX_ORDER));
  const queues = Math.max(1, Math.ceil(orders.length / FOLIOQ_SLOTS));
  const optional = (name: string, what: string, max: number): number =>
    (fields[name] === undefined ? 0 : readInteger(fields[name], inside(at, name), what, 0, max));
  return { orders, queue: optional('queue', 'a folio queue there is', queues - 1), slot: optional('slot', 'a slot', FOLIOQ_SLOTS) };
}

/** The iterator. `kinds`: those the revision knows. Throws Malformed. */
export function readIter(value: unknown, at: At, kinds: readonly Kind[], revision: string, pageSize: number): Iter {
  const loose = readObject(value, at, 'an iterator', ALL_FIELDS);
  const kind = readName(required(loose, 'kind', at, 'an iterator'), inside(at, 'kind'), 'iterator kind', ALL_KINDS);
  if (!kinds.includes(kind)) throw new Malformed(inside(at, 'kind'), `revision ${revision} has no iterator kind '${kind}'; it has ${kinds.join(', ')}`);
  const what = `a ${kind} iterator`;
  const fields = readObject(value, at, what, FIELDS[kind]);
  const get = (name: string): unknown => required(fields, name, at, what);
  const common = {
    direction: readName(get('direction'), inside(at, 'direction'), 'direction', DIRECTION_NAMES),
    count: readU64(get('count'), inside(at, 'count'), 'a count in bytes'),
  };
  const offset = fields['offset'] === undefined ? 0n : readU64(fields['offset'], inside(at, 'offset'), 'an iov_offset in bytes');
  const nofault = fields['nofault'] === undefined ? false : readBoolean(fields['nofault'], inside(at, 'nofault'));
  const segments = <T>(read: (item: unknown, where: At) => T): T[] => readArray(get('segs'), inside(at, 'segs'), 'segments', read);
  switch (kind) {
    case 'ubuf': {
      const [only, ...more] = segments(readSegment);
      if (only === undefined || more.length > 0) throw new Malformed(inside(at, 'segs'), 'a ubuf iterator has exactly one segment');
      return { kind, ...common, offset, nofault, segs: [only] };
    }
    case 'iovec':
      return { kind, ...common, offset, nofault, segs: segments(readSegment) };
    case 'kvec':
      return { kind, ...common, offset, segs: segments(readSegment) };
    case 'bvec':
      return { kind, ...common, offset, segs: segments(readBio) };
    case 'xarray':
      return {
        kind, ...common, offset, start: readU64(get('start'), inside(at, 'start'), 'a byte position'),
        present: readArray(get('present'), inside(at, 'present'), 'folios', readFolio),
      };
    case 'folioq':
      return { kind, ...common, offset, ...readQueue(fields, at) };
    case 'pipe':
      return { kind, ...common, ...readRing(fields, at, pageSize) };
    case 'discard':
      return { kind, ...common };
  }
}
