/** The inside of a worker: one mutant at a time; what mutants share is kept from task to task. */
import { getHeapStatistics } from 'node:v8';
import { serveTasks } from '../solver';
import { benchOf, sourceOf } from './bench';
import { mutantSources } from './sources';
import type { Fate, MutantSource } from './types';

export interface MutantTask {
  readonly name: string;
  readonly timeout: number;
  readonly seed: number;
}

/** Bytes of heap beyond which a fresh worker is better off: terms and answers are kept for as long as a worker lives. */
const LARGEST_HEAP = 230 << 20;

interface Kept { readonly sources: readonly MutantSource[]; readonly isSpent: () => boolean }
const kept = new Map<string, Kept>();

function keptFor({ timeout, seed }: MutantTask): Kept {
  const key = `${timeout} ${seed}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const bench = benchOf(timeout * 1000, seed);
  const made = { sources: mutantSources(bench), isSpent: () => bench.solver.isSpent };
  kept.set(key, made);
  return made;
}

/** What became of a mutant, and how long that took to find out. */
export interface Tried { readonly fate: Fate; readonly seconds: number }

serveTasks<MutantTask, Tried>(
  async (task) => {
    const began = performance.now();
    const fate = await sourceOf(keptFor(task).sources, task.name).attempt(task.name);
    return { fate, seconds: (performance.now() - began) / 1000 };
  },
  { isSpent: () => [...kept.values()].some(({ isSpent }) => isSpent()) || getHeapStatistics().used_heap_size > LARGEST_HEAP },
);
