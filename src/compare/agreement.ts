/**
 * What two revisions agree on, for one call: everything the contract defines about it. One ghost entry, page and folio
 * stand for all. An offset or list after a return of 0 or less is undefined, and so is everything after a crash.
 */
import { GHOSTS } from '../../proofs/ghosts';
import type { Parts } from '../../proofs/theorem';
import { ZERO_PAGE, isUserBacked } from '../../model/environment';
import { entriesOwed } from '../../model/machines';
import { CRASH } from '../../model/state';
import type { VariableName } from '../../model/state';
import { position } from '../../model/stream';
import * as t from '../term';
import type { Term } from '../term';
import type { Setting } from './pair';

/** Goals proved together, under what they say of ghosts. */
export interface AgreementGoals {
  readonly name: string;
  /** ghosts chosen: the goals speak of no other */
  readonly ghosts: Parts;
  readonly goals: Parts;
  /** by the same names: what implies the goal and is easier where it holds */
  readonly stronger?: Parts;
}

export function agreement(x: Setting): readonly AgreementGoals[] {
  const { older: a, newer: b } = x.after;
  const intact = t.eq(a.crash, t.int(CRASH.none));
  const ifIntact = (goal: Term): Term => t.implies(intact, goal);
  const gave = t.gt(a.ret, t.int(0));
  const { entry, page, folio } = GHOSTS;
  const owed = t.and(t.le(t.int(0), entry), t.lt(entry, entriesOwed(x.olderWorld, a)));
  const call: Parts = {
    'crash': t.eq(a.crash, b.crash),
    'return value': ifIntact(t.eq(a.ret, b.ret)),
    'offset of the first byte': ifIntact(t.implies(gave, t.eq(a.off0, b.off0))),
    'page array': ifIntact(t.eq(a.arr, b.arr)),
    'entries past the array': ifIntact(t.eq(a.over, b.over)),
    'warnings': ifIntact(t.eq(a.warn, b.warn)),
    'cleanup mode': ifIntact(t.eq(a.mode, b.mode)),
    'bytes remaining': ifIntact(t.eq(a.count, b.count)),
  };
  const pages: Parts = { 'pages': ifIntact(t.implies(t.and(gave, owed), t.eq(t.select(a.pages, entry), t.select(b.pages, entry)))) };
  return [
    { name: 'the call', ghosts: {}, goals: call },
    { name: 'position', ghosts: {}, goals: positions(x, ifIntact), stronger: fields(x, ifIntact) },
    { name: 'pages', ghosts: {}, goals: pages },
    ...(isUserBacked(x.kind) ? [
      {
        name: 'units', ghosts: {}, goals: {
          'pins of a page': ifIntact(t.eq(t.select(a.pins, page), t.select(b.pins, page))),
          'references to a page': ifIntact(t.eq(t.select(a.gets, page), t.select(b.gets, page))),
        },
      },
      {
        name: 'counters', ghosts: { 'the page is the zero page': t.eq(page, ZERO_PAGE) }, goals: {
          'refcount of a folio': ifIntact(t.eq(t.select(a.refs, folio), t.select(b.refs, folio))),
          'pincount of a folio': ifIntact(t.eq(t.select(a.pinc, folio), t.select(b.pinc, folio))),
        },
      },
    ] : []),
  ];
}

/** Where the iterator stands, as a position in the stream. */
function positions(x: Setting, ifIntact: (goal: Term) => Term): Parts {
  const { older: a, newer: b } = x.after;
  switch (x.kind) {
    case 'ubuf':
    case 'iovec':
    case 'kvec':
    case 'bvec':
    case 'xarray':
    case 'folioq':
      return { 'position in the stream': ifIntact(t.eq(position(x.olderWorld, a), position(x.newerWorld, b))) };
    case 'pipe': {
      const at = GHOSTS.entry;
      const inPipe = t.and(t.le(x.olderWorld.env.tail, at), t.lt(at, a.pipeHead));
      const same = (name: 'bufPage' | 'bufOff' | 'bufLen'): Term => t.eq(t.select(a[name], at), t.select(b[name], at));
      return {
        'head of the pipe': ifIntact(t.eq(a.pipeHead, b.pipeHead)),
        'buffers of the pipe': ifIntact(t.implies(inPipe, t.and(same('bufPage'), same('bufOff'), same('bufLen')))),
      };
    }
    case 'discard':
      return {};
  }
}

/** The same fields stand for the same position: by the names of `positions`. */
function fields(x: Setting, ifIntact: (goal: Term) => Term): Parts {
  const { older: a, newer: b } = x.after;
  const same = ifIntact(t.and(...FIELDS[x.kind].map((field) => t.eq(a[field], b[field]))));
  return Object.fromEntries(Object.keys(positions(x, ifIntact)).map((name) => [name, same]));
}
const FIELDS: Readonly<Record<Setting['kind'], readonly VariableName[]>> = {
  ubuf: ['offset'], iovec: ['base', 'offset'], kvec: ['base', 'offset'], bvec: ['base', 'offset'], xarray: ['offset'],
  folioq: ['queue', 'slot', 'offset'], pipe: ['pipeHead', 'bufPage', 'bufOff', 'bufLen'], discard: [],
};
