/** Queries as plain data, for a solver in another thread. */
import { type PackedTerms, pack, unpack } from '../term/pack';
import type { Query } from './query';

export interface PackedQuery {
  /** assumptions, then what is wanted, then the goal if there is one */
  readonly terms: PackedTerms;
  readonly names: readonly string[];
  readonly wanted: number;
  readonly hasGoal: boolean;
  readonly rest: Omit<Query, 'assumptions' | 'want' | 'goal'>;
}

export function packQuery({ assumptions, want = [], goal, ...rest }: Query): PackedQuery {
  return {
    terms: pack([...assumptions.map(({ term }) => term), ...want, ...(goal === undefined ? [] : [goal])]),
    names: assumptions.map(({ name }) => name), wanted: want.length, hasGoal: goal !== undefined, rest,
  };
}

export function unpackQuery({ terms, names, wanted, hasGoal, rest }: PackedQuery): Query {
  const built = unpack(terms);
  const facts = built.slice(0, names.length).map((term, i) => ({ name: names[i] ?? '', term }));
  const goal = hasGoal ? built.at(-1) : undefined;
  return {
    ...rest, assumptions: facts, want: built.slice(names.length, names.length + wanted), ...(goal === undefined ? {} : { goal }),
  };
}
