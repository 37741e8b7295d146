/** Z3 solvers as a query's strategy, parameters and limits describe them. */
import { type Limits, type Query, QueryError } from './query';
import { type Api, type Context, type Params, type SolverHandle, ErrorCode } from './z3';

/** A new solver in the context, referenced once. Throws {@link QueryError} for what Z3 does not know. */
export function openSolver(api: Api, context: Context, query: Query, limits: Limits): SolverHandle {
  const params = parameters(api, context, {
    random_seed: limits.seed ?? 0,
    ...query.params,
    ...(limits.timeoutMs === undefined ? {} : { timeout: Math.max(1, Math.ceil(limits.timeoutMs)) }),
    ...(limits.rlimit === undefined ? {} : { rlimit: limits.rlimit }),
  });
  const solver = make(api, context, query);
  requireNoError(api, context);
  api.solver_inc_ref(context, solver);
  api.solver_set_params(context, solver, params);
  requireNoError(api, context);
  return solver;
}

function make(api: Api, context: Context, { strategy = { kind: 'plain' } }: Query): SolverHandle {
  switch (strategy.kind) {
    case 'plain': return api.mk_simple_solver(context);
    case 'auto': return api.mk_solver(context);
    case 'logic': return api.mk_solver_for_logic(context, api.mk_string_symbol(context, strategy.logic));
    case 'tactics': {
      const tactics = strategy.names.map((name) => {
        const tactic = api.mk_tactic(context, name);
        requireNoError(api, context);
        api.tactic_inc_ref(context, tactic);
        return tactic;
      });
      if (tactics.length === 0) throw new QueryError('a strategy of tactics needs at least one');
      return api.mk_solver_from_tactic(context, tactics.reduce((a, b) => api.tactic_and_then(context, a, b)));
    }
  }
}

function parameters(api: Api, context: Context, values: NonNullable<Query['params']>): Params {
  const params = api.mk_params(context);
  api.params_inc_ref(context, params);
  for (const [name, value] of Object.entries(values)) {
    const symbol = api.mk_string_symbol(context, name);
    if (typeof value === 'boolean') api.params_set_bool(context, params, symbol, value);
    else if (typeof value === 'string') {
      api.params_set_symbol(context, params, symbol, api.mk_string_symbol(context, value));
    } else if (Number.isInteger(value)) api.params_set_uint(context, params, symbol, value);
    else api.params_set_double(context, params, symbol, value);
  }
  return params;
}

/** Throws {@link QueryError} with the first line of Z3's words when the last call in the context failed. */
export function requireNoError(api: Api, context: Context): void {
  const code = api.get_error_code(context);
  if (code !== ErrorCode.Z3_OK) throw new QueryError(api.get_error_msg(context, code).split('\n', 1).join());
}
