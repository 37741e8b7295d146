/**
 * The mode query: how the pages of an extraction are to be cleaned up.
 *
 * Source: iov_iter_extract_mode() of patch series v6 07/34, v7, v8; iov_iter_extract_will_pin() of include/linux/uio.h.
 */
import type { Mode } from '../scenario/types';
import type { Hold } from './folio';
import { isUserBacked, type IovIter } from './iterator';
import { follBit, type Machine } from './machine';

/** 'GET': put_page() each entry; 'PIN': unpin_user_page() each; '0': nothing. `flags` matter in v6 only. */
export function modeOf(machine: Machine, iter: IovIter, flags: number): Mode {
  if (!isUserBacked(iter)) return '0';
  switch (machine.revision.variants.mode) {
    case 'mode-v6':
      // the macro's argument is a plain variable here; other spellings are another matter
      return (flags & follBit(machine, 'WRITE')) === 0 ? 'GET' : 'PIN';
    case 'mode-v7':
      return iter.direction === 'SOURCE' ? 'GET' : 'PIN';
    case 'mode-v8':
    case 'mode-will-pin':
      return 'PIN';
  }
}

/** The unit a mode stands for; undefined: nothing is to be released. */
export function holdOf(mode: Mode): Hold | undefined {
  switch (mode) {
    case 'GET': return 'get';
    case 'PIN': return 'pin';
    case '0': return undefined;
  }
}
