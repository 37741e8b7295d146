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
  ...MODES, ...RESULTS, ...STREAM, ...ARRAYS, ...RETENTION, ...FLAGS, ...DISPATCH, ...MOVES,
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(THEOREMS);
