/** Evaluates expressions symbolically: every path at once, each under its condition. */
import * as t from '../../term';
import type { Term } from '../../term';
import { binary, choice, complement, constant, convert, fromTruth, negative, promote, truthOf, boolValue } from '../c/arithmetic';
import type { Expr } from '../c/ast';
import { sameType, showType, type CType } from '../c/types';
import { article, asInt, mergeTargets, typeOf, type IntValue, type Value } from '../c/value';
import { LIMITS } from '../limits';
import { InputError, NotC, type Place } from '../source/place';
import { AccessLog, conflict, type Access } from './access';
import { callFunction } from './calls';
import { constantNamed, requireKnownOrder, type Names } from './names';
import { addressOf, assign, placeOf, pointerPlus, readPlace, step, type EvalPlace } from './places';
import { Scopes } from './scopes';
import { START, mergeStates, mergeValues, withoutMeaning, type State } from './state';

export class Evaluator {
  state: State = START;
  readonly scopes = new Scopes();
  readonly accesses = new AccessLog();
  /** why C gives no meaning to it, in words */
  readonly troubles = new Set<string>();
  depth = 0;
  private steps = 0;

  constructor(readonly names: Names) {}

  /** The value of an expression; effects go to `state`. Throws InputError for what is refused, NotC for what C refuses. */
  evaluate(e: Expr): Value {
    if (++this.steps > LIMITS.steps) throw new InputError(e.at, `more than ${LIMITS.steps} evaluations; give a smaller definition`);
    switch (e.kind) {
      case 'number': return constant(e.value, e.type);
      case 'truth': return boolValue(t.bool(e.value));
      case 'name': return this.name(e);
      case 'unary': return this.unary(e.op, this.number(e.arg, `operator ${e.op}`));
      case 'binary': return this.binary(e);
      case 'logical': {
        const left = this.truth(e.left);
        const [right] = this.branch(e.op === '&&' ? left : t.not(left), () => this.truth(e.right), () => t.bool(e.op === '||'));
        return fromTruth(e.op === '&&' ? t.and(left, right) : t.or(left, right));
      }
      case 'conditional': return this.conditional(e);
      case 'comma':
        this.evaluate(e.left);
        return this.evaluate(e.right);
      case 'cast': return this.cast(this.evaluate(e.arg), e.type, e.at);
      case 'call': return callFunction(this, e);
      case 'address': return addressOf(this, e.arg, e.at);
      case 'step': return step(this, e.target, e.by, e.isPrefix, e.at);
      case 'assign': return assign(this, e);
      case 'member': case 'content': return readPlace(this, placeOf(this, e), e.at);
    }
  }

  /** The value as an integer. */
  number(e: Expr, where: string): IntValue {
    return asInt(this.evaluate(e), e.at, where);
  }

  /** Whether the value is not 0. */
  truth(e: Expr): Term {
    const value = this.evaluate(e);
    if (value.kind === 'pointer') throw new InputError(e.at, 'unsupported: a pointer as a truth value; compare what it points at');
    return truthOf(asInt(value, e.at, 'a condition'));
  }

  /** Runs each body from the present state, where the condition holds and where not; the state after is both. */
  branch<T>(condition: Term, then: () => T, otherwise: () => T): readonly [T, T] {
    const before = this.state;
    const a = then();
    const afterThen = this.state;
    this.state = before;
    const b = otherwise();
    this.state = mergeStates(condition, afterThen, this.state, this.scopes.initial);
    return [a, b];
  }

  /** Evaluates operands that C puts in no order; changes that meet have no meaning. */
  unordered(operands: readonly (() => Value)[], at: Place): readonly Value[] {
    const accesses: Access[] = [];
    const values = operands.map((operand) => {
      const [value, access] = this.accesses.during(operand);
      accesses.push(access);
      return value;
    });
    if (conflict(accesses)) this.meaningless(t.TRUE, `a variable is changed and used without an order between the two (line ${at.line})`);
    return values;
  }

  meaningless(when: Term, why: string): void {
    if (when === t.FALSE) return;
    this.state = withoutMeaning(this.state, when);
    this.troubles.add(why);
  }

  /** The value converted as by assignment or a cast. */
  cast(value: Value, type: CType, at: Place): Value {
    switch (type.kind) {
      case 'void': return { kind: 'void' };
      case 'int': case 'bool':
        if (value.kind === 'pointer') throw new InputError(at, 'unsupported: a pointer as a number; use what it points at');
        return convert(asInt(value, at, `a conversion to '${showType(type)}'`), type);
      case 'pointer':
        if (value.kind === 'pointer') return { ...value, to: type.to };
        throw new NotC(at, `${article(typeOf(value))} is no '${showType(type)}'`);
      case 'struct':
        if (value.kind === 'object' && sameType(value.type, type)) return value;
        throw new NotC(at, `${article(typeOf(value))} is no '${showType(type)}'`);
    }
  }

  private name(e: Expr & { kind: 'name' }): Value {
    const place: EvalPlace | undefined = this.scopes.find(e.name) ?? this.freeName(e.name);
    if (place !== undefined) return readPlace(this, { kind: 'variable', variable: place }, e.at);
    const known = constantNamed(this.names, e.name, (expression) => this.evaluate(expression));
    if (known !== undefined) return known;
    throw new InputError(e.at, `'${e.name}' is not defined in the file, and the contract of ${this.names.revision} does not know it; add its definition`);
  }

  /** The free variable of the call site with that name. */
  freeName(name: string): EvalPlace | undefined {
    const type = this.scopes.isCallSite ? this.names.free.get(name) : undefined;
    return type === undefined ? undefined : this.scopes.free(name, type);
  }

  private unary(op: '~' | '!' | '-' | '+', value: IntValue): IntValue {
    switch (op) {
      case '~': return complement(value);
      case '!': return fromTruth(t.not(truthOf(value)));
      case '-': return negative(value);
      case '+': return promote(value);
    }
  }

  private binary(e: Expr & { kind: 'binary' }): Value {
    const [left, right] = this.unordered([() => this.evaluate(e.left), () => this.evaluate(e.right)], e.at);
    if (left === undefined || right === undefined) throw new Error('an operator without operands');
    if (left.kind === 'pointer' && (e.op === '+' || e.op === '-')) return pointerPlus(left, right, e.op, e.at);
    if (right.kind === 'pointer' && e.op === '+') return pointerPlus(right, left, e.op, e.at);
    requireKnownOrder(this.names, e);
    const where = `operator ${e.op}`;
    const { value, undefinedWhen } = binary(e.op, asInt(left, e.left.at, where), asInt(right, e.right.at, where));
    this.meaningless(undefinedWhen, `a shift by less than 0 or by the width and more (line ${e.at.line})`);
    return value;
  }

  private conditional(e: Expr & { kind: 'conditional' }): Value {
    const whole = e.then === null ? this.evaluate(e.condition) : undefined;
    const condition = whole === undefined ? this.truth(e.condition) : truthOf(asInt(whole, e.at, 'a condition'));
    const [then, otherwise] = this.branch<Value>(condition,
      () => (e.then === null ? whole ?? { kind: 'void' } : this.evaluate(e.then)), () => this.evaluate(e.otherwise));
    if (then.kind === 'int' && otherwise.kind === 'int') return choice(condition, then, otherwise);
    if (then.kind === 'pointer' && otherwise.kind === 'pointer') {
      return { ...then, targets: mergeTargets(condition, then.targets, otherwise.targets) };
    }
    if (!sameType(typeOf(then), typeOf(otherwise))) {
      throw new NotC(e.at, `'?:' between ${article(typeOf(then))} and ${article(typeOf(otherwise))}`);
    }
    return mergeValues(condition, then, otherwise);
  }
}
