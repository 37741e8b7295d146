/** Random terms and frames for property tests. A term is drawn as a recipe and built by any set of constructors. */
import fc from 'fast-check';
import * as t from '../../src/term';
import { type ArrayValue, arrayValue } from '../../src/term/array-value';
import type { Frame } from '../../src/term/frame';
import { type Value, bvValue, intValue } from '../../src/term/value';
import type * as raw from './raw';

/** What `t` and `raw` have in common: an operator of fixed arity on terms. */
export type Constructors = Pick<typeof raw, keyof typeof raw & keyof typeof t>;

/** A well-sorted expression as data: something to print when a property fails. */
export interface Recipe {
  readonly text: string;
  readonly build: (c: Constructors) => t.Term;
}

const [B8, B32, B40] = [t.bvSort(8), t.bvSort(32), t.bvSort(40)];
const INTS = t.arraySort(t.Int, t.Int);
const FLAGS = t.arraySort(t.Int, t.Bool);
const BYTES = t.arraySort(B8, B8);
const WIDE = t.arraySort(B40, B40);

export const SORTS: readonly t.Sort[] = [t.Bool, t.Int, B8, B32, B40, INTS, FLAGS, BYTES, WIDE];

export const VARIABLES: readonly t.Term[] = SORTS.flatMap((sort) =>
  ['u', 'v', 'w'].map((letter) => t.variable(`${letter}_${t.showSort(sort)}`, sort)));

const smallInt = fc.bigInt({ min: -3n, max: 3n });
const anyInt = fc.oneof(
  { weight: 6, arbitrary: smallInt },
  { weight: 2, arbitrary: fc.constantFrom(4096n, 4095n, -4096n, 8192n, 1n << 32n, 1n << 47n) },
  { weight: 1, arbitrary: fc.constantFrom(...[53n, 63n, 64n].flatMap((k) => [-1n, 0n, 1n].flatMap((d) =>
    [(1n << k) + d, -(1n << k) + d]))) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(1n << 66n), max: 1n << 66n }) },
);
const anyBits = (width: number): fc.Arbitrary<bigint> => fc.oneof(
  fc.bigInt({ min: 0n, max: 3n }), fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }),
  fc.constantFrom((1n << BigInt(width)) - 1n, 1n << BigInt(width - 1)));
const divisor = fc.constantFrom(1n, 2n, 3n, 4n, 6n, 8n, 4096n, 8192n, 1n << 32n, (1n << 60n) + 1n).map(t.int);

function node(name: string, args: readonly Recipe[], build: (c: Constructors, args: readonly t.Term[]) => t.Term): Recipe {
  return {
    text: `${name}(${args.map((arg) => arg.text).join(', ')})`,
    build: (c) => build(c, args.map((arg) => arg.build(c))),
  };
}

const at = (args: readonly t.Term[], i: number): t.Term => {
  const arg = args[i];
  if (arg === undefined) throw new Error(`no argument ${i}`);
  return arg;
};

type Make = (c: Constructors, a: t.Term, b: t.Term, d: t.Term) => t.Term;

const made = new Map<string, fc.Arbitrary<Recipe>>();

/** Recipes of a sort, at most `depth` operators deep. */
export function recipe(sort: t.Sort, depth: number): fc.Arbitrary<Recipe> {
  const key = `${t.showSort(sort)} ${depth}`;
  const arbitrary = made.get(key) ?? makeRecipe(sort, depth);
  made.set(key, arbitrary);
  return arbitrary;
}

function makeRecipe(sort: t.Sort, depth: number): fc.Arbitrary<Recipe> {
  const leaf = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...VARIABLES.filter((x) => t.sameSort(x.sort, sort))).map(constant) },
    { weight: 1, arbitrary: literal(sort).map(constant) });
  if (depth === 0) return leaf;
  const choices: fc.Arbitrary<Recipe>[] = [];
  const op = (name: string, sorts: readonly t.Sort[], make: Make): void => {
    choices.push(fc.tuple(...sorts.map((s) => recipe(s, depth - 1))).map((args) =>
      node(name, args, (c, xs) => make(c, at(xs, 0), xs[1] ?? t.TRUE, xs[2] ?? t.TRUE))));
  };
  op('ite', [t.Bool, sort, sort], (c, a, b, d) => c.ite(a, b, d));
  switch (sort.kind) {
    case 'bool': booleanOps(op, depth, choices); break;
    case 'int': integerOps(op, depth, choices); break;
    case 'bv': bitOps(op, sort.width, depth, choices); break;
    case 'array':
      op('store', [sort, sort.index, sort.element], (c, a, i, v) => c.store(a, i, v));
      op('store', [sort, sort.index, sort.element], (c, a, i, v) => c.store(a, i, v));
      op('constArray', [sort.element], (c, a) => c.constArray(sort.index, a));
  }
  return fc.oneof({ weight: 1, arbitrary: leaf }, ...choices.map((arbitrary) => ({ weight: 1, arbitrary })));
}

type AddOp = (name: string, sorts: readonly t.Sort[], make: Make) => void;

function booleanOps(op: AddOp, depth: number, choices: fc.Arbitrary<Recipe>[]): void {
  const bool = t.Bool;
  op('not', [bool], (c, a) => c.not(a));
  op('and', [bool, bool, bool], (c, a, b, d) => c.and(a, b, d));
  op('or', [bool, bool, bool], (c, a, b, d) => c.or(a, b, d));
  op('implies', [bool, bool], (c, a, b) => c.implies(a, b));
  op('iff', [bool, bool], (c, a, b) => c.iff(a, b));
  op('contradiction', [bool, bool], (c, a, b) => c.and(a, b, c.not(a)));
  for (const name of ['le', 'lt', 'ge', 'gt'] as const) op(name, [t.Int, t.Int], (c, a, b) => c[name](a, b));
  for (const sort of [B8, B40]) {
    op('bvult', [sort, sort], (c, a, b) => c.bvult(a, b));
    op('bvule', [sort, sort], (c, a, b) => c.bvule(a, b));
  }
  for (const sort of [t.Int, B8, B40, FLAGS, BYTES]) {
    op('eq', [sort, sort], (c, a, b) => c.eq(a, b));
    op('ne', [sort, sort], (c, a, b) => c.ne(a, b));
  }
  op('select', [FLAGS, t.Int], (c, a, i) => c.select(a, i));
  choices.push(fc.tuple(recipe(t.Bool, depth - 1), literal(t.Int), literal(t.Int), literal(t.Int)).map(([p, x, y, z]) =>
    node('ite-of-literals', [p], (c, xs) => c.eq(c.ite(at(xs, 0), x, y), z))));
}

function integerOps(op: AddOp, depth: number, choices: fc.Arbitrary<Recipe>[]): void {
  const int = t.Int;
  op('add', [int, int, int], (c, a, b, d) => c.add(a, b, d));
  op('sub', [int, int], (c, a, b) => c.sub(a, b));
  op('neg', [int], (c, a) => c.neg(a));
  op('min', [int, int], (c, a, b) => c.min(a, b));
  op('max', [int, int], (c, a, b) => c.max(a, b));
  op('select', [INTS, int], (c, a, i) => c.select(a, i));
  for (const sort of [B8, B32, B40]) op('bvToInt', [sort], (c, a) => c.bvToInt(a));
  const inner = recipe(int, depth - 1);
  choices.push(fc.tuple(inner, anyInt).map(([x, k]) => node(`mul${k}`, [x], (c, xs) => c.mul(at(xs, 0), t.int(k)))));
  for (const name of ['div', 'mod'] as const) {
    choices.push(fc.tuple(inner, divisor).map(([x, k]) => node(`${name}-${t.show(k)}`, [x], (c, xs) => c[name](at(xs, 0), k))));
    choices.push(fc.tuple(inner, inner, divisor, divisor).map(([x, y, k, m]) => node(`${name}-multiples`, [x, y], (c, xs) =>
      c[name](c.add(c.mul(at(xs, 0), k), c.mul(at(xs, 1), m), t.int(7)), k))));
  }
}

function bitOps(op: AddOp, width: number, depth: number, choices: fc.Arbitrary<Recipe>[]): void {
  const sort = t.bvSort(width);
  for (const name of ['bvand', 'bvor', 'bvxor', 'bvadd', 'bvsub'] as const) op(name, [sort, sort], (c, a, b) => c[name](a, b));
  op('bvnot', [sort], (c, a) => c.bvnot(a));
  op('intToBv', [t.Int], (c, a) => c.intToBv(a, width));
  op('narrow', [B40], (c, a) => c.bvextract(width - 1, 0, a));
  if (width < 40) op('extract', [B40], (c, a) => c.bvextract(39, 40 - width, a));
  if (width === 40) op('concat', [B8, B32], (c, a, b) => c.bvconcat(a, b));
  if (width === 32) op('concat', [B8, B40], (c, a, b) => c.bvextract(35, 4, c.bvconcat(a, c.bvextract(30, 3, b))));
  if (width === 8) op('select', [BYTES, B8], (c, a, i) => c.select(a, i));
  if (width === 40) op('select', [WIDE, B40], (c, a, i) => c.select(a, i));
  for (const name of ['bvshl', 'bvlshr'] as const) {
    choices.push(fc.tuple(recipe(sort, depth - 1), fc.nat({ max: width + 1 })).map(([x, amount]) =>
      node(`${name}${amount}`, [x], (c, xs) => c[name](at(xs, 0), amount))));
  }
}

function constant(term: t.Term): Recipe {
  return { text: t.show(term), build: () => term };
}

function literal(sort: t.Sort): fc.Arbitrary<t.Term> {
  switch (sort.kind) {
    case 'bool': return fc.boolean().map(t.bool);
    case 'int': return anyInt.map(t.int);
    case 'bv': return anyBits(sort.width).map((n) => t.bv(n, sort.width));
    case 'array': return literal(sort.element).map((element) => t.constArray(sort.index, element));
  }
}

function value(sort: t.Sort): fc.Arbitrary<Value> {
  switch (sort.kind) {
    case 'bool': return fc.boolean();
    case 'int': return anyInt.map(intValue);
    case 'bv': return anyBits(sort.width).map((n) => bvValue(n, sort.width));
    case 'array': return fc.tuple(value(sort.element), fc.array(fc.tuple(value(sort.index), value(sort.element)), { maxLength: 6 }))
      .map(([fallback, entries]) => entries.reduce<ArrayValue>((array, [i, v]) => {
        array.set(i, v);
        return array;
      }, arrayValue(fallback)));
  }
}

/** A value for every one of {@link VARIABLES}. */
export const frames: fc.Arbitrary<Frame> = fc.tuple(...VARIABLES.map((x) => value(x.sort))).map((values) =>
  Object.fromEntries(VARIABLES.map((x, i) => [x.op === 'var' ? x.name : '', values[i] ?? false])));

/** Recipes of every sort. */
export function anyRecipe(depth: number): fc.Arbitrary<Recipe> {
  return fc.oneof(...SORTS.map((sort) => recipe(sort, depth)));
}

/** A copy of the frame that can be written without touching the original. */
export function copyFrame(frame: Readonly<Frame>): Frame {
  return Object.fromEntries(Object.entries(frame).map(([name, v]) => [name, typeof v === 'object' ? v.copy() : v]));
}
