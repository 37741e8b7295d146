/** What the enumeration of one kind hands out: the parts of a scenario that vary. */
import type { NumberingName, PageSize, Revision } from '../../revisions';
import type { ExtractCall, Iter, Memory } from '../types';

export interface Part { readonly iter: Iter; readonly call: ExtractCall; readonly memory: Memory }

/** What a kind's enumeration depends on. */
export interface Setting { readonly revision: Revision; readonly numbering: NumberingName; readonly pageSize: PageSize }

/** Combinations in order of size; null where an earlier combination already gave the same scenario. */
export type PartsOf = (setting: Setting, maxSize: number) => Generator<Part | null>;
