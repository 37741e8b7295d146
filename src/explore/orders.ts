/**
 * Interleavings one by one, played on the core: all of them where they are few, else a sample. Each says whether a real
 * kernel may be made to do it: not where the core sees freed memory used, a reference taken away that others hold, or the
 * zero page written.
 */
import { pageAt, shownAt, startOf, step, valueOf, ZERO_PAGE, type MemoryRules, type World } from '../core/memory';
import { locationsOf } from '../litmus/show';
import type { Action, LitmusTest, OrderedStep } from '../litmus/types';
import { nextOf, scheduleOf, type Schedule } from './schedule';
import type { OrderSet, PlayedOrder } from './types';

export interface OrderRequest {
  /** interleavings there are, as exploring the test counts them */
  readonly total: bigint;
  /** interleavings at most */
  readonly limit: number;
  readonly seed: number;
}

interface Walk { readonly world: World; readonly steps: readonly OrderedStep[]; readonly hazard: string | null }

/** The zero page is everybody's: what is written into it, every process of the machine reads from then on. */
function spoilsZeroPage(before: World, action: Action): boolean {
  return action.kind === 'dma-in' && pageAt(before, { kind: 'listed', handle: action.handle, page: action.to.page }) === ZERO_PAGE;
}

function hazardOf(before: World, action: Action, world: World): string | null {
  if (spoilsZeroPage(before, action)) return 'writes into the zero page';
  if (valueOf(world, { kind: 'uaf' }) === 1) return 'uses freed memory';
  if (valueOf(world, { kind: 'underflow' }) === 1) return 'a counter goes below 0';
  const pages = world.layout.pageCells.map((cell) => world.get(cell));
  return pages.some((page) => page !== 0 && world.surplus(page) < 0) ? 'gives back what others hold' : null;
}

function stepsFrom({ world, steps, hazard }: Walk, schedule: Schedule, rules: MemoryRules): readonly Walk[] {
  const done = (actor: number): number => world.get(actor);
  return schedule.flatMap((_, a) => {
    const next = nextOf(schedule, a, done);
    if (next === null) return [];
    const { action } = next.event;
    return step(world, next.actor, action, rules).map((after) => {
      after.add(a, 1);
      const isChosen = action.kind === 'extract' && action.partial;
      const most = action.kind !== 'extract' ? null : isChosen ? valueOf(after, { kind: 'listed', handle: action.handle }) : action.max;
      return { world: after, steps: [...steps, { actor: next.actor, event: next.event, most }], hazard: hazard ?? hazardOf(world, action, after) };
    });
  });
}

/** A generator of numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An interleaving in words: labels in order; of an extraction that may return fewer pages, how many it does. */
export function orderText(steps: readonly OrderedStep[]): string {
  return steps.map(({ event: { label, action }, most }) => (action.kind === 'extract' && action.partial ? `${label}=${most ?? 0}` : label)).join(' ');
}

/** The interleaving that `text` (see `orderText`) says, played on the core; null: the test has no such interleaving. */
export function orderOf(test: LitmusTest, rules: MemoryRules, text: string): PlayedOrder | null {
  const schedule = scheduleOf(test);
  let walk: Walk | undefined = { world: startOf(test), steps: [], hazard: null };
  const words = text.split(' ');
  for (let n = 1; walk !== undefined && n <= words.length; n++) {
    const so = words.slice(0, n).join(' ');
    walk = stepsFrom(walk, schedule, rules).find(({ steps }) => orderText(steps) === so);
  }
  if (walk === undefined || schedule.some((events, a) => walk.world.get(a) < events.length)) return null;
  return playedOf(test, walk);
}

function playedOf(test: LitmusTest, { world, steps, hazard }: Walk): PlayedOrder {
  return { steps, hazard, values: locationsOf(test.condition.formula, test).map((location) => shownAt(world, location)) };
}

/** Walks tried for every interleaving wanted: most are met more than once where few are left. */
const TRIES = 20;

/** Interleavings of `test` under `rules`; at most `limit`. */
export function ordersOf(test: LitmusTest, rules: MemoryRules, { total, limit, seed }: OrderRequest): OrderSet {
  const schedule = scheduleOf(test);
  const events = schedule.reduce((sum, actor) => sum + actor.length, 0);
  const start: Walk = { world: startOf(test), steps: [], hazard: null };
  const all = (from: Walk): readonly PlayedOrder[] => (from.steps.length === events ? [playedOf(test, from)] : stepsFrom(from, schedule, rules).flatMap(all));
  if (total <= BigInt(limit)) return { orders: all(start), total, seed: null };
  const random = randomNumbers(seed);
  const chosen = new Map<string, PlayedOrder>();
  for (let n = 0; n < limit * TRIES && chosen.size < limit; n++) {
    let walk = start;
    while (walk.steps.length < events) {
      const ways = stepsFrom(walk, schedule, rules);
      walk = ways[Math.floor(random() * ways.length)] ?? walk;
    }
    const key = orderText(walk.steps);
    if (!chosen.has(key)) chosen.set(key, playedOf(test, walk));
  }
  return { orders: [...chosen.values()], total, seed };
}
