/** Terms as one line of infix text for people. Nothing reads it back. */
import type { LeTerm, SumTerm, Term } from './term';

/** Readable infix text; a sub-term that occurs twice is written twice. */
export function show(term: Term): string {
  return at(term, 0);
}

/** Binding strengths, weakest first; an operand below the strength its place needs gets parentheses. */
const ITE = 1, OR = 2, AND = 3, RELATION = 4, BITS = 5, SUM = 6, PRODUCT = 7, PREFIX = 8, ATOM = 9;

function at(term: Term, needed: number): string {
  const [strength, text] = render(term);
  return strength < needed ? `(${text})` : text;
}

function render(term: Term): readonly [strength: number, text: string] {
  const infix = (strength: number, sign: string): readonly [number, string] =>
    [strength, term.args.map((x) => at(x, strength + 1)).join(` ${sign} `)];
  const call = (name: string, ...more: readonly (string | number)[]): readonly [number, string] =>
    [ATOM, `${name}(${[...term.args.map(show), ...more].join(', ')})`];
  switch (term.op) {
    case 'var': return [ATOM, term.name];
    case 'bool': return [ATOM, String(term.value)];
    case 'int': return [term.value < 0n ? SUM : ATOM, String(term.value)];
    case 'bv': return [ATOM, `0x${term.value.toString(16)}`];
    case 'not': return negation(term.args[0]);
    case 'and': return infix(AND, '&&');
    case 'or': return infix(OR, '||');
    case 'ite': return [ITE, `${at(term.args[0], OR)} ? ${at(term.args[1], OR)} : ${at(term.args[2], ITE)}`];
    case 'eq': return infix(RELATION, '=');
    case 'le': return comparison(term, '<=', '<');
    case 'sum': return [SUM, addition(term)];
    case 'div': return [PRODUCT, `${at(term.args[0], PRODUCT)} / ${term.divisor}`];
    case 'mod': return [PRODUCT, `${at(term.args[0], PRODUCT)} % ${term.divisor}`];
    case 'bvnot': return [PREFIX, `~${at(term.args[0], PREFIX)}`];
    case 'bvand': return infix(BITS, '&');
    case 'bvor': return infix(BITS, '|');
    case 'bvxor': return infix(BITS, '^');
    case 'bvadd': return infix(BITS, '+');
    case 'bvsub': return infix(BITS, '-');
    case 'bvult': return infix(RELATION, '<');
    case 'bvextract': return [ATOM, `${at(term.args[0], ATOM)}[${term.hi}:${term.lo}]`];
    case 'bvconcat': return infix(BITS, '++');
    case 'bvshl': return [BITS, `${at(term.args[0], BITS + 1)} << ${term.amount}`];
    case 'bvlshr': return [BITS, `${at(term.args[0], BITS + 1)} >> ${term.amount}`];
    case 'bvToInt': return call('int');
    case 'intToBv': return call(term.sort.kind === 'bv' ? `bv${term.sort.width}` : 'bv');
    case 'select': return [ATOM, `${at(term.args[0], ATOM)}[${show(term.args[1])}]`];
    case 'store': return [ATOM, `${at(term.args[0], ATOM)}[${show(term.args[1])} := ${show(term.args[2])}]`];
    case 'constArray': return call('all');
  }
}

function negation(inner: Term): readonly [strength: number, text: string] {
  const relation = (sign: string): readonly [number, string] =>
    [RELATION, inner.args.map((x) => at(x, BITS)).join(` ${sign} `)];
  switch (inner.op) {
    case 'eq': return relation('!=');
    case 'le': return comparison(inner, '>', '>=');
    case 'bvult': return relation('>=');
    default: return [PREFIX, `!${at(inner, PREFIX)}`];
  }
}

/** `x + 1 <= y` reads better as `x < y`, and `x + 1 > y` as `x >= y`. */
function comparison(term: LeTerm, sign: string, signWithoutOne: string): readonly [strength: number, text: string] {
  const [left, right] = term.args;
  if (left.op !== 'sum' || left.constant !== 1n) return [RELATION, `${at(left, BITS)} ${sign} ${at(right, BITS)}`];
  return [RELATION, `${addition({ ...left, constant: 0n })} ${signWithoutOne} ${at(right, BITS)}`];
}

function addition(term: Pick<SumTerm, 'args' | 'coefficients' | 'constant'>): string {
  let text = '';
  const put = (value: bigint, magnitude: string): void => {
    if (text === '') text = value < 0n ? `-${magnitude}` : magnitude;
    else text += value < 0n ? ` - ${magnitude}` : ` + ${magnitude}`;
  };
  for (const [i, arg] of term.args.entries()) {
    const k = term.coefficients[i] ?? 0n;
    const magnitude = k < 0n ? -k : k;
    put(k, magnitude === 1n ? at(arg, PRODUCT) : `${magnitude}*${at(arg, PREFIX)}`);
  }
  if (term.constant !== 0n || text === '') {
    put(term.constant, String(term.constant < 0n ? -term.constant : term.constant));
  }
  return text;
}
