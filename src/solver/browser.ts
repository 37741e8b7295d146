/**
 * Z3 in a worker of a browser. z3-solver's package has another entry for browsers, which a bundler takes; it expects that
 * somebody has run `z3-built.js`, and that page and worker may share memory.
 */
import { Solver } from './solver';

/** Files of z3-solver's build that have to lie beside each other where the page is. */
export const Z3_FILES = ['z3-built.js', 'z3-built.wasm'] as const;

interface WorkerScope {
  importScripts(...urls: string[]): void;
  readonly WebAssembly: { instantiate(module: object, imports: object): Promise<object> };
}

/** Instances start from what was compiled once: `compiled` is `z3-built.wasm`; `script` is where `z3-built.js` is. */
export function browserSolver(script: string, compiled: object, memoryMb: number): Solver {
  const scope = globalThis as unknown as WorkerScope;
  const { WebAssembly: webAssembly } = scope;
  scope.importScripts(script);
  return new Solver({
    memoryMb,
    module: {
      // threads of Z3 run this script, not the worker's own
      mainScriptUrlOrBlob: script,
      instantiateWasm: (imports: object, done: (instance: object, module: object) => void) => {
        // later, never at once: the loader is not ready for its exports before this has returned
        void webAssembly.instantiate(compiled, imports).then((instance) => { done(instance, compiled); });
        return {};
      },
    },
  });
}
