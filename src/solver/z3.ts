/**
 * The one door to Z3: the only file that imports z3-solver. It starts instances and gives the low-level functions and
 * their types; what they compute is the business of the other files of this folder.
 *
 * `check` runs in the calling thread, not on one of z3-solver's threads. That saves 2.7 ms a query; and when Z3's heap
 * runs over, the abort arrives here as an exception, where otherwise the caller would block for ever.
 */
import {
  Z3_decl_kind as DeclKind, Z3_error_code as ErrorCode, Z3_lbool as Truth, init, type Z3_ast, type Z3_app,
  type Z3_context, type Z3_func_decl, type Z3_model, type Z3_params, type Z3_solver, type Z3_sort, type Z3LowLevel,
} from 'z3-solver';

import { rememberTableEntries } from './table-entries';

export { DeclKind, ErrorCode, Truth };
export type Ast = Z3_ast;
export type App = Z3_app;
export type Context = Z3_context;
export type FuncDecl = Z3_func_decl;
export type Model = Z3_model;
export type Params = Z3_params;
export type SolverHandle = Z3_solver;
export type SortHandle = Z3_sort;
/** Z3's C functions, without the prefix `Z3_`. */
export type Api = Z3LowLevel['Z3'];

/** What is used of the WebAssembly module besides the API: the check that does not change threads, and its threads. */
interface Emscripten {
  _Z3_solver_check(context: Context, solver: SolverHandle): Truth;
  readonly PThread: {
    readonly unusedWorkers: readonly object[];
    allocateUnusedWorker(): void;
    loadWasmModuleToWorker(worker: object): Promise<unknown>;
    terminateAllThreads(): void;
  };
}

export interface Instance {
  readonly api: Api;
  /** Resolves when the first check may come: until then there is no thread for its timer. */
  readonly timer: Promise<void>;
  /** Runs in the calling thread and blocks it. Throws when the instance aborts, which is then unusable. */
  check(context: Context, solver: SolverHandle): Truth;
  /** Bytes Z3 has allocated. */
  allocated(): number;
  /** Ends the threads of the instance, which is then unusable. */
  close(): void;
}

/** What the WebAssembly module is told, of its code and where its files are: fields of Emscripten's `Module`. */
export type ModuleSettings = NonNullable<Parameters<typeof init>[0]>;

/**
 * A new instance of Z3, independent of others. About 120 ms until its first check (with its code compiled) and 170 MB. `memoryMb` limits its heap
 * (at most 2048). What Z3 prints is dropped: it reaches the caller as answers and exceptions.
 */
export async function startZ3(memoryMb: number, settings: ModuleSettings): Promise<Instance> {
  const drop = (): void => undefined;
  rememberTableEntries();
  const { Z3: api, em } = await init({ print: drop, printErr: drop, ...settings });
  const module: Emscripten = em;
  api.global_param_set('memory_max_size', String(memoryMb));
  return {
    api,
    timer: standBy(module),
    check: (context, solver) => module._Z3_solver_check(context, solver),
    allocated: () => Number(api.get_estimated_alloc_size()),
    close: () => { module.PThread.terminateAllThreads(); },
  };
}

/** A thread for Z3's timer: a check will ask for it while the calling thread is not free to start one. */
async function standBy({ PThread: threads }: Emscripten): Promise<void> {
  threads.allocateUnusedWorker();
  await Promise.all(threads.unusedWorkers.map((worker) => threads.loadWasmModuleToWorker(worker)));
}

/** A fresh context with automatic management of terms: all are freed with the context. */
export function openContext(api: Api): Context {
  const config = api.mk_config();
  const context = api.mk_context(config);
  api.del_config(config);
  return context;
}
