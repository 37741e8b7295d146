/** Every theorem, in the order they are listed; theorems of one sort by themselves, for those who prove them. */
import { ARRAYS } from './array';
import { CALLER_LAWS } from './callers';
import { DISPATCH } from './dispatch';
import { FLAGS } from './flags';
import { LIFETIME } from './lifetime';
import { MODES } from './mode';
import { MOVES } from './moves';
import { RESULTS } from './results';
import { RETENTION } from './retention';
import { SPELLING } from './spelling';
import { STREAM } from './stream';
import type { Theorem } from './theorem';
import type { TraceTheorem } from './trace-theorem';

export { SPELLING };

/** Theorems over traces of events. */
export const TRACES: readonly TraceTheorem[] = [...CALLER_LAWS, ...LIFETIME];

/** Theorems over calls, whose claims are terms. */
export const THEOREMS: readonly Theorem[] = [
  ...MODES, ...RESULTS, ...STREAM, ...ARRAYS, ...RETENTION, ...FLAGS, ...DISPATCH, ...MOVES,
];

/** What every theorem has, whatever it is about. */
export type StatedTheorem = Pick<Theorem, 'name' | 'id' | 'claim' | 'source'>;

/** All theorems there are. */
export const ALL_THEOREMS: readonly StatedTheorem[] = [...THEOREMS, ...SPELLING, ...TRACES];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(ALL_THEOREMS);
