/** From a scenario to where its memory lies in the kernel, or why the kernel cannot play it. */
import type { RevisionName } from '../revisions';
import { revision } from '../revisions';
import type { Call, Scenario } from '../scenario/types';
import { whyIllFormed } from '../scenario/well-formed';
import { placeBvec, placeFolios, placeKvec, placeNothing } from './place-kernel';
import { placeUser } from './place-user';
import { type CannotPlay, type Placement, cannotPlay } from './placement';
import { type KINDS, LIMITS } from './wire';

/** What a kernel that is running can do. */
export interface Abilities {
  readonly revision: RevisionName;
  /** kinds its API knows */
  readonly kinds: readonly (typeof KINDS)[number][];
}

function injects(call: Call): boolean {
  if (call.op !== 'extract') return false;
  const { gup, alloc, pageAlloc } = call.inject;
  // nothing is allocated for an array of the caller's own
  return gup !== undefined || pageAlloc !== undefined || (alloc === true && call.array === 'alloc');
}

/** Whatever its memory: why the kernel cannot play it, or null. */
function whyNot(scenario: Scenario, { revision: name, kinds }: Abilities): string | null {
  const { iter, calls } = scenario;
  if (scenario.revision !== name) return `revision ${scenario.revision}: the kernel is ${name}`;
  if (scenario.pageSize !== 4096) return `pages of ${scenario.pageSize} bytes`;
  if (scenario.wordSize !== undefined) return `${scenario.wordSize}-bit pointers`;
  if (scenario.numbering !== revision(name).numbering) return `FOLL_* numbering ${scenario.numbering}`;
  if (!kinds.some((kind) => kind === iter.kind)) return `iterator kind ${iter.kind}`;
  if (calls.some(injects)) return 'an injected failure';
  if ('segs' in iter && iter.segs.length > LIMITS.segments) return `more than ${LIMITS.segments} segments`;
  // the kernel would follow pointers that lead nowhere
  return whyIllFormed(scenario) === null ? null : 'a scenario that is not well-formed';
}

/** Where its memory goes, or the reason why the kernel cannot play it. */
export function place(scenario: Scenario, abilities: Abilities): Placement | CannotPlay {
  const reason = whyNot(scenario, abilities);
  if (reason !== null) return cannotPlay(reason);
  const { iter } = scenario;
  switch (iter.kind) {
    case 'ubuf':
    case 'iovec':
      return placeUser(scenario, iter.segs);
    case 'kvec':
      return placeKvec(scenario, iter.segs);
    case 'bvec':
      return placeBvec(iter.segs);
    case 'xarray':
    case 'folioq':
      return placeFolios(iter);
    case 'discard':
      return placeNothing();
    case 'pipe':
      return cannotPlay('iterator kind pipe');
  }
}
