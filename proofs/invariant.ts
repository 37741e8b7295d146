/** Loop invariants as data. */
import type { State } from '../model/state';
import type { Term } from '../src/term';

/** What holds every time a loop's guard is about to be evaluated: `h` now, `e` when the loop was entered. */
export type Invariant = (h: State, e: State) => Readonly<Record<string, Term>>;

/** By the name of the loop. */
export type Invariants = Readonly<Record<string, Invariant>>;
