/** What a revision's extraction does to pages, as far as litmus tests show it; from the model's words, not the core's. */
import { revision } from '../revisions';
import type { Direction, RevisionName } from '../revisions';
import type { LitmusKind } from '../litmus/types';
import { isExtractable } from '../../model/extractable';
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
  return {
    unit: { DEST: units.in, SOURCE: units.out }, zeroCounted: r.variants.gup !== 'gup-6.6',
    exists: (kind) => r.kinds.includes(kind),
    extracts: (kind) => isExtractable(r, kind),
  };
}
