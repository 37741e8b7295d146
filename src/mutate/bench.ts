/** A worker's solver, and the sources that use it. */
import { Decider } from '../check/decide';
import { Solver } from '../solver';
import { coreMutants } from './core';
import { hasSources } from './core/checkout';
import { mutantSources } from './sources';
import type { Bench } from './sources';
import type { MutantInfo, MutantSource } from './types';

/** Milliseconds for a question that is only worth a try. */
const SHORT = 3_000;

export function benchOf(timeoutMs: number, seed: number): Bench {
  const solver = new Solver();
  return { solver, decider: new Decider(solver, timeoutMs, seed), quick: new Decider(solver, Math.min(timeoutMs, SHORT), seed), timeoutMs, seed };
}

/** The core is changed in its sources, which only a checkout has. */
function inCheckout(): readonly MutantSource[] {
  return hasSources() ? [coreMutants] : [];
}

/** Every mutant there is, in the order of the sources. No solver starts. */
export function listMutants(): readonly MutantInfo[] {
  return [...mutantSources(benchOf(1_000, 0)), ...inCheckout()].flatMap((source) => source.list());
}

/** The source that has a mutant of this name. */
export function sourceOf(sources: readonly MutantSource[], name: string): MutantSource {
  const found = sources.find((source) => source.list().some((m) => m.name === name));
  if (found === undefined) throw new Error(`no mutant ${name}`);
  return found;
}
