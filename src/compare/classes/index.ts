/** All classes of inputs that some two revisions treat differently. */
import type { Kind } from '../../revisions';
import type { DifferenceClass } from '../difference-class';
import type { Pair } from '../pair';
import { FLAG_CLASSES } from './flags';
import { KERNEL_CLASSES } from './kernel';
import { MERGING_CLASSES } from './merging';
import { USER_CLASSES } from './user';

export const CLASSES: readonly DifferenceClass[] = [...FLAG_CLASSES, ...USER_CLASSES, ...KERNEL_CLASSES, ...MERGING_CLASSES];

/** The classes a pair can have among iterators of this kind. */
export function classesOf(pair: Pair, kind: Kind, from: readonly DifferenceClass[] = CLASSES): readonly DifferenceClass[] {
  return from.filter((c) => c.kinds.includes(kind) && c.in(pair, kind));
}
