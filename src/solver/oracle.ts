/** Whoever answers queries: Z3 in this process, or another solver at the end of a pipe. */
import type { Answer, Limits, Query } from './query';

export interface Oracle {
  /** Answers one query. Rejects with QueryError for a query it cannot read; limits are answers, not errors. */
  readonly check: (query: Query, limits?: Limits) => Promise<Answer>;
}
