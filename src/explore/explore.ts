/**
 * Every interleaving of a test. Worlds are taken in layers, by the number of events that have happened: two worlds of
 * different layers are never the same, so only two layers are kept, and equal worlds of a layer become one that counts
 * for all the interleavings that lead to it.
 */
import { holds, keyMaker, shownAt, startOf, step, worldOf, type MemoryRules, type World } from '../core/memory';
import { locationsOf } from '../litmus/show';
import type { LitmusTest, Quantifier } from '../litmus/types';
import { nextOf, scheduleOf, type Schedule } from './schedule';
import type { Choice, Exploration, Explored, Outcome, Witness } from './types';

/** How many interleavings lead to a world, and the last choice of one of them; null: the first world. */
interface Node { count: bigint; readonly way: Way | null }
interface Way extends Choice { readonly before: Way | null }
/** Worlds by their keys. */
type Layer = Map<string, Node>;

/** What stays the same throughout an exploration. */
interface Play { readonly schedule: Schedule; readonly rules: MemoryRules; readonly keyOf: (world: World) => string }

/** Worlds expanded between two yields: some tens of milliseconds. */
const TURN = 2000;

/** Yields how many worlds were seen, now and then; is told false to stop for want of memory. */
export type Turns<T> = Generator<number, T, boolean | undefined>;

/** Plays `test` under `rules`, completely or until more than `limit` distinct worlds were seen. */
export function* exploring(test: LitmusTest, rules: MemoryRules, limit: number): Turns<Explored> {
  const start = startOf(test);
  const play: Play = { schedule: scheduleOf(test), rules, keyOf: keyMaker(start.layout) };
  const events = play.schedule.reduce((sum, actor) => sum + actor.length, 0);
  let layer: Layer = new Map([[play.keyOf(start), { count: 1n, way: null }]]);
  let visited = 1;
  let expanded = 0;
  for (let n = 0; n < events; n++) {
    const next: Layer = new Map();
    for (const [key, node] of layer) {
      expand(worldOf(start.layout, key), node, play, next);
      if (visited + next.size > limit) return { kind: 'exceeded', visited: visited + next.size, limit, cause: 'states' };
      expanded++;
      if (expanded % TURN === 0 && (yield visited + next.size) === false) return { kind: 'exceeded', visited: visited + next.size, limit, cause: 'memory' };
    }
    visited += next.size;
    layer = next;
  }
  return { kind: 'complete', exploration: summary(test, [...layer].map(([key, node]) => ({ ...node, world: worldOf(start.layout, key) })), visited) };
}

/** The same in one go. */
export function explore(test: LitmusTest, rules: MemoryRules, limit: number): Explored {
  const turns = exploring(test, rules, limit);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}

/** Adds every world that one more event leads to. */
function expand(world: World, { count, way }: Node, { schedule, rules, keyOf }: Play, next: Layer): void {
  const done = (actor: number): number => world.get(actor);
  for (let actor = 0; actor < schedule.length; actor++) {
    const scheduled = nextOf(schedule, actor, done);
    if (scheduled === null) continue;
    for (const [i, after] of step(world, scheduled.actor, scheduled.event.action, rules).entries()) {
      after.add(actor, 1);
      const key = keyOf(after);
      const known = next.get(key);
      if (known === undefined) next.set(key, { count, way: { actor, world: i, before: way } });
      else known.count += count;
    }
  }
}

/** A world after the last event. */
interface End extends Node { readonly world: World }

function summary(test: LitmusTest, ends: readonly End[], visited: number): Exploration {
  const { formula, quantifier } = test.condition;
  const locations = locationsOf(formula, test);
  const outcomes = new Map<string, { values: Outcome['values']; count: bigint; positive: boolean }>();
  const totals = { positive: 0n, negative: 0n };
  const first: { positive: End | null; negative: End | null } = { positive: null, negative: null };
  for (const node of ends) {
    const side = holds(node.world, formula) ? 'positive' : 'negative';
    totals[side] += node.count;
    first[side] ??= node;
    const values = locations.map((location) => shownAt(node.world, location));
    const key = values.join(' ');
    const known = outcomes.get(key);
    if (known === undefined) outcomes.set(key, { values, count: node.count, positive: side === 'positive' });
    else known.count += node.count;
  }
  const { positive, negative } = totals;
  return {
    outcomes: [...outcomes.values()].sort((a, b) => compareValues(a.values, b.values)),
    positive, negative, visited,
    observation: positive === 0n ? 'Never' : negative === 0n ? 'Always' : 'Sometimes',
    witness: witnessOf(quantifier, first.positive, first.negative),
  };
}

function compareValues(left: Outcome['values'], right: Outcome['values']): number {
  for (const [i, a] of left.entries()) {
    const b = right[i];
    if (b === undefined || a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return typeof a === typeof b ? String(a).localeCompare(String(b)) : typeof a === 'number' ? -1 : 1;
  }
  return 0;
}

/** What decides the condition: a positive end of `exists` and `~exists`, a negative end of `forall`; else any end. */
function witnessOf(quantifier: Quantifier, positive: End | null, negative: End | null): Witness | null {
  const wanted = quantifier === 'forall' ? negative ?? positive : positive ?? negative;
  if (wanted === null) return null;
  const choices: Choice[] = [];
  for (let way = wanted.way; way !== null; way = way.before) choices.push({ actor: way.actor, world: way.world });
  return { positive: wanted === positive, choices: choices.reverse() };
}
