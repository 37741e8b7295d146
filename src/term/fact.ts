import type { Term } from './term';

/** A truth with a name a reviewer can say aloud. */
export interface Fact {
  readonly name: string;
  readonly term: Term;
}
