/** Terms to Z3's terms. */
import { type Sort } from '../term';
import { type Term, arraySortOf, widthOf } from '../term/term';
import { subterms } from '../term/traverse';
import type { Api, Ast, Context, SortHandle } from './z3';

/** A function that translates terms into one context; every shared sub-term once. */
export function translator(api: Api, context: Context): (term: Term) => Ast {
  const done = new Map<Term, Ast>();
  const sortHandle = sorts(api, context);
  const translated = (term: Term): Ast => {
    const ast = done.get(term);
    if (ast === undefined) throw new Error(`${term.op} is used before it is translated`);
    return ast;
  };
  return (root) => {
    if (!done.has(root)) {
      for (const term of subterms([root])) {
        if (!done.has(term)) done.set(term, operator(api, context, sortHandle, term, translated));
      }
    }
    return translated(root);
  };
}

/** A function from sorts to handles, each made once for the context. */
function sorts(api: Api, context: Context): (sort: Sort) => SortHandle {
  const done = new Map<Sort, SortHandle>();
  const handle = (sort: Sort): SortHandle => {
    const known = done.get(sort);
    if (known !== undefined) return known;
    const made = make(sort);
    done.set(sort, made);
    return made;
  };
  const make = (sort: Sort): SortHandle => {
    switch (sort.kind) {
      case 'bool': return api.mk_bool_sort(context);
      case 'int': return api.mk_int_sort(context);
      case 'bv': return api.mk_bv_sort(context, sort.width);
      case 'array': return api.mk_array_sort(context, handle(sort.index), handle(sort.element));
    }
  };
  return handle;
}

function operator(
  z3: Api, c: Context, sort: (sort: Sort) => SortHandle, term: Term, ast: (arg: Term) => Ast,
): Ast {
  const int = (value: bigint): Ast => numeral(z3, c, value, sort({ kind: 'int' }));
  switch (term.op) {
    case 'var': return z3.mk_const(c, z3.mk_string_symbol(c, term.name), sort(term.sort));
    case 'bool': return term.value ? z3.mk_true(c) : z3.mk_false(c);
    case 'int': case 'bv': return numeral(z3, c, term.value, sort(term.sort));
    case 'not': return z3.mk_not(c, ast(term.args[0]));
    case 'and': return z3.mk_and(c, term.args.map(ast));
    case 'or': return z3.mk_or(c, term.args.map(ast));
    case 'ite': return z3.mk_ite(c, ast(term.args[0]), ast(term.args[1]), ast(term.args[2]));
    case 'eq': return z3.mk_eq(c, ast(term.args[0]), ast(term.args[1]));
    case 'le': return z3.mk_le(c, ast(term.args[0]), ast(term.args[1]));
    case 'sum': {
      const parts = term.args.map((arg, i) => {
        const k = term.coefficients[i] ?? 0n;
        return k === 1n ? ast(arg) : z3.mk_mul(c, [int(k), ast(arg)]);
      });
      if (term.constant !== 0n || parts.length === 0) parts.push(int(term.constant));
      return z3.mk_add(c, parts);
    }
    case 'div': return z3.mk_div(c, ast(term.args[0]), int(term.divisor));
    case 'mod': return z3.mk_mod(c, ast(term.args[0]), int(term.divisor));
    case 'bvnot': return z3.mk_bvnot(c, ast(term.args[0]));
    case 'bvand': return z3.mk_bvand(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvor': return z3.mk_bvor(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvxor': return z3.mk_bvxor(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvadd': return z3.mk_bvadd(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvsub': return z3.mk_bvsub(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvult': return z3.mk_bvult(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvextract': return z3.mk_extract(c, term.hi, term.lo, ast(term.args[0]));
    case 'bvconcat': return z3.mk_concat(c, ast(term.args[0]), ast(term.args[1]));
    case 'bvshl': case 'bvlshr': {
      if (term.amount >= widthOf(term.op, term)) return numeral(z3, c, 0n, sort(term.sort));
      const amount = numeral(z3, c, BigInt(term.amount), sort(term.sort));
      const [x] = term.args;
      return term.op === 'bvshl' ? z3.mk_bvshl(c, ast(x), amount) : z3.mk_bvlshr(c, ast(x), amount);
    }
    case 'bvToInt': return z3.mk_bv2int(c, ast(term.args[0]), false);
    case 'intToBv': return z3.mk_int2bv(c, widthOf('intToBv', term), ast(term.args[0]));
    case 'select': return z3.mk_select(c, ast(term.args[0]), ast(term.args[1]));
    case 'store': return z3.mk_store(c, ast(term.args[0]), ast(term.args[1]), ast(term.args[2]));
    case 'constArray':
      return z3.mk_const_array(c, sort(arraySortOf('constArray', term).index), ast(term.args[0]));
  }
}

const MAX_INT32 = 0x7fffffffn;

function numeral(z3: Api, c: Context, value: bigint, sort: SortHandle): Ast {
  const isSmall = -MAX_INT32 <= value && value <= MAX_INT32;
  return isSmall ? z3.mk_int(c, Number(value), sort) : z3.mk_numeral(c, String(value), sort);
}
