/** Every theorem, in the order they are listed. */
import { ARRAYS } from './array';
import { DISPATCH } from './dispatch';
import { FLAGS } from './flags';
import { MODES } from './mode';
import { MOVES } from './moves';
import { RESULTS } from './results';
import { RETENTION } from './retention';
import { STREAM } from './stream';
import type { Theorem } from './theorem';

export const THEOREMS: readonly Theorem[] = [
  ...RESULTS, ...STREAM, ...ARRAYS, ...RETENTION, ...MODES, ...FLAGS, ...DISPATCH, ...MOVES,
];
