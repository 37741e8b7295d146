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
  readonly PThread: { terminateAllThreads(): void };
}

export interface Instance {
  readonly api: Api;
  /** Runs in the calling thread and blocks it. Throws when the instance aborts, which is then unusable. */
  check(context: Context, solver: SolverHandle): Truth;
  /** Bytes Z3 has allocated. */
  allocated(): number;
  /** Ends the threads of the instance, which is then unusable. */
  close(): void;
}

/** Z3's timer runs on a thread that can only be started while the calling thread is free: one check before all others. */
const WARM_UP_TIMEOUT_MS = 60_000;

/** What the WebAssembly module has to be told where it cannot find its files by itself: fields of Emscripten's `Module`. */
export type ModuleSettings = NonNullable<Parameters<typeof init>[0]>;

/**
 * A new instance of Z3, independent of others. About 300 ms and 170 MB. `memoryMb` limits its heap (at most 2048).
 * What Z3 prints is dropped: it reaches the caller as answers and exceptions.
 */
export async function startZ3(memoryMb: number, settings: ModuleSettings = {}): Promise<Instance> {
  const drop = (): void => undefined;
  rememberTableEntries();
  const { Z3: api, em } = await init({ print: drop, printErr: drop, ...settings });
  const module: Emscripten = em;
  api.global_param_set('memory_max_size', String(memoryMb));
  await warmUp(api);
  return {
    api,
    check: (context, solver) => module._Z3_solver_check(context, solver),
    allocated: () => Number(api.get_estimated_alloc_size()),
    close: () => { module.PThread.terminateAllThreads(); },
  };
}

/** A fresh context with automatic management of terms: all are freed with the context. */
export function openContext(api: Api): Context {
  const config = api.mk_config();
  const context = api.mk_context(config);
  api.del_config(config);
  return context;
}

async function warmUp(api: Api): Promise<void> {
  const context = openContext(api);
  const solver = api.mk_simple_solver(context);
  api.solver_inc_ref(context, solver);
  const params = api.mk_params(context);
  api.params_inc_ref(context, params);
  api.params_set_uint(context, params, api.mk_string_symbol(context, 'timeout'), WARM_UP_TIMEOUT_MS);
  api.solver_set_params(context, solver, params);
  await api.solver_check(context, solver);
  api.params_dec_ref(context, params);
  api.solver_dec_ref(context, solver);
  api.del_context(context);
}
