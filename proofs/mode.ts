/** The mode query: what it depends on, and that it says what the extraction does. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { isUserBacked } from '../model/environment';
import { bits } from '../model/flags';
import { MODE, mode } from '../model/mode';
import { gave, legalDirection } from './common';
import { at, theorem } from './theorem';
import type { Setting, Theorem } from './theorem';

/** The query with everything put to fixed values that it must not depend on. */
function modeOfEssentials(x: Setting): Term {
  const { env } = x.w;
  const none = t.bv(0, 32);
  switch (x.w.revision.variants.mode) {
    case 'mode-v6':
      return mode({ ...x.w, env: { ...env, dest: t.TRUE, nofault: t.FALSE, flags: t.bvand(env.flags, bits(x.w.numbering, 'WRITE')) } });
    case 'mode-v7':
      return mode({ ...x.w, env: { ...env, nofault: t.FALSE, flags: none } });
    case 'mode-v8':
    case 'mode-will-pin':
      return mode({ ...x.w, env: { ...env, dest: t.TRUE, nofault: t.FALSE, flags: none } });
  }
}

export const MODES: readonly Theorem[] = [
  theorem({
    name: 'mode-function', id: 'I27', source: 'include/linux/uio.h, iov_iter_extract_mode() and _will_pin()',
    claim: 'the mode depends on user-backed and direction bit (v6), data_source (v7), nothing else (v8 on)',
    numberings: 'all',
    claims: (x) => ({
      'depends on nothing else': t.eq(mode(x.w), modeOfEssentials(x)),
      'an extraction goes by it': t.eq(at(x, 1).mode, modeOfEssentials(x)),
      'kernel-backed: none': isUserBacked(x.w.kind) ? t.TRUE : t.eq(mode(x.w), t.int(MODE.none)),
      'the same for both user-backed kinds': isUserBacked(x.w.kind) ? t.eq(mode(x.w), mode({ ...x.w, kind: 'iovec' })) : t.TRUE,
    }),
  }),
  theorem({
    name: 'mode-agrees', id: 'I28', source: 'include/linux/uio.h and lib/iov_iter.c',
    claim: 'for legal flags (the argument is a value) the mode is what the extraction did',
    numberings: 'all',
    assume: (x) => ({ 'direction is legal': legalDirection(x) }),
    when: (x) => gave(at(x, 1)),
    claims: (x) => {
      const m = at(x, 1).mode;
      const same = (unit: 'pins' | 'gets'): Term => t.eq(t.select(at(x, 1)[unit], x.g.page), t.select(at(x, 0)[unit], x.g.page));
      return {
        'PIN: pinned by GUP, no reference': t.implies(t.eq(m, t.int(MODE.pin)), t.and(at(x, 1).gupCalled, at(x, 1).gupPin, same('gets'))),
        'GET: referenced by GUP, no pin': t.implies(t.eq(m, t.int(MODE.get)), t.and(at(x, 1).gupCalled, t.not(at(x, 1).gupPin), same('pins'))),
        'none: GUP is not called': t.implies(t.eq(m, t.int(MODE.none)), t.and(t.not(at(x, 1).gupCalled), same('gets'), same('pins'))),
      };
    },
  }),
  theorem({
    name: 'mode-stable', id: 'I29', source: 'include/linux/uio.h',
    claim: 'the mode of an iterator is the same after it has moved',
    numberings: 'all',
    program: [{ on: 0, do: 'extract' }, { on: 1, do: 'extract' }],
    claims: (x) => ({ 'same mode': t.eq(at(x, 1).mode, at(x, 2).mode), 'as asked before': t.eq(at(x, 2).mode, mode(x.w)) }),
  }),
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(MODES);
