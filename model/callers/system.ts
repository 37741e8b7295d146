/** A caller's protocol as a transition system: where it is, and the units that hang on it. */
import * as t from '../../src/term';
import type { Sort, Term } from '../../src/term';
import type { Played, System, SystemEvent } from '../lifetime/system';
import type { Dma, Unit } from '../lifetime/words';
import type { CallerEdge, CallerProtocol, CallerStep } from './protocol';

const SORTS = {
  /** index of the place */
  at: t.Int,
  /** units taken, and given back by the operation they were taken by */
  taken: t.Int, released: t.Int,
  /** entries in hand, and on the record */
  hand: t.Int, record: t.Int,
  asked: t.Bool,
  /** some release was by an operation that is not the unit's, or before the mode was known */
  mismatched: t.Bool,
} as const satisfies Readonly<Record<string, Sort>>;

export type CallerState = Readonly<Record<keyof typeof SORTS, Term>>;

function variableState(): CallerState;
function variableState(): Readonly<Record<string, Term>> {
  return Object.fromEntries(Object.entries(SORTS).map(([name, sort]) => [name, t.variable(`caller.${name}`, sort)]));
}
export const CALLER: CallerState = variableState();

/** How the pages are held, and by DMA in which direction. */
export interface CallerWorld { readonly unit: Unit; readonly dma: Dma }

const zero = t.int(0);

interface Done { readonly state: CallerState; readonly guard: Term; readonly choices: readonly Term[]; readonly plays: readonly Played[] }

/** One step; `n` names what it chooses. */
function take(w: CallerWorld, { state: s, guard, choices, plays }: Done, step: CallerStep, n: Term): Done {
  /** a caller that never asked for the mode releases by what happens to stand there: perhaps the wrong operation */
  const released = (of: 'hand' | 'record', isRight: Term): Done => {
    const count = s[of];
    const played: readonly Played[] = [
      { kind: `release ${w.dma}`, times: t.ite(isRight, count, zero) }, { kind: `release wrong ${w.dma}`, times: t.ite(isRight, zero, count) },
    ];
    return {
      guard, choices, plays: [...plays, ...played],
      state: {
        ...s, [of]: zero, released: t.add(s.released, t.ite(isRight, count, zero)),
        mismatched: t.or(s.mismatched, t.and(t.not(isRight), t.gt(count, zero))),
      },
    };
  };
  switch (step.do) {
    case 'ask mode':
      return { state: { ...s, asked: t.TRUE }, guard, choices, plays };
    case 'extract':
      return {
        state: { ...s, taken: t.add(s.taken, n), hand: t.add(s.hand, n) }, guard: t.and(guard, t.gt(n, zero)), choices: [...choices, n],
        plays: [...plays, { kind: `extract ${w.dma}`, times: n }],
      };
    case 'record': {
      if (step.entries === 'all') return { state: { ...s, record: t.add(s.record, s.hand), hand: zero }, guard, choices, plays };
      const within = t.and(t.le(zero, n), t.le(n, s.hand));
      return { state: { ...s, record: t.add(s.record, n), hand: t.sub(s.hand, n) }, guard: t.and(guard, within), choices: [...choices, n], plays };
    }
    case 'add pin':
      return {
        state: { ...s, taken: t.add(s.taken, t.int(1)), record: t.add(s.record, t.int(1)) }, guard: t.and(guard, t.gt(s.hand, zero)), choices,
        plays: [...plays, { kind: `extract ${w.dma}`, times: t.int(1) }],
      };
    case 'release':
      return released(step.of, step.by === 'put' ? t.bool(w.unit === 'get') : s.asked);
    case 'forget':
      return { state: { ...s, hand: zero }, guard, choices, plays };
  }
}

/** An edge as an event. In a replay all entries are of one page. */
function eventOf(w: CallerWorld, p: CallerProtocol, e: CallerEdge): SystemEvent {
  const index = (name: string): Term => t.int(p.places.findIndex((place) => place.name === name));
  const start: Done = { state: CALLER, guard: t.eq(CALLER.at, index(e.from)), choices: [], plays: [] };
  const done = e.steps.reduce((before, step, i) => take(w, before, step, t.variable(`n${i}`, t.Int)), start);
  const next = new Map(Object.entries({ ...done.state, at: index(e.to) }).flatMap(([key, value]) => {
    const variable = t.variable(`caller.${key}`, value.sort);
    return variable === value ? [] : [[variable, value] as const];
  }));
  const choices = done.choices.map((variable) => ({ variable, tries: [0, 1] }));
  return { name: e.name, kind: 'caller', actor: p.name, choices, guard: done.guard, next, background: false, plays: done.plays };
}

/** The system of a protocol, as it is or with the steps of some edges replaced. */
export function callerSystem(w: CallerWorld, p: CallerProtocol, replaced: ReadonlyMap<string, readonly CallerStep[]> = new Map(), without: readonly string[] = []): System {
  const edges = p.edges.filter(({ name }) => !without.includes(name)).map((e) => ({ ...e, steps: replaced.get(e.name) ?? e.steps }));
  const s = CALLER;
  return {
    name: `${p.name}, DMA ${w.dma}`, variables: Object.values(s),
    initial: [{ name: 'nothing done', term: t.and(...Object.values(s).map((v) => (v.sort.kind === 'bool' ? t.not(v) : t.eq(v, zero)))) }],
    start: new Map(Object.values(s).map((v) => [v, v.sort.kind === 'bool' ? false : 0])),
    events: edges.map((e) => eventOf(w, p, e)),
  };
}
