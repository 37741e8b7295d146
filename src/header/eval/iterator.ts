/** The iterator that a pointer points at, as free variables. */
import * as t from '../../term';
import type { Term } from '../../term';
import type { Direction, Kind } from '../../revisions';
import { boolValue, freeInt } from '../c/arithmetic';
import { UNSIGNED_LONG, type IntType } from '../c/types';
import type { IntValue } from '../c/value';
import { KIND_CODES, USER_BACKED } from '../contract/words';

const CODE_BITS = 8;
const TYPE_FIELD: IntType = { kind: 'int', bits: 8, signed: false };

/** The kind of the iterator with this label, as a code: its place in KIND_CODES. */
export function kindOf(label: string): Term {
  return t.variable(`${label}.kind`, t.bvSort(CODE_BITS));
}

export function kindCode(kind: Kind): Term {
  return t.bv(KIND_CODES.indexOf(kind), CODE_BITS);
}

export function isKind(label: string, kinds: readonly Kind[]): Term {
  return t.or(...kinds.map((kind) => t.eq(kindOf(label), kindCode(kind))));
}

export function isUserBacked(label: string): Term {
  return isKind(label, USER_BACKED);
}

/** data_source is SOURCE: the I/O reads the memory. */
export function isSource(label: string): Term {
  return t.variable(`${label}.source`, t.Bool);
}

/** Fields a header may read. `typeNumber`: what iter_type is for a kind. */
export const FIELDS = ['iter_type', 'data_source', 'user_backed', 'nofault', 'count', 'iov_offset', 'nr_segs'] as const;
export type Field = (typeof FIELDS)[number];

export function isField(name: string): name is Field {
  return FIELDS.some((field) => field === name);
}

/** The field's value in the iterator with this label. */
export function fieldOf(label: string, field: Field, kinds: readonly Kind[], typeNumber: (kind: Kind) => bigint): IntValue {
  switch (field) {
    case 'iter_type': {
      const number = (kind: Kind): Term => t.bv(typeNumber(kind), TYPE_FIELD.bits);
      const [last, ...rest] = [...kinds].reverse();
      if (last === undefined) throw new Error('a revision without iterator kinds');
      const term = rest.reduce((otherwise, kind) => t.ite(isKind(label, [kind]), number(kind), otherwise), number(last));
      return { kind: 'int', type: TYPE_FIELD, term };
    }
    case 'data_source': return boolValue(isSource(label));
    case 'user_backed': return boolValue(isUserBacked(label));
    case 'nofault': return boolValue(t.variable(`${label}.nofault`, t.Bool));
    case 'count': case 'iov_offset': case 'nr_segs': return freeInt(`${label}.${field}`, UNSIGNED_LONG);
  }
}

/** An iterator as people name it. */
export interface IteratorState { readonly kind: Kind; readonly direction: Direction }
