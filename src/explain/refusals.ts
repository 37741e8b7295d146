/** Why a page of user memory is not handed out, from the input alone: what stands there, what the call and the iterator ask for. */
import type { PageState } from '../scenario/types';
import { callHas, entriesNeeded, firstPage, isUserKind, orderAt, stateAt, type Observation } from './observation';
import type { AnswerCause } from './types';

/** gup_flags the v6 text hands to GUP and GUP of that time takes, beside the direction. */
export const V6_TAKES = {
  SOURCE: ['GET', 'FORCE', 'NOFAULT', 'FAST_ONLY', 'PCI_P2PDMA'],
  DEST: ['PIN', 'LONGTERM', 'FORCE', 'NOFAULT', 'FAST_ONLY', 'PCI_P2PDMA'],
} as const;

/** Source pages are pinned from v8 on; before they are referenced. */
export function pinsSource({ revision: { variants } }: Observation): boolean {
  return variants.user !== 'user-v6' && variants.user !== 'user-v7';
}

function nofault(o: Observation): boolean {
  return ('nofault' in o.scenario.iter && o.scenario.iter.nofault) || callHas(o, 'NOFAULT');
}

/** Is a page in this state taken by the lockless walk? */
function takenLockless(o: Observation, state: PageState): boolean {
  const source = o.scenario.iter.direction === 'SOURCE';
  switch (state) {
    case 'present': return true;
    case 'readonly': return source;
    case 'cow': return source && !pinsSource(o);
    case 'p2pdma': return callHas(o, 'PCI_P2PDMA');
    case 'dax': return !callHas(o, 'LONGTERM');
    case 'absent': case 'unreadable': case 'unmapped': case 'zero': case 'io': case 'nopage': case 'poison': case 'oom':
    case 'sigbus': case 'ungrabbable':
      return false;
  }
}

/** Every reason there is at a virtual page; none: the page is handed out. */
export function refusals(o: Observation, page: bigint): readonly AnswerCause[] {
  const { scenario, revision } = o;
  const state = stateAt(scenario, page);
  const dest = scenario.iter.direction === 'DEST';
  const force = callHas(o, 'FORCE');
  const causes: AnswerCause[] = [];
  if (state === 'unmapped' || state === 'io' || (state === 'unreadable' && !force) || (state === 'readonly' && dest && !force)) causes.push('no-access');
  if (state === 'poison' || state === 'sigbus') causes.push('fault-fails');
  if (state === 'oom') causes.push('no-memory');
  if (state === 'ungrabbable') causes.push('ungrabbable');
  if (state === 'nopage') causes.push('no-struct-page');
  if (state === 'p2pdma' && !callHas(o, 'PCI_P2PDMA')) causes.push('p2pdma-page');
  if (state === 'dax' && callHas(o, 'LONGTERM')) causes.push('longterm-dax');
  const faults = ['absent', 'oom', 'poison', 'sigbus'].includes(state) || (state === 'zero' && dest) || (state === 'cow' && (dest || pinsSource(o)));
  if (faults && nofault(o)) causes.push('fault-forbidden');
  // signals and the lock are looked at in the slow path only
  if (!takenLockless(o, state)) {
    if (callHas(o, 'FAST_ONLY')) causes.push('fast-only');
    if (scenario.memory.signal !== 'none') causes.push('signal');
    if (scenario.memory.signal === 'lock' && revision.variants.gup !== 'gup-6.2') causes.push('lock-contended');
  }
  return causes;
}

/** Reasons at the page of the first byte. */
export function firstRefusals(o: Observation): readonly AnswerCause[] {
  const page = firstPage(o.scenario);
  return page === undefined || !isUserKind(o.scenario.iter.kind) ? [] : refusals(o, page);
}

/** Is there a reason at a page behind the first, within the pages GUP is asked for? */
export function laterRefused(o: Observation): boolean {
  const first = firstPage(o.scenario);
  if (first === undefined || !isUserKind(o.scenario.iter.kind)) return false;
  const needed = entriesNeeded(o);
  const stop = first + (needed < BigInt(o.call.maxpages) ? needed : BigInt(o.call.maxpages));
  return o.scenario.memory.ranges.some((range) => {
    const from = range.page > first ? range.page : first + 1n;
    const end = range.page + range.count < stop ? range.page + range.count : stop;
    const step = 1n << BigInt(orderAt(o.scenario, from));
    for (let page = from; page < end; page += step) if (refusals(o, page).length > 0) return true;
    return false;
  });
}
