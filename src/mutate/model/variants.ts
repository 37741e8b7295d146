/** Catalogue mutants of the model: a revision that has the text of the bug in one routine. */
import type { World } from '../../../model/environment';
import type { Kind, RevisionName } from '../../revisions';
import type { MutantInfo } from '../types';

export interface VariantMutant extends MutantInfo {
  readonly id: string;
  readonly revision: RevisionName;
  readonly kinds: readonly Kind[];
  readonly variants: Partial<World['revision']['variants']>;
}

type Entry = readonly [id: string, what: string, revision: RevisionName, kinds: readonly Kind[], variants: VariantMutant['variants']];

/** A revision without the bug, and the texts with it. */
const ENTRIES: readonly Entry[] = [
  ['B03', 'bvec skip loop steps a kvec pointer', 'v11', ['bvec'], { bvec: 'bvec-v7' }],
  ['B04', 'kvec start ignores offset and skip', 'v11', ['kvec'], { kvec: 'kvec-v7' }],
  ['B05', 'empty leading kvec: the size is lost', '6.6', ['kvec'], { kvec: 'kvec-v11' }],
  ['B05', 'empty leading bvec: the size is lost', '6.6', ['bvec'], { bvec: 'bvec-v11' }],
  ['B06', 'FOLL_PIN handed to pin_user_pages_fast()', '6.3', ['ubuf', 'iovec'], { user: 'user-v8' }],
  ['B08', 'references, not pins, for a source', 'v8', ['ubuf', 'iovec'], { user: 'user-v7', mode: 'mode-v7' }],
  ['B09', 'bvec: segment 0 whatever it holds', 'v11', ['bvec'], { bvec: 'bvec-v6' }],
  ['B10', 'direction flags that contradict the iterator', 'v6', ['ubuf', 'iovec', 'bvec', 'xarray'], { dispatch: 'dispatch-v8' }],
  ['B16', 'the zero page is pinned', '6.6', ['ubuf', 'iovec'], { gup: 'gup-6.3' }],
  ['B23', 'no test for a failed allocation', '7.2', ['bvec'], { bvec: 'bvec-6.13' }],
  ['B24', 'the array leaks when GUP fails', '7.2', ['ubuf', 'iovec'], { user: 'user-6.3' }],
  ['B25', 'full size for a hole at the first index', '7.2', ['xarray'], { xarray: 'xarray-v6' }],
  ['B40', 'no case for pipes', 'v11', ['pipe'], { pipe: 'pipe-none' }],
  ['D1', 'only one empty bvec is stepped over', '6.12', ['bvec'], { bvec: 'bvec-7.2' }],
];

export const VARIANT_MUTANTS: readonly VariantMutant[] = ENTRIES.map(([id, what, revision, kinds, variants]) => ({
  name: `catalogue/${id}/${Object.values(variants).join('+')}`, leg: 'model', operator: 'catalogue', id, what,
  where: `${revision} ${kinds.join(', ')} with ${Object.values(variants).join(', ')}`, revision, kinds, variants,
}));
