/** Values in a model of Z3, as values of terms. */
import type { Sort } from '../term';
import { type ArrayValue, arrayValue } from '../term/array-value';
import { type Value, bvValue, intValue } from '../term/value';
import { type Api, type Ast, type Context, type Model, DeclKind, Truth } from './z3';

/** The value of the translated term `ast` of this sort; what the model leaves open gets some value, always the same. */
export function valueIn(api: Api, context: Context, model: Model, sort: Sort, ast: Ast): Value {
  const value = api.model_eval(context, model, ast, true);
  if (value === null) throw new Error(`Z3 did not evaluate ${api.ast_to_string(context, ast)}`);
  return read(api, context, model, sort, value);
}

function read(api: Api, context: Context, model: Model, sort: Sort, ast: Ast): Value {
  switch (sort.kind) {
    case 'bool': {
      const truth = api.get_bool_value(context, ast);
      if (truth === Truth.Z3_L_UNDEF) throw unreadable(api, context, ast);
      return truth === Truth.Z3_L_TRUE;
    }
    case 'int': return intValue(BigInt(api.get_numeral_string(context, ast)));
    case 'bv': return bvValue(BigInt(api.get_numeral_string(context, ast)), sort.width);
    case 'array': return readArray(api, context, model, sort, ast);
  }
}

/** Arrays come as writes to a constant array, or as a function given by its graph. */
function readArray(
  api: Api, context: Context, model: Model, sort: Extract<Sort, { kind: 'array' }>, ast: Ast,
): ArrayValue {
  const app = api.to_app(context, ast);
  const decl = api.get_app_decl(context, app);
  const kind = api.get_decl_kind(context, decl);
  const index = (x: Ast): Value => read(api, context, model, sort.index, x);
  const element = (x: Ast): Value => read(api, context, model, sort.element, x);
  if (kind === DeclKind.Z3_OP_CONST_ARRAY) return arrayValue(element(api.get_app_arg(context, app, 0)));
  if (kind === DeclKind.Z3_OP_STORE) {
    const written = readArray(api, context, model, sort, api.get_app_arg(context, app, 0));
    written.set(index(api.get_app_arg(context, app, 1)), element(api.get_app_arg(context, app, 2)));
    return written;
  }
  if (kind === DeclKind.Z3_OP_AS_ARRAY) {
    const graph = api.model_get_func_interp(context, model, api.get_as_array_func_decl(context, ast));
    const written = arrayValue(element(api.func_interp_get_else(context, graph)));
    for (let i = 0; i < api.func_interp_get_num_entries(context, graph); i++) {
      const entry = api.func_interp_get_entry(context, graph, i);
      written.set(index(api.func_entry_get_arg(context, entry, 0)), element(api.func_entry_get_value(context, entry)));
    }
    return written;
  }
  throw unreadable(api, context, ast);
}

function unreadable(api: Api, context: Context, ast: Ast): Error {
  return new Error(`Z3 answered with a value of unknown form: ${api.ast_to_string(context, ast)}`);
}
