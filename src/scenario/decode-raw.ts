/** JSON to the parts of a result that are lists or representation. */
import type { Kind, NumberingName } from '../revisions';
import type { RawExtract } from './answer';
import { follBits } from './flags';
import {
  type At, Malformed, inside, readArray, readBoolean, readInteger, readName, readObject, readString, readU64, required, shown,
} from './json-reader';
import { pageAfter, parseRun } from './page-name';
import { type ResultContext, readBuffer, readReturn } from './result-values';
import type { Counters, GupCall, IterState, PageName, PageRun, Units } from './types';

const U32 = 0xffffffff;

export function readRun(value: unknown, at: At): PageRun {
  const run = typeof value === 'string' ? parseRun(value) : undefined;
  if (run === undefined) throw new Malformed(at, `expected a run of pages like "u305*3" or "null", got ${shown(value)}`);
  return run;
}

/** The pages of runs, one by one; entries not written have no place here. */
function pagesOf(value: unknown, at: At): PageName[] {
  const { first, length } = readRun(value, at);
  if (first === null || length > 1 << 20) throw new Malformed(at, `expected a run of pages, got ${shown(value)}`);
  return Array.from({ length }, (_, i) => pageAfter(first, i));
}

function readInt(fields: Readonly<Record<string, unknown>>, name: string, at: At): number {
  return readInteger(required(fields, name, at, 'the entry'), inside(at, name), 'a count', -0x80000000, 0x7fffffff);
}

export function readUnitsList(value: unknown, at: At): Units[] {
  return readArray(value, at, 'units', (item, where) => {
    const fields = readObject(item, where, 'units of pages', ['pages', 'get', 'pin']);
    const [get, pin] = [readInt(fields, 'get', where), readInt(fields, 'pin', where)];
    return pagesOf(fields['pages'], inside(where, 'pages')).map((page) => ({ page, get, pin }));
  }).flat();
}

export function readCountersList(value: unknown, at: At): Counters[] {
  return readArray(value, at, 'counters', (item, where) => {
    const fields = readObject(item, where, 'counters of folios', ['pages', 'refs', 'pins']);
    const [refs, pins] = [readInt(fields, 'refs', where), readInt(fields, 'pins', where)];
    return pagesOf(fields['pages'], inside(where, 'pages')).map((page) => ({ page, refs, pins }));
  }).flat();
}

/** Iterator fields of the scenario's kind. */
export function readIterState(value: unknown, at: At, { kind }: { readonly kind: Kind }): IterState {
  const fields = (...names: string[]): Readonly<Record<string, unknown>> => readObject(value, at, `fields of a ${kind} iterator`, ['kind', 'count', ...names]);
  const loose = readObject(value, at, 'iterator fields', ['kind', 'count', 'offset', 'nrSegs', 'base', 'slot', 'queue', 'lastOffset', 'head', 'pipeHead', 'bufs']);
  const named = required(loose, 'kind', at, 'iterator fields');
  if (named !== kind) throw new Malformed(inside(at, 'kind'), `expected kind "${kind}" as in the scenario, got ${shown(named)}`);
  const big = (from: Readonly<Record<string, unknown>>, name: string): bigint => readU64(required(from, name, at, 'iterator fields'), inside(at, name), 'a value');
  const small = (from: Readonly<Record<string, unknown>>, name: string): number =>
    readInteger(required(from, name, at, 'iterator fields'), inside(at, name), 'a value', -0x80000000, U32);
  switch (kind) {
    case 'ubuf':
    case 'xarray': {
      const f = fields('offset');
      return { kind, count: big(f, 'count'), offset: big(f, 'offset') };
    }
    case 'iovec':
    case 'kvec':
    case 'bvec': {
      const f = fields('offset', 'nrSegs', 'base');
      return { kind, count: big(f, 'count'), offset: big(f, 'offset'), nrSegs: big(f, 'nrSegs'), base: big(f, 'base') };
    }
    case 'folioq': {
      const f = fields('offset', 'slot', 'queue');
      return { kind, count: big(f, 'count'), offset: big(f, 'offset'), slot: small(f, 'slot'), queue: small(f, 'queue') };
    }
    case 'discard':
      return { kind, count: big(fields(), 'count') };
    case 'pipe': {
      const f = fields('lastOffset', 'head', 'pipeHead', 'bufs');
      return {
        kind, count: big(f, 'count'), lastOffset: small(f, 'lastOffset'), head: small(f, 'head'), pipeHead: small(f, 'pipeHead'),
        bufs: readArray(f['bufs'], inside(at, 'bufs'), 'pipe buffers', readBuffer),
      };
    }
  }
}

function readGup(value: unknown, at: At, numbering: NumberingName): GupCall | null {
  if (value === null) return null;
  const fields = readObject(value, at, 'a GUP call', ['fn', 'address', 'pages', 'flags', 'ret']);
  const get = (name: string): unknown => required(fields, name, at, 'a GUP call');
  const flags = readArray(get('flags'), inside(at, 'flags'), 'FOLL_ names', (item, where) => {
    const bits = typeof item === 'string' ? follBits(item, numbering) : undefined;
    if (bits === undefined) throw new Malformed(where, `expected a FOLL_ name or a word, got ${shown(item)}`);
    return bits;
  });
  return {
    fn: readName(get('fn'), inside(at, 'fn'), 'GUP function', ['get', 'pin']),
    address: readU64(get('address'), inside(at, 'address'), 'an address'),
    pages: readInteger(get('pages'), inside(at, 'pages'), 'a number of pages', 0, U32),
    flags: flags.reduce((word, bits) => (word | bits) >>> 0, 0),
    ret: Number(readReturn(get('ret'), inside(at, 'ret'))),
  };
}

/** Representation of an extraction, and the labels beside it. */
export function readRaw(value: unknown, at: At, context: ResultContext): { readonly raw: RawExtract; readonly labels: string[] | undefined } {
  const fields = readObject(value, at, 'raw', ['offset0', 'pages', 'allocated', 'freed', 'iter', 'gup', 'labels']);
  const get = (name: string): unknown => required(fields, name, at, 'raw');
  const offset0 = get('offset0');
  const allocated = get('allocated');
  return {
    raw: {
      offset0: offset0 === null ? null : readU64(offset0, inside(at, 'offset0'), 'an offset in bytes'),
      pages: readArray(get('pages'), inside(at, 'pages'), 'page runs', readRun),
      allocated: allocated === null ? null : readInteger(allocated, inside(at, 'allocated'), 'a number of entries', 0, U32),
      freed: readBoolean(get('freed'), inside(at, 'freed')),
      iter: readIterState(get('iter'), inside(at, 'iter'), context),
      gup: readGup(get('gup'), inside(at, 'gup'), context.numbering),
    },
    labels: fields['labels'] === undefined ? undefined
      : readArray(fields['labels'], inside(at, 'labels'), 'labels', (item, where) => readString(item, where, 'a label')),
  };
}
