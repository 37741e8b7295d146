/**
 * The slow path of GUP, under the mmap lock: area, signal, entry, fault, page by page (stretches in one state at once).
 *
 * Source: mm/gup.c, __get_user_pages(), check_vma_flags(), follow_page_pte(), faultin_page(), 6.1 and 6.12.
 */
import type { PageState } from '../scenario/types';
import type { Stretch } from './address-space';
import { errno } from './errors';
import type { Access } from './gup-flags';
import { takePages, type Walk } from './gup-walk';

/** Pages taken from virtual page `page` on, or the error that stopped the first one. */
export function slowWalk(walk: Walk, page: bigint, wanted: number): number {
  const { mm, trace, machine } = walk;
  // 6.1 and 6.2 take the lock unconditionally
  if (mm.signal === 'lock' && machine.revision.variants.gup !== 'gup-6.2') {
    trace.take('gup.lock');
    return errno('EAGAIN');
  }
  let done = 0;
  while (done < wanted) {
    const got = slowStretch(walk, mm.stretch(page + BigInt(done), wanted - done));
    done += got.taken;
    if (got.error !== 0) return done > 0 ? done : got.error;
  }
  return done;
}

interface Got { readonly taken: number; readonly error: number }

function slowStretch(walk: Walk, stretch: Stretch): Got {
  const { access, trace } = walk;
  const refused = areaRefuses(stretch.state, access);
  if (refused !== undefined) {
    trace.take(refused === 'EOPNOTSUPP' ? 'gup.dax' : 'gup.vma');
    return failed(errno(refused));
  }
  if (walk.mm.signal !== 'none') {
    trace.take('gup.signal');
    return failed(errno('EINTR'));
  }
  const fault = faultNeeded(stretch.state, access);
  if (fault === undefined) return follow(walk, stretch, 'gup.slow');
  if (access.nofault) {
    trace.take('gup.nofault');
    return failed(errno('EFAULT'));
  }
  switch (fault) {
    case 'write':
      return follow(walk, walk.mm.placeFresh(stretch.page, stretch.span.length), 'gup.fault-write');
    case 'unshare':
      return follow(walk, walk.mm.placeFresh(stretch.page, stretch.span.length), 'gup.unshare');
    case 'read':
      return follow(walk, walk.mm.placeZero(stretch.page, stretch.span.length), 'gup.fault-read');
    case 'no-memory':
      trace.take('gup.fault-error');
      return failed(errno('ENOMEM'));
    case 'bad':
      // without FOLL_HWPOISON, which the entry points refuse, poison is reported as -EFAULT too
      trace.take('gup.fault-error');
      return failed(errno('EFAULT'));
  }
}

/** check_vma_flags(), and no area at all. */
function areaRefuses(state: PageState, access: Access): 'EFAULT' | 'EOPNOTSUPP' | undefined {
  switch (state) {
    case 'unmapped':
    case 'io':
      return 'EFAULT';
    case 'dax':
      return access.longterm ? 'EOPNOTSUPP' : undefined;
    case 'readonly':
      return access.write && !access.force ? 'EFAULT' : undefined;
    case 'unreadable':
      return access.force ? undefined : 'EFAULT';
    case 'present': case 'absent': case 'zero': case 'cow': case 'nopage': case 'poison': case 'oom': case 'sigbus':
    case 'p2pdma': case 'ungrabbable':
      return undefined;
  }
}

type Fault = 'write' | 'read' | 'unshare' | 'no-memory' | 'bad';

/** The fault without which the page cannot be taken. */
function faultNeeded(state: PageState, access: Access): Fault | undefined {
  switch (state) {
    case 'absent':
      return access.write ? 'write' : 'read';
    case 'zero':
      return access.write ? 'write' : undefined;
    case 'cow':
      if (access.write) return 'write';
      return access.pin ? 'unshare' : undefined;
    case 'oom':
      return 'no-memory';
    case 'poison':
    case 'sigbus':
      return 'bad';
    case 'present': case 'readonly': case 'unreadable': case 'unmapped': case 'io': case 'nopage': case 'p2pdma':
    case 'dax': case 'ungrabbable':
      return undefined;
  }
}

/** Takes what is mapped: follow_page_pte() with try_grab_folio(). */
function follow(walk: Walk, { state, span }: Stretch, label: string): Got {
  if (state === 'nopage') {
    walk.trace.take('gup.nopage');
    return failed(errno('EEXIST'));
  }
  if (state === 'p2pdma' && !walk.access.p2pdma) {
    walk.trace.take('gup.p2pdma');
    return failed(errno('EREMOTEIO'));
  }
  if (state === 'ungrabbable') {
    walk.trace.take('gup.ungrabbable');
    walk.trace.warn();
    return failed(errno('ENOMEM'));
  }
  walk.trace.take(label);
  takePages(walk, span);
  return { taken: span.length, error: 0 };
}

function failed(error: number): Got {
  return { taken: 0, error };
}
