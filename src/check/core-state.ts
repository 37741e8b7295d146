/** What the core answered, as values of the model's state variables. */
import { NUMBERINGS, maxRwCount } from '../revisions';
import type { CallResult, Counters, ExtractResult, IterState, PageName, Scenario } from '../scenario/types';
import { arrayValue } from '../term/array-value';
import type { ArrayValue } from '../term/array-value';
import type { Frame } from '../term/frame';
import { intValue } from '../term/value';
import type { Value } from '../term/value';
import { ARRAY, CRASH } from '../../model/state';
import type { VariableName } from '../../model/state';
import { MODE } from '../../model/mode';
import { argumentsOf } from './observe';

type Fields = Partial<Record<VariableName, Value>>;

/** State variables after the last of these calls, named as state `i`; what a call does not touch is as at the start. */
export function observedState(scenario: Scenario, calls: readonly CallResult[], start: Frame, i: number): Frame {
  const fields: Fields = {};
  for (const [name, value] of Object.entries(start)) if (name.startsWith('s.')) fields[name.slice(2) as VariableName] = value;
  const last = calls.at(-1);
  const extraction = calls.findLast((c): c is ExtractResult => c.op === 'extract');
  if (last !== undefined) {
    Object.assign(fields, iterFields(last.iter, start));
    fields.crash = CRASH[last.crash === 'BUG' ? 'bug' : last.crash === 'SEGV' ? 'segv' : 'none'];
    fields.warn = last.warn;
    fields.done = true;
  }
  if (extraction !== undefined) Object.assign(fields, extractionFields(scenario, extraction, start, calls));
  const named: Frame = {};
  for (const [name, value] of Object.entries(fields)) named[`s${i}.${name}`] = value;
  return named;
}

function iterFields(iter: IterState, start: Frame): Fields {
  const count = intValue(iter.count);
  switch (iter.kind) {
    case 'ubuf':
    case 'xarray':
      return { count, offset: intValue(iter.offset) };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { count, offset: intValue(iter.offset), nrSegs: intValue(iter.nrSegs), base: intValue(iter.base) };
    case 'folioq':
      return { count, offset: intValue(iter.offset), queue: iter.queue, slot: iter.slot };
    case 'discard':
      return { count };
    case 'pipe': {
      const tail = Number(start['env.tail']);
      const [len, off, page, anon] = [arrayValue(0), arrayValue(0), arrayValue(0), tableOf(start['s.bufAnon']).copy()];
      iter.bufs.forEach(([name, offset, length], k) => {
        const number = Number(name.slice(1));
        len.set(tail + k, length);
        off.set(tail + k, offset);
        page.set(tail + k, number);
        if (number < 1000) anon.set(tail + k, true);
      });
      // the model counts positions without bound, the core wraps them as C does
      const counted = (position: number): number => tail + ((position - tail + 2 ** 32) % 2 ** 32);
      return {
        count, lastOffset: iter.lastOffset, head: counted(iter.head), pipeHead: counted(iter.pipeHead),
        bufLen: len, bufOff: off, bufPage: page, bufAnon: anon,
      };
    }
  }
}

function tableOf(value: Value | undefined): ArrayValue {
  if (typeof value !== 'object') throw new Error('a table was expected');
  return value;
}

/** Number of a page by its name: the inverse of naming in the model. */
export function pageNumber(name: PageName): number | bigint {
  switch (name.space) {
    case 'u':
    case 'k':
      return intValue(2n * name.number);
    case 'c':
    case 'v':
      return intValue(2n * name.number + 1n);
    case 'z':
      return -1;
    case 'b':
    case 'x':
    case 'p':
      return intValue(name.number);
    case 'f':
      return intValue((name.number << 20n) + BigInt(name.sub ?? 0));
  }
}

function extractionFields(scenario: Scenario, r: ExtractResult, start: Frame, calls: readonly CallResult[]): Fields {
  const call = argumentsOf(scenario);
  const list = listOf(r, start);
  const bits = NUMBERINGS[scenario.numbering];
  const own = r.gup?.fn === 'pin' ? bits.PIN : bits.GET;
  const asked = r.labels.includes('clamp.maxsize') ? call.maxsize
    : r.labels.includes('clamp.maxrw') ? BigInt(maxRwCount(scenario.pageSize)) : BigInt(start['s.count'] as number | bigint);
  const faults = ['gup.fault-write', 'gup.fault-read', 'gup.unshare', 'gup.fault-error'].filter((l) => r.labels.includes(l)).length;
  return {
    ...list,
    ret: intValue(r.ret), off0: intValue(r.offset0 ?? 0n), off0Set: r.offset0 !== null,
    arr: ARRAY[r.array === 'own' ? 'own' : r.array === 'alloc' ? 'alloc' : r.array === 'zsp' ? 'zeroSize' : 'none'],
    allocated: r.allocated ?? -1, freed: r.freed, over: r.over,
    gupCalled: r.gup !== null, gupPin: r.gup?.fn === 'pin', handed: r.gup?.flags ?? 0,
    gupFlags: r.gup === null ? 0 : ((r.gup.flags | (own ?? 0)) >>> 0), gupRet: r.gup?.ret ?? 0,
    page: r.gup === null ? 0 : intValue(r.gup.address / BigInt(scenario.pageSize)),
    mode: r.mode === 'PIN' ? MODE.pin : r.mode === 'GET' ? MODE.get : MODE.none,
    asked: intValue(asked), faults,
    ...unitFields(calls),
  };
}

function listOf(r: ExtractResult, start: Frame): Fields {
  const pages = arrayValue(-9);
  const listed = arrayValue(0);
  const listedFolio = arrayValue(0);
  const back = tableOf(start['env.folioBack']);
  let nr = 0;
  for (const run of r.pages) {
    for (let k = 0; k < run.length; k++) {
      if (run.first !== null) {
        const name = run.first.space === 'f' ? { ...run.first, sub: (run.first.sub ?? 0) + k }
          : run.first.space === 'z' ? run.first : { ...run.first, number: run.first.number + BigInt(k) };
        const page = pageNumber(name);
        pages.set(nr, page);
        listed.set(page, Number(listed.get(page)) + 1);
        const folio = intValue(BigInt(page) - 2n * BigInt(Number(back.get(page))));
        listedFolio.set(folio, Number(listedFolio.get(folio)) + 1);
      }
      nr++;
    }
  }
  return { nr, pages, listed, listedFolio };
}

/** Units and raw counters that all extractions so far left behind. */
function unitFields(calls: readonly CallResult[]): Fields {
  const [gets, pins, refs, pinc] = [arrayValue(0), arrayValue(0), arrayValue(0), arrayValue(0)];
  const add = (table: ArrayValue, at: Value, by: number): void => { table.set(at, Number(table.get(at)) + by); };
  for (const call of calls) {
    if (call.op !== 'extract') continue;
    for (const u of call.units) {
      add(gets, pageNumber(u.page), u.get);
      add(pins, pageNumber(u.page), u.pin);
    }
    const counters: readonly Counters[] = call.left;
    for (const c of counters) {
      add(refs, pageNumber(c.page), c.refs);
      add(pinc, pageNumber(c.page), c.pins);
    }
  }
  return { gets, pins, refs, pinc };
}
