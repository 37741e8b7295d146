/**
 * Flag legality of get_user_pages_fast() and pin_user_pages_fast().
 *
 * Source: mm/gup.c of 6.1 (internal_get_user_pages_fast, with FOLL_PCI_P2PDMA as of 6.2) and of 6.12 (is_valid_gup_args).
 */
import type { FollFlag, Revision } from '../revisions';
import { follBit, type Machine } from './machine';
import type { Trace } from './trace';

export type GupFunction = 'get' | 'pin';

/** The flags a walk acts on. */
export interface Access {
  readonly pin: boolean;
  readonly write: boolean;
  readonly force: boolean;
  readonly nofault: boolean;
  readonly longterm: boolean;
  readonly p2pdma: boolean;
  readonly fastOnly: boolean;
}

const FAST_MASK_62: readonly FollFlag[] = ['WRITE', 'LONGTERM', 'FORCE', 'PIN', 'GET', 'FAST_ONLY', 'NOFAULT', 'PCI_P2PDMA'];
const FAST_MASK_63: readonly FollFlag[] = [...FAST_MASK_62, 'HONOR_NUMA_FAULT'];
/** flags only mm/ itself may set, from 6.3 on */
const INTERNAL: readonly FollFlag[] = ['TOUCH', 'TRIED', 'REMOTE', 'PIN', 'FAST_ONLY', 'UNLOCKABLE', 'MADV_POPULATE'];

/** What the flags ask for, or undefined after a WARN: the call returns -EINVAL. */
export function checkFlags(machine: Machine, fn: GupFunction, flags: number, trace: Trace): Access | undefined {
  const bit = (flag: FollFlag): number => follBit(machine, flag);
  if (!entryAllows(machine.revision.variants.gup, bit, fn, flags)) {
    trace.take('gup.entry-flags');
    trace.warn();
    return undefined;
  }
  const mask = machine.revision.variants.gup === 'gup-6.2' ? FAST_MASK_62 : FAST_MASK_63;
  if ((flags & ~anyOf(bit, mask)) !== 0) {
    trace.take('gup.mask');
    trace.warn();
    return undefined;
  }
  const has = (flag: FollFlag): boolean => (flags & bit(flag)) !== 0;
  return {
    pin: fn === 'pin', write: has('WRITE'), force: has('FORCE'), nofault: has('NOFAULT'), longterm: has('LONGTERM'),
    p2pdma: has('PCI_P2PDMA'), fastOnly: has('FAST_ONLY'),
  };
}

function entryAllows(
  gup: Revision['variants']['gup'], bit: (flag: FollFlag) => number, fn: GupFunction, flags: number,
): boolean {
  const has = (flag: FollFlag): boolean => (flags & bit(flag)) !== 0;
  switch (gup) {
    case 'gup-6.2':
      return fn === 'get' ? !has('PIN') && !has('LONGTERM') : !has('GET');
    case 'gup-6.3':
    case 'gup-6.6':
      if ((flags & anyOf(bit, INTERNAL)) !== 0) return false;
      if (fn === 'pin' && has('GET')) return false;
      return !has('LONGTERM') || (fn === 'pin' && !has('PCI_P2PDMA'));
  }
}

function anyOf(bit: (flag: FollFlag) => number, flags: readonly FollFlag[]): number {
  return flags.reduce((word, flag) => word | bit(flag), 0);
}
