/** One query from question to answer, in a context of its own. */
import { Bool, not } from '../term';
import { type Answer, type Limits, type Query, QueryError, type UnknownReason } from './query';
import { openSolver, requireNoError } from './strategy';
import { translator } from './translate';
import { valueIn } from './model-value';
import { type Ast, type Context, type Instance, type SolverHandle, Truth, openContext } from './z3';

/** Z3 stopped at its memory limit. Its destructors are not to be trusted after that: give the instance up. */
export class MemoryOut extends Error {
  override readonly name = 'MemoryOut';
}

/**
 * Answers a query. A fresh context each time costs 0.6 ms and leaves nothing behind: no memory, no influence on the next.
 * Throws {@link QueryError} for a query Z3 cannot read, {@link MemoryOut}, and whatever an instance throws that aborts.
 */
export function ask(instance: Instance, query: Query, limits: Limits, memoryMb: number): Answer {
  const { api } = instance;
  const context = openContext(api);
  try {
    const solver = openSolver(api, context, query, limits);
    const answer = answerIn(instance, context, solver, query, limits, memoryMb);
    api.solver_dec_ref(context, solver);
    api.del_context(context);
    return answer;
  } catch (error) {
    if (error instanceof QueryError) api.del_context(context);
    throw error;
  }
}

function answerIn(
  instance: Instance, context: Context, solver: SolverHandle, query: Query, limits: Limits, memoryMb: number,
): Answer {
  const { api } = instance;
  const translate = translator(api, context);
  const names = new Map<Ast, string>();
  for (const [i, { name, term }] of query.assumptions.entries()) {
    if (query.core === true) {
      const tracker = api.mk_const(context, api.mk_int_symbol(context, i), api.mk_bool_sort(context));
      names.set(tracker, name);
      api.solver_assert_and_track(context, solver, translate(term), tracker);
    } else {
      api.solver_assert(context, solver, translate(term));
    }
  }
  if (query.goal !== undefined) api.solver_assert(context, solver, translate(not(query.goal)));
  const want = query.want ?? [];
  const wanted = want.map(translate);
  requireNoError(api, context);

  const began = performance.now();
  const truth = instance.check(context, solver);
  const elapsedMs = performance.now() - began;
  const counted = limits.count === true ? { units: unitsOf(instance, context, solver) } : {};
  switch (truth) {
    case Truth.Z3_L_FALSE: {
      if (query.core !== true) return { kind: 'unsat', core: [], ...counted };
      const core = api.solver_get_unsat_core(context, solver);
      const used = new Set(Array.from({ length: api.ast_vector_size(context, core) }, (_, i) =>
        api.ast_vector_get(context, core, i)));
      return { kind: 'unsat', core: [...names].filter(([tracker]) => used.has(tracker)).map(([, name]) => name), ...counted };
    }
    case Truth.Z3_L_TRUE: {
      if (want.length === 0) return { kind: 'sat', values: [], ...counted };
      const model = api.solver_get_model(context, solver);
      api.model_inc_ref(context, model);
      const values = wanted.map((ast, i) => valueIn(api, context, model, want[i]?.sort ?? Bool, ast));
      api.model_dec_ref(context, model);
      return { kind: 'sat', values, ...counted };
    }
    case Truth.Z3_L_UNDEF:
      return { kind: 'unknown', reason: whyUnknown(instance, context, solver, limits, elapsedMs, memoryMb), ...counted };
  }
}

/** Z3's own count of the work of the last check. */
function unitsOf({ api }: Instance, context: Context, solver: SolverHandle): number {
  const stats = api.solver_get_statistics(context, solver);
  api.stats_inc_ref(context, stats);
  const at = Array.from({ length: api.stats_size(context, stats) }, (_, i) => i).find((i) => api.stats_get_key(context, stats, i) === 'rlimit count');
  const units = at === undefined ? 0 : api.stats_get_uint_value(context, stats, at);
  api.stats_dec_ref(context, stats);
  return units;
}

/** Z3 says `canceled` for every limit; which one it was shows in the clock and the heap. */
function whyUnknown(
  { api, allocated }: Instance, context: Context, solver: SolverHandle, limits: Limits, elapsedMs: number,
  memoryMb: number,
): UnknownReason {
  const words = api.solver_get_reason_unknown(context, solver);
  if (/memo/.test(words) || allocated() >= 0.98 * memoryMb * 2 ** 20) throw new MemoryOut(words);
  if (!/cancel|timeout|resource/.test(words)) return `incomplete: ${words}`;
  return limits.timeoutMs !== undefined && elapsedMs >= limits.timeoutMs ? 'timeout' : 'rlimit';
}
