/** User-backed extraction: first segment, array, GUP, advance. */
import * as t from '../../src/term';
import { ERRNO } from '../../src/revisions';
import type { Term } from '../../src/term';
import type { World } from '../environment';
import { allowsP2pdma, bits, directionBit } from '../flags';
import { advancePhases } from '../iterator/advance';
import { loop, on, otherwise, step } from '../machine';
import type { Phase } from '../machine';
import { addSize, paging, subSize } from '../sizes';
import { ARRAY, CRASH } from '../state';
import type { State } from '../state';
import { gupPhases } from './gup';
import { wantPhases } from './want';

export function userPhases(w: World): readonly Phase[] {
  const { bytes } = paging(w.pageSize);
  return [
    ...(w.kind === 'iovec' ? iovecPhases(w) : ubufPhases(w)),
    ...wantPhases(w, (s) => s.off0),
    step('user: array', (s) => [on(t.eq(s.want, t.int(0)), 'user.enomem', { ret: t.int(-ERRNO.ENOMEM), done: t.TRUE })]),
    step('user: call GUP', () => {
      const pins = pinsHere(w);
      const set = { gupCalled: t.TRUE, gupPin: pins, handed: flagsHanded(w), gupFlags: flagsHanded(w) };
      return [on(pins, 'user.gup-pin', set), otherwise('user.gup-get', set)];
    }),
    ...gupPhases(w),
    step('user: nothing obtained', (s) => {
      const frees = w.revision.variants.user === 'user-7.2' ? t.eq(s.arr, t.int(ARRAY.alloc)) : t.FALSE;
      const set = { ret: s.gupRet, done: t.TRUE };
      const why = t.lt(s.gupRet, t.int(0));
      const freed = { ...set, arr: t.int(ARRAY.none), freed: t.TRUE };
      const none = t.le(s.gupRet, t.int(0));
      return [
        on(t.and(none, frees, why), ['user.gup-error', 'user.array-freed'], freed),
        on(t.and(none, frees), ['user.gup-zero', 'user.array-freed'], freed),
        on(t.and(none, why), 'user.gup-error', set),
        on(none, 'user.gup-zero', set),
        on(t.lt(s.gupRet, s.want), 'user.gup-some', {}),
        otherwise('user.gup-all', {}),
      ];
    }),
    step('user: result', (s) => {
      const ret = t.min(s.size, subSize(bytes(s.gupRet), s.off0));
      return [otherwise([], { ret, rest: ret, moving: t.TRUE })];
    }),
    ...advancePhases(w),
    step('user: return', () => [otherwise([], { done: t.TRUE })]),
  ];
}

function ubufPhases(w: World): readonly Phase[] {
  return [step('user: address', (s) => [otherwise('user.whole', starting(w, addSize(t.select(w.env.segBase, t.int(0)), s.offset)))])];
}

/** The page an address is in, and where in it. */
function starting(w: World, address: Term): Partial<State> {
  const { pg, po } = paging(w.pageSize);
  return { page: pg(address), off0: po(address), off0Set: t.TRUE };
}

function iovecPhases(w: World): readonly Phase[] {
  const { env } = w;
  const at = (s: State): Term => t.add(s.base, s.seg);
  const len = (s: State): Term => subSize(t.select(env.segLen, at(s)), s.skip);
  return [
    step('user: first segment', (s) => [otherwise([], { seg: t.int(0), skip: s.offset })]),
    loop(
      'iovec-skip',
      (s) => t.and(t.lt(s.seg, s.nrSegs), t.eq(len(s), t.int(0))),
      (s) => [otherwise('user.skip-empty', { seg: t.add(s.seg, t.int(1)), skip: t.int(0) })],
      (s) => t.max(t.int(0), t.sub(s.nrSegs, s.seg)),
    ),
    step('user: address', (s) => {
      const start = starting(w, addSize(t.select(env.segBase, at(s)), s.skip));
      return [
        on(t.ge(s.seg, s.nrSegs), 'user.no-segment', { crash: t.int(CRASH.bug), done: t.TRUE }),
        on(t.lt(len(s), s.size), 'user.clip', { ...start, size: len(s) }),
        otherwise('user.whole', start),
      ];
    }),
  ];
}

/** pin_user_pages_fast() rather than get_user_pages_fast() is called. */
function pinsHere(w: World): Term {
  switch (w.revision.variants.user) {
    case 'user-v6':
      return directionBit(w);
    case 'user-v7':
      return w.env.dest;
    case 'user-v8':
    case 'user-6.3':
    case 'user-7.2':
      return t.TRUE;
  }
}

/** The flags handed to GUP. */
function flagsHanded(w: World): Term {
  const n = w.numbering;
  const none = t.bv(0, 32);
  const nofault = t.ite(w.env.nofault, bits(n, 'NOFAULT'), none);
  const p2pdma = t.ite(allowsP2pdma(w), bits(n, 'PCI_P2PDMA'), none);
  const write = t.ite(w.env.dest, bits(n, 'WRITE'), none);
  switch (w.revision.variants.user) {
    case 'user-v6':
      return t.bvor(w.env.flags, nofault, t.ite(directionBit(w), bits(n, 'PIN', 'WRITE'), bits(n, 'GET')));
    case 'user-v7':
      return t.bvor(write, nofault, p2pdma, t.ite(w.env.dest, bits(n, 'PIN'), bits(n, 'GET')));
    case 'user-v8':
      return t.bvor(write, nofault, p2pdma, bits(n, 'PIN'));
    case 'user-6.3':
    case 'user-7.2':
      return t.bvor(write, nofault, p2pdma);
  }
}
