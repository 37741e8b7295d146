/**
 * Positions in a pipe's ring. In C they are unsigned int and wrap; here they are counted without bound and wrapped where C
 * looks at one: ring slots and distances are the same either way, comparisons are not.
 */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { TWO_32 } from '../sizes';

/** The position as C has it. */
export function wrapped(position: Term): Term {
  return t.mod(position, t.int(TWO_32));
}

/**
 * `position` is ahead of `mark`, and C sees it: once it has wrapped and the mark has not, `>` says no, and buffers between
 * the two stay. Source: pipe_discard_from() and iov_iter_revert(), 6.1; it stayed so until ITER_PIPE was removed.
 */
export function seenAhead(position: Term, mark: Term): Term {
  return t.and(t.gt(position, mark), t.gt(wrapped(position), wrapped(mark)));
}

/** The pipe's head after pipe_discard_from() a position. */
export function discardedFrom(pipeHead: Term, position: Term): Term {
  return t.ite(seenAhead(pipeHead, position), position, pipeHead);
}
