/**
 * The sorts (types) of terms. Every term carries one; constructors check them and throw {@link SortError}.
 */
export type Sort =
  | { readonly kind: 'bool' }
  | { readonly kind: 'int' }
  | { readonly kind: 'bv'; readonly width: number }
  | { readonly kind: 'array'; readonly index: Sort; readonly element: Sort };

/** A term was built from arguments whose sorts do not fit: a mistake in the model, never in a user's input. */
export class SortError extends TypeError {
  override readonly name = 'SortError';
}

/** Truth values. */
export const Bool: Sort = { kind: 'bool' };

/** Mathematical integers, without bound. */
export const Int: Sort = { kind: 'int' };

/** Bit-vectors of `width` bits (at least 1). Throws {@link SortError} for another width. */
export function bvSort(width: number): Sort {
  if (!Number.isSafeInteger(width) || width < 1) throw new SortError(`a bit-vector has 1 bit or more, not ${width}`);
  return { kind: 'bv', width };
}

/** Total maps from `index` to `element`. Throws {@link SortError} when the index is itself an array. */
export function arraySort(index: Sort, element: Sort): Sort {
  if (index.kind === 'array') throw new SortError('an array is not an index');
  return { kind: 'array', index, element };
}

/** A text that is equal for equal sorts and for no others; also what people read: `int`, `bv64`, `[int]bool`. */
export function showSort(sort: Sort): string {
  switch (sort.kind) {
    case 'bool': return 'bool';
    case 'int': return 'int';
    case 'bv': return `bv${sort.width}`;
    case 'array': return `[${showSort(sort.index)}]${showSort(sort.element)}`;
  }
}

/** Whether two sorts are the same. */
export function sameSort(a: Sort, b: Sort): boolean {
  return a === b || showSort(a) === showSort(b);
}
