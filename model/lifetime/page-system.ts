/** The transition system of one tracked page: its events by name, its initial states, and where searches start. */
import * as t from '../../src/term';
import type { Fact, Term } from '../../src/term';
import type { Value } from '../../src/term/value';
import { MEMBER_CHOICES, ROLES } from './actor';
import type { Role } from './actor';
import * as events from './events';
import type { Step } from './events';
import { STATE, fields, updates } from './state';
import type { Process } from './state';
import type { Choice, System, SystemEvent } from './system';
import { DMAS } from './words';
import type { LifetimeWorld } from './words';

/** What callers promise; without a law, events that break it happen too. */
export const LAWS = ['released once, by its own operation', 'marked dirty before it is released'] as const;
export type Law = (typeof LAWS)[number];

const NAMES: Readonly<Record<Role, string>> = { owner: 'the owner', observer: 'the observer', crowd: 'another process' };
export const VALUE = t.variable('value', t.Int);
/** Values in searches: what stands in the page at first, and one for each writer. */
export const INITIAL_VALUE = 1;
export const STORED: Readonly<Record<Role, number>> = { owner: 2, observer: 3, crowd: 5 };
export const BY_DEVICE: Readonly<Record<Role, number>> = { owner: 4, observer: 6, crowd: 7 };

/** Kinds that stand for the rest of the world: no search needs them. Nor does one need what litmus tests cannot say. */
const BACKGROUND: readonly string[] = ['another reference', 'another pin', 'pin elsewhere'];

/** Litmus tests have no swap, files are not hugetlb, and they reclaim small folios only. */
function inLitmus(w: LifetimeWorld, kind: string): boolean {
  return w.memory === 'shared' && (w.folio === 'small' || (w.folio === 'thp' && kind !== 'reclaim'));
}

/** Events of the world; of those that break a law, only the ones whose law is not kept. */
function eventsOf(w: LifetimeWorld, kept: readonly Law[]): readonly SystemEvent[] {
  const found: SystemEvent[] = [];
  const add = (role: Role | 'system', kind: string, name: string, { guard, after }: Step, value?: number): void => {
    const choices: Choice[] = value === undefined ? [] : [{ variable: VALUE, tries: [value] }];
    if (role === 'crowd') choices.push(...MEMBER_CHOICES.map((variable) => ({ variable, tries: [false, true] })));
    const background = role === 'crowd' || BACKGROUND.includes(kind) || (role === 'system' && !inLitmus(w, kind));
    found.push({ name, kind, actor: role, choices, guard, next: updates(after), background });
  };
  for (const role of ROLES) {
    const who = NAMES[role];
    add(role, 'write', `${who} writes`, events.write(w, STATE, role, VALUE), STORED[role]);
    for (const dma of DMAS) {
      if (w.memory === 'zero' && dma === 'in') continue;
      add(role, `extract ${dma}`, `${who} extracts for DMA ${dma}`, events.extract(w, STATE, role, dma));
    }
    for (const child of ['observer', 'crowd'] as const) {
      if (role === 'observer' && child === 'observer') continue;
      add(role, 'fork', `${who} forks ${child === 'observer' ? 'the observer' : 'another'}`, events.fork(w, STATE, role, child));
    }
    add(role, 'dma in', `DMA in, for ${who}`, events.dmaIn(w, STATE, role, VALUE), BY_DEVICE[role]);
    add(role, 'dma out', `DMA out, for ${who}`, events.dmaOut(w, STATE, role));
    for (const dma of DMAS) add(role, `release ${dma}`, `a unit of ${who} is released, DMA ${dma}`, events.release(w, STATE, role, dma, w.unit[dma]));
    add(role, 'discard', `${who} unmaps or discards`, events.discard(w, STATE, role));
    if (role !== 'crowd') add(role, 'exit', `${who} exits`, events.exit(w, STATE, role));
    add(role, 'pin elsewhere', `${who} pins another page`, events.pinElsewhere(STATE, role));
    for (const dma of DMAS) {
      if (!kept.includes('released once, by its own operation')) {
        add(role, `release wrong ${dma}`, `a unit of ${who} is released by the wrong operation, DMA ${dma}`, events.release(w, STATE, role, dma, events.wrong(w.unit[dma])));
        add(role, `release twice ${dma}`, `a unit of ${who} is released twice, DMA ${dma}`, events.releaseTwice(w, STATE, role, dma));
      }
      if (!kept.includes('marked dirty before it is released') && dma === 'in') {
        add(role, 'release clean', `a unit of ${who} is released and not marked dirty`, events.release(w, STATE, role, dma, w.unit[dma], true));
      }
    }
  }
  if (w.memory === 'shared') add('system', 'truncate', 'the file is truncated', events.truncate(STATE));
  if (w.memory === 'shared') add('system', 'writeback', 'the page is written back', events.writeback(STATE));
  if (w.memory !== 'zero') add('system', 'reclaim', 'the page is reclaimed', events.reclaim(w, STATE));
  add('system', 'another reference', 'another reference is taken', events.otherReference(STATE, 1));
  add('system', 'another reference', 'another reference is dropped', events.otherReference(STATE, -1));
  if (w.folio === 'thp') {
    add('system', 'another pin', 'another page of the folio is pinned', events.otherPin(STATE, 1));
    add('system', 'another pin', 'another page of the folio is unpinned', events.otherPin(STATE, -1));
  }
  return found;
}

const zero = t.int(0);

/** Nobody holds a unit, nobody maps the page but perhaps one: the process whose fault brought it. */
function initially(w: LifetimeWorld): readonly Fact[] {
  const { frame: f, owner, observer, crowd } = STATE;
  const fact = (name: string, ...terms: readonly Term[]): Fact => ({ name, term: t.and(...terms) });
  const idle = (p: Process): Term => t.and(t.eq(p.in, zero), t.eq(p.out, zero), t.not(p.discarded), t.implies(p.maps, t.and(p.born, p.alive)));
  const none = t.and(t.not(f.freed), t.not(f.modified), t.not(f.foreign), t.eq(f.pincount, f.otherPins), t.ge(f.otherPins, zero), t.ge(f.others, zero));
  const coherent = (p: Process): Term => t.eq(t.ite(p.maps, f.data, p.own), p.expected);
  const references = t.add(t.int(1), f.others, f.otherPins);
  const one = t.eq(t.add(t.ite(owner.maps, t.int(1), zero), t.ite(observer.maps, t.int(1), zero), crowd.maps), t.int(1));
  const facts = [
    fact('no units', idle(owner), idle(observer), t.eq(crowd.in, zero), t.eq(crowd.out, zero)),
    fact('counters of a page just brought in', none, w.folio === 'thp' ? t.TRUE : t.eq(f.otherPins, zero)),
    fact('everybody sees what is theirs', coherent(owner), coherent(observer)),
    fact('the owner exists', owner.born, owner.alive, t.implies(observer.alive, observer.born)),
    fact('crowd', t.ge(crowd.writable, zero), t.le(crowd.writable, crowd.maps), t.ge(crowd.flagged, zero), t.le(crowd.flagged, crowd.maps)),
  ];
  switch (w.memory) {
    case 'private': {
      const writable = (p: Process): Term => t.iff(p.writable, p.maps);
      return [...facts,
        fact('one process maps it, exclusive and writable', one, f.exclusive, writable(owner), writable(observer), t.eq(crowd.writable, crowd.maps)),
        fact('references of one entry and of others', t.eq(f.refs, references), t.eq(f.mapcount, t.int(1)), t.not(f.cached))];
    }
    case 'shared':
      return [...facts,
        fact('nobody maps it', t.not(owner.maps), t.not(observer.maps), t.not(owner.writable), t.not(observer.writable), t.eq(crowd.maps, zero)),
        fact("the cache's reference and others", f.cached, t.not(f.exclusive), t.eq(f.refs, references), t.eq(f.mapcount, zero))];
    case 'zero':
      return [...facts,
        fact('mapped read-only by anybody', t.not(owner.writable), t.not(observer.writable), t.eq(crowd.writable, zero), t.ge(crowd.maps, zero)),
        fact('its permanent reference and others', f.cached, t.not(f.exclusive), t.eq(f.refs, references), t.eq(f.mapcount, zero))];
  }
}

/** Searches: the owner alone; private pages are its own, shared ones nobody has touched yet. */
function start(w: LifetimeWorld): ReadonlyMap<Term, Value> {
  const { frame: f, owner } = STATE;
  const isPrivate = w.memory === 'private';
  const data = w.memory === 'zero' ? 0 : INITIAL_VALUE;
  // written memory is dirty
  const given = new Map<Term, Value>([
    [f.refs, 1], [f.mapcount, isPrivate ? 1 : 0], [f.exclusive, isPrivate], [f.dirty, isPrivate], [f.cached, !isPrivate], [f.data, data],
    [owner.born, true], [owner.alive, true], [owner.maps, w.memory !== 'shared'], [owner.writable, isPrivate], [owner.expected, data], [owner.own, data],
  ]);
  return new Map(fields(STATE).map((v) => [v, given.get(v) ?? (v.sort.kind === 'bool' ? false : 0)]));
}

/** Theorems speak of the same few worlds, whose systems are made once: terms are the same objects anyway. */
const known = new Map<string, System>();

/** The system of a world in which callers keep these laws. */
export function pageSystem(w: LifetimeWorld, kept: readonly Law[] = LAWS): System {
  const key = [w.folio, w.memory, w.unit.in, w.unit.out, w.zeroCounted, ...kept].join(', ');
  const system = known.get(key) ?? {
    name: `${w.folio}, ${w.memory}`, variables: fields(STATE), initial: initially(w), start: start(w), events: eventsOf(w, kept),
  };
  known.set(key, system);
  return system;
}
