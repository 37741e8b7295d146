/** A caller's protocol as a transition system: where it is, and the units that hang on it. */
import * as t from '../../src/term';
import type { Sort, Term } from '../../src/term';
import type { Choice, Played, System, SystemEvent } from '../lifetime/system';
import type { Dma, Unit } from '../lifetime/words';
import type { CallerEdge, CallerProtocol, CallerStep, Replaced } from './protocol';

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
  /** entries the last call that gave any was asked for */
  wanted: t.Int,
  /** an entry was recorded that no call had listed */
  unlisted: t.Bool,
  /** pages on the record that are not held the way extraction holds its own */
  strangers: t.Int,
  /** arrays that are the caller's to free; there ever was one */
  arrays: t.Int, owned: t.Bool,
  /** the last call used an array that is not to be freed; one was freed that was not to be */
  ownArray: t.Bool, misfreed: t.Bool,
} as const satisfies Readonly<Record<string, Sort>>;

export type CallerState = Readonly<Record<keyof typeof SORTS, Term>>;

function variableState(): CallerState;
function variableState(): Readonly<Record<string, Term>> {
  return Object.fromEntries(Object.entries(SORTS).map(([name, sort]) => [name, t.variable(`caller.${name}`, sort)]));
}
export const CALLER: CallerState = variableState();

/** How the pages are held, and by DMA in which direction. */
export interface CallerWorld {
  readonly unit: Unit;
  readonly dma: Dma;
  /** a pin of the zero page is counted as one of any page */
  readonly countsZeroPage: boolean;
  /** a call that fails leaves the array it allocated */
  readonly leavesArray: boolean;
}

const zero = t.int(0);
const one = t.int(1);

interface Done { readonly state: CallerState; readonly guard: Term; readonly choices: readonly Choice[]; readonly plays: readonly Played[] }

const some = (variable: Term): Choice => ({ variable, tries: [0, 1] });

/** What a step at this place of an edge chooses: entries given or recorded, and entries asked for. */
export function chosenAt(i: number): { readonly n: Term; readonly wanted: Term } {
  return { n: t.variable(`n${i}`, t.Int), wanted: t.variable(`wanted${i}`, t.Int) };
}

/** One step, the `i`th of its edge. */
function take(w: CallerWorld, { state: s, guard, choices, plays }: Done, step: CallerStep, i: number): Done {
  const { n, wanted } = chosenAt(i);
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
  const arrayOf = (slot: 'own' | 'null', stays: boolean): Partial<CallerState> =>
    ({ ownArray: t.bool(slot === 'own'), ...(slot === 'null' && stays ? { arrays: t.add(s.arrays, one), owned: t.TRUE } : {}) });
  switch (step.do) {
    case 'ask mode':
      return { state: { ...s, asked: t.TRUE }, guard, choices, plays };
    case 'extract':
      return {
        state: { ...s, taken: t.add(s.taken, n), hand: t.add(s.hand, n), wanted, ...arrayOf(step.array, true) },
        guard: t.and(guard, t.gt(n, zero), t.ge(wanted, n)), choices: [...choices, some(n), { variable: wanted, tries: [1, 2] }],
        plays: [...plays, { kind: `extract ${w.dma}`, times: n }],
      };
    case 'extract nothing':
      return { state: { ...s, ...arrayOf(step.array, w.leavesArray) }, guard, choices, plays };
    case 'only if':
      return { state: s, guard: t.and(guard, step.got === 'all' ? t.eq(s.wanted, s.hand) : t.gt(s.wanted, s.hand)), choices, plays };
    case 'record own page':
      // where extraction takes references, too, one reference is as good as another
      return w.unit === 'get' ? { state: { ...s, taken: t.add(s.taken, one), record: t.add(s.record, one) }, guard, choices, plays }
        : { state: { ...s, strangers: t.add(s.strangers, one) }, guard, choices, plays };
    case 'put in zero page':
      // a pin that is not counted is given back as nothing, so there is nothing to keep count of
      if (w.unit === 'pin' && !w.countsZeroPage) return { state: s, guard, choices, plays };
      return {
        state: { ...s, taken: t.add(s.taken, one), hand: t.add(s.hand, one) }, guard, choices, plays: [...plays, { kind: `extract ${w.dma}`, times: one }],
      };
    case 'allocate array':
      return { state: { ...s, arrays: t.add(s.arrays, one), owned: t.TRUE }, guard, choices, plays };
    case 'free array': {
      const spared = step.unlessOwn ? s.ownArray : t.FALSE;
      const left = t.ite(t.or(spared, t.eq(s.arrays, zero)), s.arrays, t.sub(s.arrays, one));
      // to free where there is nothing is no harm; to free what is not to be freed is
      const harm = step.unlessOwn ? s.misfreed : t.or(s.misfreed, t.and(s.ownArray, t.eq(s.arrays, zero)));
      return { state: { ...s, arrays: left, misfreed: harm }, guard, choices, plays };
    }
    case 'record': {
      if (step.entries !== 'some') {
        const missing = step.entries === 'asked' ? t.gt(s.wanted, s.hand) : t.FALSE;
        return { state: { ...s, record: t.add(s.record, s.hand), hand: zero, unlisted: t.or(s.unlisted, missing) }, guard, choices, plays };
      }
      const within = t.and(t.le(zero, n), t.le(n, s.hand));
      return { state: { ...s, record: t.add(s.record, n), hand: t.sub(s.hand, n) }, guard: t.and(guard, within), choices: [...choices, some(n)], plays };
    }
    case 'add pin':
      return {
        state: { ...s, taken: t.add(s.taken, one), record: t.add(s.record, one) }, guard: t.and(guard, t.gt(s.hand, zero)), choices,
        plays: [...plays, { kind: `extract ${w.dma}`, times: one }],
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
  const done = e.steps.reduce((before, step, i) => take(w, before, step, i), start);
  const next = new Map(Object.entries({ ...done.state, at: index(e.to) }).flatMap(([key, value]) => {
    const variable = t.variable(`caller.${key}`, value.sort);
    return variable === value ? [] : [[variable, value] as const];
  }));
  return { name: e.name, kind: 'caller', actor: p.name, choices: done.choices, guard: done.guard, next, background: false, plays: done.plays };
}

/** The edges of a protocol, some with other steps than their own. */
export function edgesOf(p: CallerProtocol, replaced: Replaced = new Map()): readonly CallerEdge[] {
  return p.edges.flatMap((e): readonly CallerEdge[] => {
    const steps = replaced.get(e.name);
    return steps === null ? [] : [{ ...e, steps: steps ?? e.steps }];
  });
}

/** The system of a protocol, as it is or with the steps of some edges replaced. */
export function callerSystem(w: CallerWorld, p: CallerProtocol, replaced: Replaced = new Map()): System {
  const s = CALLER;
  return {
    name: `${p.name}, DMA ${w.dma}`, variables: Object.values(s),
    initial: [{ name: 'nothing done', term: t.and(...Object.values(s).map((v) => (v.sort.kind === 'bool' ? t.not(v) : t.eq(v, zero)))) }],
    start: new Map(Object.values(s).map((v) => [v, v.sort.kind === 'bool' ? false : 0])),
    events: edgesOf(p, replaced).map((e) => eventOf(w, p, e)),
  };
}
