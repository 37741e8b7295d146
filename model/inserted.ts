/** The same vector with one empty segment more: a second world whose tables are the first one's, shifted. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { ENVIRONMENT } from './environment';
import type { World } from './environment';
import type { State } from './state';

const SHIFTED = ['segBase', 'segLen', 'segPage', 'before'] as const;

export interface Inserted {
  readonly w: World;
  /** index of the empty segment */
  readonly at: Term;
  /** its address, or its bv_offset */
  readonly base: Term;
}

/** The world with an empty segment at index `at`, based at `base`. */
export function insertEmpty(w: World, at: Term, base: Term): Inserted {
  const tables = Object.fromEntries(SHIFTED.map((name) => [name, t.variable(`longer.${name}`, ENVIRONMENT[name])]));
  return { w: { ...w, env: { ...w.env, ...tables, segments: t.add(w.env.segments, t.int(1)) } }, at, base };
}

/** Where segment `i` is in the vector with an empty segment more at `at`. */
export function shifted(i: Term, at: Term): Term {
  return t.ite(t.lt(i, at), i, t.add(i, t.int(1)));
}

/** The segment that is at `k` in the longer vector, where `k` says so itself. */
function unshifted(k: Term, at: Term): Term | undefined {
  return k.op === 'ite' ? k.args.find((i) => i.sort === k.sort && shifted(i, at) === k) : undefined;
}

/** The iterator over the longer vector that stands at the same byte. */
export function standIn(s: State): State {
  return { ...s, nrSegs: t.add(s.nrSegs, t.int(1)) };
}

/**
 * What the longer vector's tables hold, at the elements that occur in these terms. One index of the shorter vector stands for each,
 * whichever side of the empty segment it is on: the solver then has half as many elements to tell apart.
 */
export function insertionFacts(w: World, longer: Inserted, terms: readonly Term[]): readonly Term[] {
  const { at } = longer;
  return SHIFTED.flatMap((name) => t.selectsOf(terms, longer.w.env[name]).flatMap((element) => {
    if (element.op !== 'select') return [];
    const k = element.args[1];
    const same = unshifted(k, at);
    if (same !== undefined) return [t.eq(element, t.select(w.env[name], same))];
    const old = t.select(w.env[name], t.ite(t.le(k, at), k, t.sub(k, t.int(1))));
    if (name === 'before') return [t.eq(element, old)];
    const here = name === 'segBase' ? longer.base : t.int(0);
    return [t.eq(element, t.ite(t.eq(k, at), here, old))];
  }));
}
