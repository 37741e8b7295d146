/** What names mean where an expression stands. */
import type { Kind } from '../../revisions';
import { constant } from '../c/arithmetic';
import type { CType } from '../c/types';
import type { Value } from '../c/value';
import type { Expr } from '../c/ast';
import { InputError } from '../source/place';
import { enumeratorOf, opaqueType, type KnownConstant } from '../contract/words';
import type { EnumeratorSite, Unit } from '../unit';

/** A function of the call site that nobody defines. Each call of it is counted. */
export type FreeCall =
  /** it returns its argument */
  | { readonly kind: 'echo' }
  /** it returns some value, the same at every call */
  | { readonly kind: 'value'; readonly type: CType };

export interface Names {
  readonly unit: Unit;
  /** whose contract is meant, for messages */
  readonly revision: string;
  readonly constants: ReadonlyMap<string, KnownConstant>;
  readonly kinds: readonly Kind[];
  /** variables of the call site, by name or, for members of unknown structures, by their text */
  readonly free: ReadonlyMap<string, CType>;
  /** functions of the call site, by name */
  readonly calls: ReadonlyMap<string, FreeCall>;
  /** collects what the file does not define and the contract does */
  readonly fromContract: Set<string>;
}

/** The value of a constant expression of the file; evaluation is the evaluator's. */
export type Evaluate = (expression: Expr) => Value;

/** The enumerator or constant of that name; undefined: there is none. */
export function constantNamed(names: Names, name: string, evaluate: Evaluate): Value | undefined {
  const site = names.unit.enumerator(name);
  if (site !== undefined) return enumeratorValue(site, evaluate);
  const known = names.constants.get(name);
  if (known === undefined) return undefined;
  names.fromContract.add(name);
  return constant(known.value, known.type);
}

function enumeratorValue({ list, index }: EnumeratorSite, evaluate: Evaluate): Value {
  let base = index;
  while (base > 0 && list[base]?.value === null) base--;
  const start = list[base]?.value ?? null;
  const value = start === null ? 0n : literal(evaluate(start));
  if (value === undefined) throw new Error(`enumerator ${list[index]?.name ?? ''} is not constant`);
  return constant(value + BigInt(index - base));
}

function literal(value: Value): bigint | undefined {
  if (value.kind !== 'int' || value.term.op !== 'bv') return undefined;
  const { term, type } = value;
  return type.kind === 'int' && type.signed ? BigInt.asIntN(type.bits, term.value) : term.value;
}

/** What iter_type is for a kind: the file's own number, or one nobody else has. */
export function typeNumber(names: Names, kind: Kind, evaluate: Evaluate): bigint {
  const own = names.unit.enumerator(enumeratorOf(kind));
  const value = own === undefined ? undefined : literal(enumeratorValue(own, evaluate));
  return value ?? opaqueType(kind);
}

/**
 * Types of iterators have numbers that change between kernels. Without the file's own enumeration they can be compared
 * for equality and nothing else. Throws InputError for any other operator.
 */
export function requireKnownOrder(names: Names, e: Expr & { readonly kind: 'binary' }): void {
  if (e.op === '==' || e.op === '!=') return;
  const isOpaque = names.kinds.some((kind) => names.unit.enumerator(enumeratorOf(kind)) === undefined);
  if (isOpaque && (isTypeNumber(names, e.left) || isTypeNumber(names, e.right))) {
    throw new InputError(e.at, `operator ${e.op} on iterator types, whose numbers are not in the file; add enum iter_type`);
  }
}

function isTypeNumber(names: Names, e: Expr): boolean {
  switch (e.kind) {
    case 'name': return names.kinds.some((kind) => enumeratorOf(kind) === e.name);
    case 'member': return e.field === 'iter_type';
    case 'call': return e.name === 'iov_iter_type';
    case 'cast': case 'unary': return isTypeNumber(names, e.arg);
    case 'comma': return isTypeNumber(names, e.right);
    case 'binary': case 'logical': case 'conditional': case 'number': case 'truth': case 'address': case 'content': case 'step': case 'assign':
      return false;
  }
}
