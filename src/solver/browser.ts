/**
 * Z3 in a worker of a browser. z3-solver's package has another entry for browsers, which a bundler takes; it expects that
 * somebody has run `z3-built.js`, and that page and worker may share memory.
 */
import { fromCode } from './from-code';
import { Z3Solver } from './z3-solver';

/** Files of z3-solver's build that have to lie beside each other where the page is. */
export const Z3_FILES = ['z3-built.js', 'z3-built.wasm'] as const;

interface WorkerScope { importScripts(...urls: string[]): void }

/** Instances start from what was compiled once: `compiled` is `z3-built.wasm`; `script` is where `z3-built.js` is. */
export function browserSolver(script: string, compiled: object, memoryMb: number): Z3Solver {
  (globalThis as unknown as WorkerScope).importScripts(script);
  // threads of Z3 run this script, not the worker's own
  return new Z3Solver(memoryMb, () => Promise.resolve({ mainScriptUrlOrBlob: script, ...fromCode(compiled) }));
}
