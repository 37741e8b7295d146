/** The entry of the extraction function: legality, clamping, and the way to each kind's routine. */
import { ERRNO, maxRwCount } from '../../src/revisions';
import type { PageSize } from '../../src/revisions';
import * as t from '../../src/term';
import type { World } from '../environment';
import { isUserBacked } from '../environment';
import { allowsP2pdma, directionBit } from '../flags';
import { on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { bvecPhases } from './bvec';
import { folioqPhases } from './folioq';
import { kvecPhases } from './kvec';
import { pipePhases } from './pipe';
import { userPhases } from './user';
import { xarrayPhases } from './xarray';

/** All phases of iov_iter_extract_pages() for this world. */
export function extractPhases(w: World): readonly Phase[] {
  const { dispatch } = w.revision.variants;
  return [
    ...(dispatch === 'dispatch-v6' ? [directionPhase(w)] : []),
    clampPhase(w),
    step('zero', (s) => [on(t.eq(s.size, t.int(0)), 'dispatch.zero', { ret: t.int(0), done: t.TRUE })]),
    ...(dispatch === 'dispatch-v7' && !isUserBacked(w.kind) ? [p2pdmaPhase(w)] : []),
    ...routine(w),
  ];
}

function directionPhase(w: World): Phase {
  return step('direction', (s) => [
    on(t.ne(directionBit(w), w.env.dest), 'dispatch.direction-eio', { ret: t.int(-ERRNO.EIO), warn: t.add(s.warn, t.int(1)), done: t.TRUE }),
  ]);
}

function p2pdmaPhase(w: World): Phase {
  return step('peer to peer', (s) => [
    on(allowsP2pdma(w), 'dispatch.p2pdma-eio', { ret: t.int(-ERRNO.EIO), warn: t.add(s.warn, t.int(1)), done: t.TRUE }),
  ]);
}

function clampPhase(w: World): Phase {
  const most = t.int(maxRwCount(w.pageSize as PageSize));
  const { maxsize } = w.env;
  return step('clamp', (s) => {
    const size = t.min(t.min(maxsize, s.count), most);
    return [
      on(t.and(t.lt(maxsize, s.count), t.le(maxsize, most)), 'clamp.maxsize', { size, asked: size }),
      on(t.le(s.count, most), 'clamp.count', { size, asked: size }),
      otherwise('clamp.maxrw', { size, asked: size }),
    ];
  });
}

function to(label: string, phases: readonly Phase[]): readonly Phase[] {
  return [step(label, () => [otherwise(label, {})]), ...phases];
}

function routine(w: World): readonly Phase[] {
  const { variants } = w.revision;
  const none = step('unsupported', () => [otherwise('dispatch.unsupported', { ret: t.int(-ERRNO.EFAULT), done: t.TRUE })]);
  switch (w.kind) {
    case 'ubuf':
    case 'iovec':
      return to('dispatch.user', userPhases(w));
    case 'kvec':
      return variants.kvec === 'kvec-none' ? [none] : to('dispatch.kvec', kvecPhases(w));
    case 'bvec':
      return to('dispatch.bvec', bvecPhases(w));
    case 'xarray':
      return to('dispatch.xarray', xarrayPhases(w));
    case 'folioq':
      return variants.folioq === 'folioq-none' ? [none] : to('dispatch.folioq', folioqPhases(w));
    case 'pipe':
      return variants.pipe === 'pipe-none' ? [none] : to('dispatch.pipe', pipePhases(w));
    case 'discard':
      return [none];
  }
}
