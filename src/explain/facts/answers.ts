/** Returns of 0 and errors: what is returned, why, and what is then in a slot that was NULL. */
import { revision as revisionOf, type ErrnoName, type Revision } from '../../revisions';
import type { ArrayState } from '../../scenario/types';
import { supportOf } from '../support';
import { ANSWER_CAUSES, type AnswerCause, type Case, type Fact } from '../types';

export interface Answer { readonly ret: ErrnoName | 0; readonly cause: AnswerCause; readonly slot: ArrayState }

const answer = (ret: Answer['ret'], cause: AnswerCause, slot: ArrayState = 'null'): Answer => ({ ret, cause, slot });

/** No array: with maxpages 0 the allocator gives ZERO_SIZE_PTR. */
const NO_ENTRIES: readonly Answer[] = [answer('ENOMEM', 'no-array'), answer('ENOMEM', 'maxpages-zero', 'zsp')];

/** What GUP returns when it gives no page; only 7.2 frees the array then. */
function gupAnswers({ name, variants }: Revision, dest: boolean): readonly Answer[] {
  const slot = variants.user === 'user-7.2' ? 'null' : 'alloc';
  const found: readonly (readonly [Answer['ret'], AnswerCause])[] = [
    [variants.gup === 'gup-6.6' ? 'EOVERFLOW' : 0, 'wraps'], ['EFAULT', 'above-user-space'], ['EFAULT', 'no-access'], ['EINTR', 'signal'],
    ['EFAULT', 'fault-forbidden'], ['EFAULT', 'fault-fails'], ['ENOMEM', 'no-memory'], ['EEXIST', 'no-struct-page'],
    ['EREMOTEIO', 'p2pdma-page'], ['ENOMEM', 'ungrabbable'],
    ...(name === 'v6' ? [['EINVAL', 'flags-refused'], [0, 'fast-only']] as const : []),
    ...(name === 'v6' && dest ? [['EOPNOTSUPP', 'longterm-dax']] as const : []),
    ...(variants.gup === 'gup-6.2' ? [] : [['EAGAIN', 'lock-contended']] as const),
  ];
  return found.map(([ret, cause]) => answer(ret, cause, slot));
}

function routineAnswers({ kind, direction, revision }: Case): readonly Answer[] {
  const r = revisionOf(revision);
  switch (kind) {
    case 'ubuf': case 'iovec':
      return [...NO_ENTRIES, ...gupAnswers(r, direction === 'DEST')];
    case 'kvec':
      return NO_ENTRIES;
    case 'bvec':
      return r.variants.bvec === 'bvec-6.13' ? [] : NO_ENTRIES;
    case 'xarray':
      return [...NO_ENTRIES, answer(0, 'first-hole', r.variants.xarray === 'xarray-7.2' ? 'null' : 'alloc')];
    case 'folioq':
      return [...NO_ENTRIES, answer('EIO', 'slot-past-end')];
    case 'pipe':
      return [...NO_ENTRIES, answer('EFAULT', 'pipe-full'), answer('EFAULT', 'no-pipe-page', 'alloc')];
    case 'discard':
      return [];
  }
}

/** Causes that the kernel also warns about in its log. */
const WARNS: readonly AnswerCause[] = ['wrong-direction', 'p2pdma-asked', 'slot-past-end', 'maxpages-zero', 'flags-refused', 'ungrabbable'];

/** All answers of a case, in the order in which their causes decide. */
export function answersOf(c: Case): readonly Answer[] {
  const { dispatch } = revisionOf(c.revision).variants;
  const user = c.kind === 'ubuf' || c.kind === 'iovec';
  const all = [
    ...(dispatch === 'dispatch-v6' ? [answer('EIO', 'wrong-direction')] : []), answer(0, 'nothing-asked'),
    ...(dispatch === 'dispatch-v7' && !user ? [answer('EIO', 'p2pdma-asked')] : []),
    ...(supportOf(c) === 'extracted' ? routineAnswers(c) : [answer('EFAULT', 'unsupported')]),
  ];
  return ANSWER_CAUSES.flatMap((cause) => all.filter((a) => a.cause === cause));
}

export function answerFacts(c: Case): readonly Fact[] {
  const facts = answersOf(c).map(({ ret, cause, slot }): Fact => ({
    id: `answer-${cause}`, section: 'answers', label: ret === 0 ? '0' : `-${ret}`,
    claim: { is: 'answer', ret, cause, slot, warn: WARNS.includes(cause) },
  }));
  return [...facts, { id: 'answers-all', section: 'answers', label: 'else', claim: { is: 'no-other-answer' } }];
}
