/** Conditions of litmus tests that the theorems on page lifetime use, on the names every trace has. */
import type { Comparison, Constant, Formula, Location, PageMeasure, PageRef } from '../src/litmus/types';

/** Process P owns the area `buf`; C is its child; `h1` is the first extraction of P, D its device. */
export const PARENT = 'P';
export const CHILD = 'C';
export const DEVICE = 'D';
export const AREA = 'buf';
export const FIRST_HANDLE = 'h1';
export const BYTE = 'x';
/** What a device read, in order of the reads. */
export const FIRST_REGISTER = 'r1';

export const PAGE_HELD: PageRef = { kind: 'listed', handle: FIRST_HANDLE, page: 0 };

export function pageOf(process: string): PageRef {
  return { kind: 'mapped', process, area: AREA, page: 0 };
}
export function compare(left: Location, op: Comparison, right: Constant): Formula {
  return { kind: 'compare', left, op, right };
}
export function measured(measure: PageMeasure, page: PageRef, op: Comparison, n: number): Formula {
  return compare({ kind: 'measure', measure, page }, op, n);
}
export function seenBy(process: string, op: Comparison, value: number): Formula {
  return compare({ kind: 'byte', page: pageOf(process), byte: 0 }, op, value);
}
export function same(left: PageRef, right: PageRef, yes: boolean): Formula {
  return compare({ kind: 'same', left, right }, '=', yes ? 1 : 0);
}
export function either(...parts: readonly Formula[]): Formula {
  return { kind: 'or', parts };
}
export function both(...parts: readonly Formula[]): Formula {
  return { kind: 'and', parts };
}
