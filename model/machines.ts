/** The operations on an iterator, as machines. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { World } from './environment';
import { extractPhases } from './extract/dispatch';
import { advancePhases } from './iterator/advance';
import { revertPhases } from './iterator/revert';
import { loop, otherwise } from './machine';
import type { Machine, Phase } from './machine';
import { mode } from './mode';
import { release } from './retention';
import { paging } from './sizes';
import { ARRAY, resetLocals } from './state';
import type { State } from './state';

/** One call of iov_iter_extract_pages() with the environment's arguments. */
export function extractMachine(w: World): Machine {
  const start = (s: State): State => ({ ...resetLocals(s), mode: mode(w), arr: t.ite(w.env.own, t.int(ARRAY.own), t.int(ARRAY.none)) });
  return { name: 'extract', init: start, phases: extractPhases(w) };
}

/** iov_iter_advance(n), n in bytes. */
export function advanceMachine(w: World, n: Term): Machine {
  return { name: 'advance', init: moveBy(n), phases: advancePhases(w) };
}

/** iov_iter_revert(n), n in bytes. */
export function revertMachine(w: World, n: Term): Machine {
  return { name: 'revert', init: moveBy(n), phases: revertPhases(w) };
}

/** Gives back every listed entry of the extraction that left this state, by the operation of a MODE code. */
export function releaseMachine(w: World, how: Term): Machine {
  return { name: 'release', init: (s) => ({ ...s, done: t.FALSE, seg: t.int(0) }), phases: [releaseLoop(w, how)] };
}

function moveBy(n: Term): (s: State) => State {
  return (s) => ({ ...resetLocals(s), rest: n, moving: t.TRUE });
}

function releaseLoop(w: World, how: Term): Phase {
  return loop(
    'release',
    (s) => t.lt(s.seg, entriesOwed(w, s)),
    (s) => [otherwise([], { ...release(w, s, t.select(s.pages, s.seg), how), seg: t.add(s.seg, t.int(1)) })],
    (s) => t.max(t.int(0), t.sub(entriesOwed(w, s), s.seg)),
  );
}

/** Entries a caller must release after this extraction: ceil((offset0 + ret) / PS), none when ret <= 0. */
export function entriesOwed(w: World, s: State): Term {
  return t.ite(t.gt(s.ret, t.int(0)), paging(w.pageSize).ceilp(t.add(s.off0, s.ret)), t.int(0));
}
