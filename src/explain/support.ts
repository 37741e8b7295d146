import { REVISIONS, revision as revisionOf, type RevisionName } from '../revisions';
import type { Case, Support } from './types';

/** What becomes of an extraction from such an iterator. */
export function supportOf({ kind, direction, revision }: Case): Support {
  const { kinds, variants } = revisionOf(revision);
  if (!kinds.includes(kind)) return 'no-kind';
  switch (kind) {
    case 'ubuf': case 'iovec': case 'bvec': case 'xarray':
      return 'extracted';
    case 'kvec':
      return variants.kvec === 'kvec-none' ? 'refused' : 'extracted';
    case 'folioq':
      return variants.folioq === 'folioq-none' ? 'refused' : 'extracted';
    case 'pipe':
      if (direction === 'SOURCE') return 'no-direction';
      return variants.pipe === 'pipe-none' ? 'refused' : 'extracted';
    case 'discard':
      return direction === 'SOURCE' ? 'no-direction' : 'refused';
  }
}

/** Revisions that know the kind. */
export function revisionsWith({ kind }: Pick<Case, 'kind'>): readonly RevisionName[] {
  return REVISIONS.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);
}
