/** Values of expressions, as terms. */
import * as t from '../../term';
import type { Term } from '../../term';
import type { Place } from '../source/place';
import { NotC } from '../source/place';
import { showType, type CType, type IntType } from './types';

/** An integer or truth value; the term is a bit-vector as wide as the type, 1 for bool. */
export interface IntValue { readonly kind: 'int'; readonly type: IntType | { readonly kind: 'bool' }; readonly term: Term }

/** What a pointer may point at, and when: the object `label`, or one `index` places behind it in an array. */
export interface Target { readonly when: Term; readonly label: string; readonly index: bigint }
export interface PointerValue { readonly kind: 'pointer'; readonly to: CType; readonly targets: readonly Target[] }

/** A structure, by where it lies. */
export interface ObjectValue { readonly kind: 'object'; readonly type: CType; readonly targets: readonly Target[] }

export type Value = IntValue | PointerValue | ObjectValue | { readonly kind: 'void' };

export function typeOf(value: Value): CType {
  switch (value.kind) {
    case 'int': return value.type;
    case 'pointer': return { kind: 'pointer', to: value.to };
    case 'object': return value.type;
    case 'void': return { kind: 'void' };
  }
}

/** The name of an object in an array that begins with `label`. */
export function labelOf({ label, index }: Pick<Target, 'label' | 'index'>): string {
  if (index === 0n) return label;
  return `${label} ${index < 0n ? '-' : '+'} ${index < 0n ? -index : index}`;
}

/** The value as an integer. Throws {@link NotC} for anything else. */
export function asInt(value: Value, at: Place, where: string): IntValue {
  if (value.kind === 'int') return value;
  throw new NotC(at, `${where} takes a number, not ${article(typeOf(value))}`);
}

export function article(type: CType): string {
  return `a value of type '${showType(type)}'`;
}

/** The same pointers or structures where a condition holds, others where not. */
export function mergeTargets(condition: Term, then: readonly Target[], otherwise: readonly Target[]): readonly Target[] {
  const all = [
    ...then.map((x) => ({ ...x, when: t.and(condition, x.when) })),
    ...otherwise.map((x) => ({ ...x, when: t.and(t.not(condition), x.when) })),
  ];
  const merged: Target[] = [];
  for (const target of all) {
    const i = merged.findIndex((m) => m.label === target.label && m.index === target.index);
    const known = merged[i];
    if (known === undefined) merged.push(target);
    else merged[i] = { ...known, when: t.or(known.when, target.when) };
  }
  return merged.filter((target) => target.when !== t.FALSE);
}
