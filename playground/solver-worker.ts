/** The worker with the solver. It may hang or die: whoever asks ends it and starts another. */
import { decide } from '../src/bounded/decide';
import { browserSolver } from '../src/solver/browser';
import type { Z3Solver } from '../src/solver/z3-solver';
import { checkMacro } from './check';
import type { SolverAnswer, SolverTask } from './protocol';
import { serve } from './serve';

/** MiB of the solver's heap. */
const MEMORY_MB = 512;
/** Milliseconds for each question about a header. */
const HEADER_MS = 10_000;

let solver: Z3Solver | undefined;

serve<SolverTask, SolverAnswer>(async (task) => {
  if (task.kind === 'start') {
    solver = browserSolver(new URL('z3-built.js', location.href).href, task.compiled, MEMORY_MB);
    await solver.start();
    return null;
  }
  const z3 = solver;
  if (z3 === undefined) throw new Error('the solver was not started');
  switch (task.kind) {
    case 'decide': return { kind: 'decided', answer: await decide(task.task.test, task.task.revision, z3, task.task.timeoutMs) };
    case 'header': return { kind: 'checked', answer: await checkMacro(task.input, (query) => z3.check(query, { timeoutMs: HEADER_MS })) };
  }
});
