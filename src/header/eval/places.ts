/** Places in memory that expressions name: variables, structures, what pointers point at. */
import * as t from '../../term';
import { binary, constant } from '../c/arithmetic';
import type { BinaryOperator, Expr } from '../c/ast';
import { showType, type CType } from '../c/types';
import { article, asInt, labelOf, typeOf, type PointerValue, type Target, type Value } from '../c/value';
import { InputError, NotC, type Place } from '../source/place';
import type { Evaluator } from './evaluator';
import { FIELDS, fieldOf, isField } from './iterator';
import { typeNumber } from './names';
import { freeValue, type Variable } from './scopes';
import { assigned, mergeValues } from './state';

export type EvalPlace = Variable;

export type Lvalue =
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** where pointers point; `type` is that of the things there */
  | { readonly kind: 'memory'; readonly type: CType; readonly targets: readonly Target[] }
  /** a member of an iterator */
  | { readonly kind: 'member'; readonly targets: readonly Target[]; readonly field: string };

/** The place an expression names. Throws NotC when it names none. */
export function placeOf(evaluator: Evaluator, e: Expr): Lvalue {
  switch (e.kind) {
    case 'name': {
      const variable = evaluator.scopes.find(e.name) ?? evaluator.freeName(e.name);
      if (variable !== undefined) return { kind: 'variable', variable };
      break;
    }
    case 'content': {
      const value = evaluator.evaluate(e.arg);
      if (value.kind === 'pointer') return { kind: 'memory', type: value.to, targets: value.targets };
      throw new NotC(e.at, `'*' takes a pointer, not ${article(typeOf(value))}`);
    }
    case 'member': return member(evaluator, e);
    case 'number': case 'truth': case 'unary': case 'binary': case 'logical': case 'conditional': case 'comma': case 'cast':
    case 'call': case 'address': case 'step': case 'assign':
      break;
  }
  throw new NotC(e.at, 'what stands there is a value, not a variable');
}

export function member(evaluator: Evaluator, e: Expr & { kind: 'member' }): Lvalue {
  const free = evaluator.freeName(e.text);
  if (free !== undefined) return { kind: 'variable', variable: free };
  const object = evaluator.evaluate(e.object);
  const sign = e.arrow ? '->' : '.';
  const type = e.arrow ? (object.kind === 'pointer' ? object.to : undefined) : typeOf(object);
  if (type?.kind !== 'struct' || (object.kind !== 'pointer' && object.kind !== 'object')) {
    throw new NotC(e.at, `'${sign}${e.field}' takes a ${e.arrow ? 'pointer to a structure' : 'structure'}, not ${article(typeOf(object))}`);
  }
  if (type.name !== 'iov_iter') throw new InputError(e.at, `unsupported: a member of '${showType(type)}', which is not in the contract; name the value instead`);
  return { kind: 'member', targets: object.targets, field: e.field };
}

/** The value in a place. */
export function readPlace(evaluator: Evaluator, place: Lvalue, at: Place): Value {
  switch (place.kind) {
    case 'variable': {
      const { id, initial } = place.variable;
      evaluator.accesses.read(id);
      return evaluator.state.variables.get(id) ?? initial;
    }
    case 'memory':
      if (place.type.kind === 'struct') return { kind: 'object', type: place.type, targets: place.targets };
      return overTargets(place.targets, (label) => freeValue(`*(${label})`.replace(/^\*\((\w+)\)$/u, '*$1'), place.type));
    case 'member': {
      const { field } = place;
      if (!isField(field)) throw new InputError(at, `unsupported: member '${field}' of an iov_iter; the contract knows ${FIELDS.join(', ')}`);
      const { names } = evaluator;
      const number = (kind: Parameters<typeof typeNumber>[1]): bigint => typeNumber(names, kind, (e) => evaluator.evaluate(e));
      return overTargets(place.targets, (label) => fieldOf(label, field, names.kinds, number));
    }
  }
}

function overTargets(targets: readonly Target[], value: (label: string) => Value): Value {
  const [last, ...rest] = [...targets].reverse();
  if (last === undefined) return { kind: 'void' };
  return rest.reduce((otherwise, target) => mergeValues(target.when, value(labelOf(target)), otherwise), value(labelOf(last)));
}

/** `&e`. */
export function addressOf(evaluator: Evaluator, e: Expr, at: Place): Value {
  const place = placeOf(evaluator, e);
  switch (place.kind) {
    case 'variable': {
      const { type, initial, id } = place.variable;
      if (initial.kind === 'object') return { kind: 'pointer', to: type, targets: initial.targets };
      return { kind: 'pointer', to: type, targets: [{ when: t.TRUE, label: `&${id}`, index: 0n }] };
    }
    case 'memory': return { kind: 'pointer', to: place.type, targets: place.targets };
    case 'member': throw new InputError(at, 'unsupported: the address of a member of an iov_iter');
  }
}

/** Pointer arithmetic by a known number of elements. */
export function pointerPlus(pointer: PointerValue, by: Value, op: '+' | '-', at: Place): Value {
  const { term, type } = asInt(by, at, 'pointer arithmetic');
  if (term.op !== 'bv') throw new InputError(at, 'unsupported: pointer arithmetic by a number that is not constant');
  const n = type.kind === 'int' && type.signed ? BigInt.asIntN(type.bits, term.value) : term.value;
  return { ...pointer, targets: pointer.targets.map((x) => ({ ...x, index: op === '+' ? x.index + n : x.index - n })) };
}

/** `++` and `--`. */
export function step(evaluator: Evaluator, target: Expr, by: 1 | -1, isPrefix: boolean, at: Place): Value {
  const place = placeOf(evaluator, target);
  const before = readPlace(evaluator, place, at);
  const after = combined(evaluator, before, '+', constant(BigInt(by)), at);
  const stored = store(evaluator, place, after, at);
  return isPrefix ? stored : before;
}

export function assign(evaluator: Evaluator, e: Expr & { kind: 'assign' }): Value {
  const place = placeOf(evaluator, e.target);
  const [value, access] = evaluator.accesses.during(() => evaluator.evaluate(e.value));
  if (place.kind === 'variable' && access.writes.has(place.variable.id)) {
    evaluator.meaningless(t.TRUE, `a variable is changed twice without an order between the two (line ${e.at.line})`);
  }
  return store(evaluator, place, e.op === null ? value : combined(evaluator, readPlace(evaluator, place, e.at), e.op, value, e.at), e.at);
}

function combined(evaluator: Evaluator, left: Value, op: BinaryOperator, right: Value, at: Place): Value {
  if (left.kind === 'pointer' && (op === '+' || op === '-')) return pointerPlus(left, right, op, at);
  const where = 'an assignment';
  const { value, undefinedWhen } = binary(op, asInt(left, at, where), asInt(right, at, where));
  evaluator.meaningless(undefinedWhen, `a shift by less than 0 or by the width and more (line ${at.line})`);
  return value;
}

function store(evaluator: Evaluator, place: Lvalue, value: Value, at: Place): Value {
  if (place.kind !== 'variable') throw new InputError(at, 'unsupported: a change of memory; assign to a variable');
  const { id, type } = place.variable;
  const converted = evaluator.cast(value, type, at);
  evaluator.accesses.write(id);
  evaluator.state = assigned(evaluator.state, id, converted);
  return converted;
}
