/** What the contract knows by itself: the names a header may use without defining them. */
import { ITER_ALLOW_P2PDMA, NUMBERINGS, type Kind, type NumberingName, type Revision } from '../../revisions';
import { INT, UNSIGNED, type IntType } from '../c/types';

/** Kinds in the order of their codes in terms; the order means nothing else. */
export const KIND_CODES: readonly Kind[] = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'];

/** The kinds user_backed_iter() is true for, in every revision. */
export const USER_BACKED: readonly Kind[] = ['ubuf', 'iovec'];

export interface KnownConstant { readonly value: bigint; readonly type: IntType }

/** Which contract is meant. */
export interface Setting {
  readonly revision: Revision;
  readonly numbering: NumberingName;
}

/** What iter_type is where the file does not list the types: numbers that only have to differ. */
export function opaqueType(kind: Kind): bigint {
  return BigInt(128 + KIND_CODES.indexOf(kind));
}

/** ITER_UBUF for ubuf. */
export function enumeratorOf(kind: Kind): string {
  return `ITER_${kind.toUpperCase()}`;
}

/** Constants by name. */
export function knownConstants({ revision, numbering }: Setting): ReadonlyMap<string, KnownConstant> {
  const constants = new Map<string, KnownConstant>();
  const put = (name: string, value: number, type = INT): void => { constants.set(name, { value: BigInt(value), type }); };
  for (const [flag, bit] of Object.entries(NUMBERINGS[numbering])) put(`FOLL_${flag}`, bit);
  if (revision.variants.mode === 'mode-v6') {
    const write = NUMBERINGS[numbering].WRITE ?? 0;
    put('FOLL_SOURCE_BUF', 0);
    put('FOLL_DEST_BUF', write);
    put('FOLL_BUF_MASK', write);
  } else put('ITER_ALLOW_P2PDMA', ITER_ALLOW_P2PDMA, UNSIGNED);
  put('ITER_DEST', 0);
  put('ITER_SOURCE', 1);
  put('READ', 0);
  put('WRITE', 1);
  for (const kind of revision.kinds) put(enumeratorOf(kind), Number(opaqueType(kind)));
  return constants;
}

/** Functions of an iterator, by name: a test of its kind, or something read from it. */
export type IteratorFunction =
  | { readonly kind: 'isKind'; readonly of: readonly Kind[] }
  | { readonly kind: 'field'; readonly field: 'iter_type' | 'data_source' | 'count' };

export const ITERATOR_FUNCTIONS: ReadonlyMap<string, IteratorFunction> = new Map<string, IteratorFunction>([
  ['user_backed_iter', { kind: 'isKind', of: USER_BACKED }],
  ['iter_is_ubuf', { kind: 'isKind', of: ['ubuf'] }],
  ['iter_is_iovec', { kind: 'isKind', of: ['iovec'] }],
  ...(['kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'] as const).map(
    (kind): [string, IteratorFunction] => [`iov_iter_is_${kind}`, { kind: 'isKind', of: [kind] }]),
  ['iov_iter_type', { kind: 'field', field: 'iter_type' }],
  ['iov_iter_rw', { kind: 'field', field: 'data_source' }],
  ['iov_iter_count', { kind: 'field', field: 'count' }],
]);

/** Macros of the kernel that only pass a value on, as their replacement of `x`. */
export const PASSING_MACROS: ReadonlyMap<string, string> = new Map([
  ['likely', '(!!(x))'], ['unlikely', '(!!(x))'], ['READ_ONCE', '(x)'],
]);
