/** One term as a JavaScript expression over expressions for its arguments. Values are in the forms of `Value`. */
import { type Sort } from './sort';
import { type Term, widthOf } from './term';
import { intValue } from './value';

/** What an expression may refer to besides its arguments: names of variables, and sorts as run-time values. */
export interface Names {
  readonly variable: (name: string) => string;
  readonly sort: (sort: Sort) => string;
}

/** The expression; `args` are the expressions of the term's arguments, each safe to be an operand. */
export function expression(term: Term, args: readonly string[], names: Names): string {
  const [a = '', b = '', c = ''] = args;
  switch (term.op) {
    case 'var': return names.variable(term.name);
    case 'bool': return String(term.value);
    case 'int': return numeral(term.value);
    case 'bv': return isNarrow(term) ? String(term.value) : `${term.value}n`;
    case 'not': return `(!${a})`;
    case 'and': return args.length === 0 ? 'true' : `(${args.join(' && ')})`;
    case 'or': return args.length === 0 ? 'false' : `(${args.join(' || ')})`;
    case 'ite': return `(${a} ? ${b} : ${c})`;
    case 'eq': return term.args[0].sort.kind === 'array'
      ? `sameValue(${names.sort(term.args[0].sort)}, ${a}, ${b})` : `(${a} === ${b})`;
    case 'le': return `(${a} <= ${b})`;
    case 'sum': return sum(term.constant, term.coefficients, args);
    case 'div': case 'mod': {
      const pow2 = (term.divisor & (term.divisor - 1n)) === 0n && term.divisor <= 1n << 52n ? 'Pow2' : '';
      return `${term.op === 'div' ? 'quotient' : 'remainder'}${pow2}(${a}, ${numeral(term.divisor)})`;
    }
    case 'bvnot': return wrapped(term, `~${a}`);
    case 'bvand': return wrapped(term, `(${a} & ${b})`);
    case 'bvor': return wrapped(term, `(${a} | ${b})`);
    case 'bvxor': return wrapped(term, `(${a} ^ ${b})`);
    case 'bvadd': return wrapped(term, `(${a} + ${b})`);
    case 'bvsub': return wrapped(term, `(${a} - ${b})`);
    case 'bvult': return `(${a} < ${b})`;
    case 'bvextract': return extract(term, a, term.lo);
    case 'bvconcat': {
      const low = widthOf('bvconcat', term.args[1]);
      return isNarrow(term) ? `(((${a} << ${low}) | ${b}) >>> 0)` : `((BigInt(${a}) << ${low}n) | BigInt(${b}))`;
    }
    case 'bvshl': case 'bvlshr': return shift(term, a, term.amount);
    case 'bvToInt': return isNarrow(term.args[0]) ? a : `intValue(${a})`;
    case 'intToBv': return isNarrow(term)
      ? wrapped(term, `low32(${a})`) : `BigInt.asUintN(${widthOf('intToBv', term)}, BigInt(${a}))`;
    case 'select': return `${a}.get(${b})`;
    case 'store': return `stored(${a}, ${b}, ${c})`;
    case 'constArray': return `arrayValue(${a})`;
  }
}

/** Whether values of this bit-vector term are numbers. */
function isNarrow(term: Term): boolean {
  return widthOf('a bit operator', term) <= 32;
}

function numeral(value: bigint): string {
  const form = intValue(value);
  const text = typeof form === 'number' ? String(form) : `${form}n`;
  return value < 0n ? `(${text})` : text;
}

function sum(constant: bigint, coefficients: readonly bigint[], args: readonly string[]): string {
  const first = constant === 0n && args.length > 0 ? undefined : numeral(constant);
  const text = args.reduce<string | undefined>((before, arg, i) => {
    const k = coefficients[i] ?? 0n;
    if (before === undefined) return k === 1n ? arg : `times(${numeral(k)}, ${arg})`;
    if (k === -1n) return `minus(${before}, ${arg})`;
    return `plus(${before}, ${k === 1n ? arg : `times(${numeral(k)}, ${arg})`})`;
  }, first);
  return text ?? '0';
}

/** The value of an operator on bits, brought back into 0 up to 2^width - 1. */
function wrapped(term: Term, text: string): string {
  const width = widthOf(term.op, term);
  if (width > 32) return `BigInt.asUintN(${width}, ${text})`;
  return width === 32 ? `(${text} >>> 0)` : `(${text} & ${2 ** width - 1})`;
}

function extract(term: Term & { op: 'bvextract' }, a: string, lo: number): string {
  if (isNarrow(term.args[0])) return wrapped(term, `(${a} >>> ${lo})`);
  const bits = `BigInt.asUintN(${widthOf(term.op, term)}, ${a} >> ${lo}n)`;
  return isNarrow(term) ? `Number(${bits})` : bits;
}

function shift(term: Term & { op: 'bvshl' | 'bvlshr' }, a: string, amount: number): string {
  const width = widthOf(term.op, term);
  if (amount >= width) return width <= 32 ? '0' : '0n';
  const count = width <= 32 ? String(amount) : `${amount}n`;
  if (term.op === 'bvshl') return wrapped(term, `(${a} << ${count})`);
  return width <= 32 ? `(${a} >>> ${count})` : `(${a} >> ${count})`;
}
