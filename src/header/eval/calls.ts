/** Function calls: functions of the file, of the contract, and unknown ones of the call site. */
import { fromTruth, boolValue } from '../c/arithmetic';
import type { Expr, FunctionDefinition } from '../c/ast';
import { INT, ITERATOR_POINTER, showType } from '../c/types';
import { article, labelOf, typeOf, type Value } from '../c/value';
import * as t from '../../term';
import { ITERATOR_FUNCTIONS, type IteratorFunction } from '../contract/words';
import { LIMITS } from '../limits';
import { InputError, NotC, type Place } from '../source/place';
import type { Evaluator } from './evaluator';
import { fieldOf, isKind } from './iterator';
import { typeNumber, type FreeCall } from './names';
import { freeValue } from './scopes';
import { counted, mergeValues } from './state';
import { runBody } from './statements';

export function callFunction(evaluator: Evaluator, e: Expr & { kind: 'call' }): Value {
  const { names } = evaluator;
  const free = evaluator.scopes.isCallSite ? names.calls.get(e.name) : undefined;
  if (free !== undefined) return callFree(evaluator, e, free);
  const defined = names.unit.functionNamed(e.name);
  if (defined !== undefined) return callDefined(evaluator, e, defined);
  const known = ITERATOR_FUNCTIONS.get(e.name);
  if (known !== undefined) return callKnown(evaluator, e, known);
  if (names.unit.outline.macros.has(e.name)) {
    throw new InputError(e.at, `macro ${e.name} is not expanded inside its own expansion, so this is a call of nothing; define it without itself`);
  }
  throw new InputError(e.at, `function '${e.name}' is not defined in the file, and the contract of ${names.revision} does not know it; add its definition`);
}

function values(evaluator: Evaluator, e: Expr & { kind: 'call' }, wanted: number): readonly Value[] {
  if (e.args.length !== wanted) {
    throw new NotC(e.at, `function ${e.name} takes ${wanted} argument${wanted === 1 ? '' : 's'}, not ${e.args.length}`);
  }
  return evaluator.unordered(e.args.map((arg) => (): Value => evaluator.evaluate(arg)), e.at);
}

function callFree(evaluator: Evaluator, e: Expr & { kind: 'call' }, free: FreeCall): Value {
  const args = evaluator.unordered(e.args.map((arg) => (): Value => evaluator.evaluate(arg)), e.at);
  evaluator.state = counted(evaluator.state, e.text);
  switch (free.kind) {
    case 'echo': {
      const [value, ...more] = args;
      if (value === undefined || more.length > 0) throw new NotC(e.at, `function ${e.name} takes 1 argument, not ${args.length}`);
      return evaluator.cast(value, { kind: 'int', bits: 32, signed: false }, e.at);
    }
    case 'value': return freeValue(e.text, free.type);
  }
}

function callDefined(evaluator: Evaluator, e: Expr & { kind: 'call' }, f: FunctionDefinition): Value {
  const args = values(evaluator, e, f.parameters.length);
  return applyFunction(evaluator, f, args, e.at);
}

/** The function's value for these arguments, each converted to its parameter's type. */
export function applyFunction(evaluator: Evaluator, f: FunctionDefinition, args: readonly Value[], at: Place): Value {
  if (evaluator.depth >= LIMITS.callDepth) throw new InputError(at, `functions call each other more than ${LIMITS.callDepth} deep at ${f.name}(); give a definition that ends`);
  evaluator.depth++;
  try {
    const outside = evaluator.state.variables;
    const value = evaluator.scopes.within(true, () => evaluator.accesses.apart(() => {
      for (const [i, { name, type }] of f.parameters.entries()) {
        const arg = args[i];
        if (arg === undefined) throw new Error(`${f.name} was called without argument ${i + 1}`);
        evaluator.scopes.declare(name, type, evaluator.cast(arg, type, at));
      }
      return runBody(evaluator, f);
    }));
    // a body sets its own variables only, and they end with it
    evaluator.state = { ...evaluator.state, variables: outside };
    return value;
  } finally {
    evaluator.depth--;
  }
}

function callKnown(evaluator: Evaluator, e: Expr & { kind: 'call' }, known: IteratorFunction): Value {
  const { names } = evaluator;
  const [iterator] = values(evaluator, e, 1);
  if (iterator?.kind !== 'pointer' || iterator.to.kind !== 'struct') {
    const given = iterator === undefined ? 'nothing' : article(typeOf(iterator));
    throw new NotC(e.at, `${e.name}() takes a '${showType(ITERATOR_POINTER)}', not ${given}`);
  }
  names.fromContract.add(e.name);
  const read = (label: string): Value => {
    if (known.kind === 'isKind') return boolValue(isKind(label, known.of));
    const field = fieldOf(label, known.field, names.kinds, (kind) => typeNumber(names, kind, (x) => evaluator.evaluate(x)));
    return known.field === 'data_source' ? fromTruth(t.ne(field.term, t.bv(0, 1))) : field;
  };
  const [last, ...rest] = [...iterator.targets].reverse();
  if (last === undefined) return { kind: 'int', type: INT, term: t.bv(0, 32) };
  return rest.reduce((otherwise, target) => mergeValues(target.when, read(labelOf(target)), otherwise), read(labelOf(last)));
}
