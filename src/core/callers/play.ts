/**
 * Plays a caller under every result that extraction may give: error, zero, any number of pages up to what was asked for.
 * What comes out are runs: what happened to which page, in order.
 */
import type { Hold } from '../folio';
import type { Protocol, ResultKind, Step, Which } from './protocol';

/** Pages the iterator covers: enough for a full result, a short one and one after it. */
export const PAGES = 3;

/** How extraction behaves towards a caller. */
export interface Extraction {
  /** how pages are held; null: not at all */
  readonly hold: Hold | null;
  /** -EFAULT, always */
  readonly fails: boolean;
  /** a call that fails leaves the array it allocated with the caller */
  readonly leavesArray: boolean;
}

/** An array entry: page `page` of extraction `call`. `own`: a page the caller brought along, with a reference. `zero`: the zero page, held by nothing. `none`: never listed. */
export interface Entry { readonly call: number; readonly at: number; readonly kind: 'listed' | 'own' | 'zero' | 'none' }

export type Happening =
  | { readonly kind: 'extract'; readonly call: number; readonly pages: number }
  | { readonly kind: 'release'; readonly entry: Entry; readonly op: Hold }
  | { readonly kind: 'revert'; readonly pages: number }
  | { readonly kind: 'submit' | 'complete' | 'dirty'; readonly entries: readonly Entry[] };

export interface Run {
  readonly happened: readonly Happening[];
  /** everything that was ever part of the request */
  readonly request: readonly Entry[];
  /** page arrays that were allocated and not freed; freed though they were the caller's own, or twice */
  readonly arrays: { readonly leaked: number; readonly wrong: number };
  readonly hung: boolean;
  /** the iterator was to go back by more than extraction had gone on */
  readonly overran: boolean;
}

interface State extends Run {
  readonly position: number;
  readonly calls: number;
  readonly asked: number;
  readonly last: ResultKind | null;
  readonly listed: readonly Entry[];
  readonly refused: readonly Entry[];
  /** undefined: never asked */
  readonly mode: Hold | null | undefined;
  /** what the slot holds: the caller's own, not to be freed; what extraction or the caller allocated */
  readonly array: 'none' | 'own' | 'allocated' | 'mine';
  readonly going: 'on' | 'broken' | 'returned';
}

const START: State = {
  happened: [], request: [], arrays: { leaked: 0, wrong: 0 }, hung: false, overran: false, position: 0, calls: 0, asked: 0, last: null, listed: [], refused: [],
  mode: undefined, array: 'none', going: 'on',
};

/** Every run of the protocol. */
export function runsOf({ steps }: Protocol, extraction: Extraction): readonly Run[] {
  return playAll(steps, START, extraction).map((end) => (isOwed(end.array) ? { ...end, arrays: { ...end.arrays, leaked: end.arrays.leaked + 1 } } : end));
}

function playAll(steps: readonly Step[], state: State, extraction: Extraction): readonly State[] {
  return steps.reduce<readonly State[]>((states, step) => states.flatMap((s) => (s.going === 'on' ? play(step, s, extraction) : [s])), [state]);
}

function play(step: Step, state: State, extraction: Extraction): readonly State[] {
  switch (step.do) {
    case 'ask-mode': return [{ ...state, mode: extraction.hold }];
    case 'extract': return results(step.max, step.array, state, extraction).filter((s) => step.returns === undefined || returned(s, state) === step.returns);
    case 'on': return state.last !== null && step.results.includes(state.last) ? playAll(step.then, state, extraction) : [state];
    case 'take': return taken(step.pages, state);
    case 'if-empty': return state.request.length === 0 ? playAll(step.then, state, extraction) : [state];
    case 'if-refused': return state.refused.length > 0 ? playAll(step.then, state, extraction) : [state];
    case 'release': return released(step.which, step.op, state, extraction);
    case 'revert': {
      const wanted = pagesOf(step.which, state).length;
      const pages = Math.min(wanted, state.position);
      return [happen({ ...state, position: state.position - pages, overran: state.overran || wanted > pages }, { kind: 'revert', pages })];
    }
    case 'free-array': return [freed(state)];
    case 'allocate-array': return [{ ...state, array: 'mine' }];
    case 'submit':
    case 'complete':
    case 'dirty': return [happen(state, { kind: step.do, entries: state.request })];
    case 'add-own-page': return [{ ...state, request: [...state.request, { call: -1, at: 0, kind: 'own' }] }];
    case 'add-zero-page': return [{ ...state, request: [...state.request, { call: -1, at: 0, kind: 'zero' }] }];
    case 'loop': return looped(step.body, state, extraction);
    case 'break': return [{ ...state, going: 'broken' }];
    case 'return': return [{ ...state, going: 'returned' }];
  }
}

const happen = (state: State, what: Happening): State => ({ ...state, happened: [...state.happened, what] });
const pagesOf = (which: Which, { refused, request }: State): readonly Entry[] => (which === 'refused' ? refused : request);

const isOwed = (array: State['array']): boolean => array === 'allocated' || array === 'mine';

/** What the call between two states returned: pages, 0 for none, or an error. */
function returned(after: State, before: State): number | 'error' {
  return after.last === 'error' ? 'error' : after.position - before.position;
}

/** An array a call allocated belongs to the caller from then on. */
function results(max: number, slot: 'own' | 'null', state: State, { fails, leavesArray }: Extraction): readonly State[] {
  const keeps = slot === 'own' && state.array === 'mine';
  const leaked = isOwed(state.array) && !keeps ? 1 : 0;
  const own = keeps ? 'mine' : 'own';
  const called: State = {
    ...state, calls: state.calls + 1, asked: max, listed: [], refused: [],
    arrays: { ...state.arrays, leaked: state.arrays.leaked + leaked }, array: slot === 'own' ? own : 'none',
  };
  const failed = (last: 'error' | 'zero'): State => ({ ...called, last, array: slot === 'null' && leavesArray ? 'allocated' : called.array });
  const most = fails ? 0 : Math.min(max, PAGES - state.position);
  const got = Array.from({ length: most }, (_, i): State => {
    const pages = i + 1;
    const listed = Array.from({ length: pages }, (_unused, at): Entry => ({ call: state.calls, at, kind: 'listed' }));
    return happen({ ...called, last: pages < max ? 'short' : 'full', listed, position: state.position + pages, array: slot === 'null' ? 'allocated' : own },
      { kind: 'extract', call: state.calls, pages });
  });
  return [failed('error'), ...(fails ? [] : [failed('zero')]), ...got];
}

function taken(pages: 'all' | 'some' | 'none' | 'asked' | number, state: State): readonly State[] {
  const { listed, asked } = state;
  const into = (count: number): State => ({ ...state, request: [...state.request, ...listed.slice(0, count)], refused: listed.slice(count) });
  if (typeof pages === 'number') return [into(pages)];
  switch (pages) {
    case 'all': return [into(listed.length)];
    case 'none': return [{ ...state, refused: [] }];
    case 'some': return Array.from({ length: listed.length + 1 }, (_, i) => into(listed.length - i));
    case 'asked': {
      const missing = Array.from({ length: asked - listed.length }, (_, i): Entry => ({ call: state.calls - 1, at: listed.length + i, kind: 'none' }));
      return [{ ...state, request: [...state.request, ...listed, ...missing], refused: [] }];
    }
  }
}

/** What stands where the mode was never asked may be anything. */
function released(which: Which, op: 'mode' | 'kept' | 'put' | 'unpin', state: State, { hold }: Extraction): readonly State[] {
  const ops = ((): readonly (Hold | null)[] => {
    switch (op) {
      case 'mode': return [hold];
      case 'kept': return state.mode === undefined ? [null, 'get', 'pin'] : [state.mode];
      case 'put': return ['get'];
      case 'unpin': return ['pin'];
    }
  })();
  return ops.map((how) => (how === null ? state : pagesOf(which, state).reduce((s, entry) => happen(s, { kind: 'release', entry, op: how }), state)));
}

/** Freeing what is not there is no harm (kfree(NULL)); freeing the caller's own array is. */
function freed(state: State): State {
  return state.array === 'own' ? { ...state, arrays: { ...state.arrays, wrong: state.arrays.wrong + 1 } } : { ...state, array: 'none' };
}

/** The body while bytes are left; a turn after which nothing is different would go on for ever. */
function looped(body: readonly Step[], state: State, extraction: Extraction): readonly State[] {
  const ended: State[] = [];
  let turning: readonly State[] = [state];
  while (turning.length > 0) {
    const after = turning.flatMap((s) => playAll(body, s, extraction).map((end) => ({ from: s, end })));
    turning = after.flatMap(({ from, end }) => {
      if (end.going === 'on' && end.position < PAGES) {
        if (end.position > from.position) return [end];
        ended.push({ ...end, hung: true, going: 'returned' });
      } else {
        ended.push(end.going === 'broken' ? { ...end, going: 'on' } : end);
      }
      return [];
    });
  }
  return ended;
}
