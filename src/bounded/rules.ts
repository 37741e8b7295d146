/** What a revision's extraction does to pages, as far as litmus tests show it; from the model's words, not the core's. */
import { revision } from '../revisions';
import type { Direction, RevisionName } from '../revisions';
import type { LitmusKind } from '../litmus/types';
import { unitsOf } from '../../model/lifetime/words';
import type { Unit } from '../../model/lifetime/words';

export interface BoundedRules {
  readonly unit: Readonly<Record<Direction, Unit>>;
  readonly zeroCounted: boolean;
  /** iterator kinds that exist, and those that can be extracted */
  readonly exists: (kind: LitmusKind) => boolean;
  readonly extracts: (kind: LitmusKind) => boolean;
}

export function boundedRules(name: RevisionName): BoundedRules {
  const r = revision(name);
  const units = unitsOf(r, 'revision');
  const exists = (kind: LitmusKind): boolean => r.kinds.includes(kind);
  return {
    unit: { DEST: units.in, SOURCE: units.out }, zeroCounted: r.variants.gup !== 'gup-6.6', exists,
    extracts: (kind) => {
      switch (kind) {
        case 'kvec':
          return r.variants.kvec !== 'kvec-none';
        case 'folioq':
          return r.variants.folioq !== 'folioq-none';
        case 'pipe':
          return r.variants.pipe !== 'pipe-none';
        case 'ubuf':
        case 'iovec':
        case 'bvec':
        case 'xarray':
          return exists(kind);
      }
    },
  };
}
