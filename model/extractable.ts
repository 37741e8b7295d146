/** Which iterator kinds a revision's extraction has a routine for; the others answer -EFAULT. */
import type { Kind, Revision } from '../src/revisions';

export function isExtractable(r: Revision, kind: Kind): boolean {
  if (!r.kinds.includes(kind)) return false;
  switch (kind) {
    case 'kvec':
      return r.variants.kvec !== 'kvec-none';
    case 'folioq':
      return r.variants.folioq !== 'folioq-none';
    case 'pipe':
      return r.variants.pipe !== 'pipe-none';
    case 'discard':
      return false;
    case 'ubuf':
    case 'iovec':
    case 'bvec':
    case 'xarray':
      return true;
  }
}
