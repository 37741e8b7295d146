/** All operators, in the order in which the mutants of a node are listed. */
import { bound } from './bound';
import { clamp } from './clamp';
import { condition } from './condition';
import { counter } from './counter';
import { mask } from './mask';
import { mode } from './mode';
import type { Slip } from './operator';

export const SLIPS: readonly Slip[] = [bound, clamp, mode, mask, condition, counter];
export type { Eye, Slip } from './operator';
