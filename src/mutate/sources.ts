/** Who brings mutants. Loaded late: the models, the solver and the header grammar come with it. */
import type { Decider } from '../check/decide';
import type { Solver } from '../solver';
import { headerMutants } from './header/source';
import { modelMutants } from './model/source';
import { traceSource } from './trace/source';
import type { MutantSource } from './types';

/** What a source may ask of the worker it runs in. */
export interface Bench {
  readonly solver: Solver;
  readonly decider: Decider;
  /** with a short limit, for what is only worth a try */
  readonly quick: Decider;
  readonly timeoutMs: number;
  readonly seed: number;
}

/** In the order their mutants are listed in; those of the core (./core) come after them, and have workers of their own. */
const MAKERS: readonly ((bench: Bench) => MutantSource)[] = [modelMutants, traceSource, headerMutants];

export function mutantSources(bench: Bench): readonly MutantSource[] {
  return MAKERS.map((make) => make(bench));
}
