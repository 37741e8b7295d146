/** The inside of a worker that tries mutants of the core: it needs no solver, and a memory of its own. */
import { serveTasks } from '../solver/worker';
import { coreMutants } from './core';
import type { MutantTask, Tried } from './worker';

serveTasks<MutantTask, Tried>(
  async ({ name }) => {
    const began = performance.now();
    const fate = await coreMutants.attempt(name);
    return { fate, seconds: (performance.now() - began) / 1000 };
  },
  // compiling the core and having it answer every question is no mutant's time
  { start: () => Promise.resolve().then(() => { coreMutants.prepare(); }) },
);
