/** Which names of a call site are free, and what types they must have there. */
import { nearest } from '../../scenario/nearest';
import type { Expr } from '../c/ast';
import { INT, ITERATOR_POINTER, UNSIGNED, sameType, type CType } from '../c/types';
import { ITERATOR_FUNCTIONS } from '../contract/words';
import { InputError } from '../source/place';
import type { Unit } from '../unit';
import { isField } from './iterator';
import type { FreeCall, Names } from './names';

/** The counting function of experiments: returns its argument. */
const ECHO = 'ev';

/** Collects free names from the arguments of a call, one after the other. */
export class FreeNames {
  readonly free = new Map<string, CType>();
  readonly calls = new Map<string, FreeCall>();

  constructor(private readonly unit: Unit, private readonly constants: Names['constants']) {}

  /** `e` stands where a value of type `wanted` is needed. */
  visit(e: Expr, wanted: CType): void {
    const number = (of: Expr): void => { this.visit(of, UNSIGNED); };
    switch (e.kind) {
      case 'number': case 'truth': return;
      case 'name': this.name(e, wanted); return;
      case 'unary': number(e.arg); return;
      case 'binary':
        // of a pointer and a number, the pointer comes first unless a constant does
        if (wanted.kind !== 'pointer' || e.left.kind === 'number') number(e.left);
        else this.visit(e.left, wanted);
        this.visit(e.right, wanted.kind === 'pointer' && e.left.kind === 'number' ? wanted : UNSIGNED);
        return;
      case 'logical': number(e.left); number(e.right); return;
      case 'conditional':
        number(e.condition);
        if (e.then !== null) this.visit(e.then, wanted);
        this.visit(e.otherwise, wanted);
        return;
      case 'comma': number(e.left); this.visit(e.right, wanted); return;
      case 'cast': this.visit(e.arg, e.type.kind === 'pointer' ? { kind: 'pointer', to: { kind: 'void' } } : UNSIGNED); return;
      case 'address': this.visit(e.arg, wanted.kind === 'pointer' ? wanted.to : UNSIGNED); return;
      case 'content': this.visit(e.arg, { kind: 'pointer', to: wanted }); return;
      case 'step': this.visit(e.target, wanted); return;
      case 'assign': this.visit(e.target, wanted); this.visit(e.value, wanted); return;
      case 'member': this.member(e, wanted); return;
      case 'call': this.call(e, wanted);
    }
  }

  private name(e: Expr & { kind: 'name' }, wanted: CType): void {
    if (this.free.has(e.name) || this.constants.has(e.name) || this.unit.enumerator(e.name) !== undefined) return;
    if (/^(?:FOLL|ITER)_/u.test(e.name)) {
      const close = nearest(e.name, [...this.constants.keys()]);
      const next = close === undefined ? `there are ${[...this.constants.keys()].filter((name) => name.startsWith('FOLL_')).join(', ')}` : `did you mean '${close}'?`;
      throw new InputError(e.at, `'${e.name}' is no flag of this revision; ${next}`);
    }
    this.free.set(e.name, wanted);
  }

  /** A member of an iterator is known; a member of anything else is a value of its own, by its text. */
  private member(e: Expr & { kind: 'member' }, wanted: CType): void {
    const base = e.object.kind === 'name' ? this.free.get(e.object.name) : undefined;
    if (e.arrow && isField(e.field) && base !== undefined && sameType(base, ITERATOR_POINTER)) return;
    if (!this.free.has(e.text)) this.free.set(e.text, wanted);
  }

  private call(e: Expr & { kind: 'call' }, wanted: CType): void {
    const defined = this.unit.functionNamed(e.name);
    const types = defined?.parameters.map((p) => p.type) ?? (ITERATOR_FUNCTIONS.has(e.name) ? [ITERATOR_POINTER] : undefined);
    for (const [i, arg] of e.args.entries()) this.visit(arg, types?.[i] ?? UNSIGNED);
    if (types === undefined) this.calls.set(e.name, e.name === ECHO ? { kind: 'echo' } : { kind: 'value', type: wanted.kind === 'bool' ? INT : wanted });
  }
}
