/** Every theorem, in the order they are listed. */
import { RESULTS } from './results';
import { STREAM } from './stream';
import type { Theorem } from './theorem';

export const THEOREMS: readonly Theorem[] = [...RESULTS, ...STREAM];
