/** Z3 under Node.js. */
import { fromCode } from './from-code';
import { codeOfZ3 } from './z3-code';
import { Z3Solver } from './z3-solver';

export interface SolverOptions {
  /** Heap of Z3 in MiB (at most 2000), beyond which the answer is `unknown`, `memory`; 1024 when absent. */
  readonly memoryMb?: number;
}

const MEMORY_MB = 1024;

/** A Z3 whose code is compiled once for all threads of the process. */
export class Solver extends Z3Solver {
  constructor({ memoryMb = MEMORY_MB }: SolverOptions = {}) {
    super(memoryMb, async () => fromCode(await codeOfZ3()));
  }
}
