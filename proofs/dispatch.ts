/** The entry of the extraction function: legality, order of clamps, totality, error codes. */
import { ERRNO, maxRwCount } from '../src/revisions';
import type { ErrnoName, Kind, PageSize, Revision } from '../src/revisions';
import type { Scenario } from '../src/scenario/types';
import * as t from '../src/term';
import type { Term } from '../src/term';
import { isUserBacked } from '../model/environment';
import { allowsP2pdma } from '../model/flags';
import { extractable, intact, isV6, legalDirection, request, sameCounters, samePlace, zero } from './common';
import { at, theorem } from './theorem';
import type { Setting, Theorem } from './theorem';

/** The error codes a revision can return for a kind. */
export function errorCodes(r: Revision, kind: Kind): readonly ErrnoName[] {
  const codes: ErrnoName[] = [];
  if (isV6(r) || (r.variants.dispatch === 'dispatch-v7' && !isUserBacked(kind)) || kind === 'folioq') codes.push('EIO');
  if (!extractable(r).includes(kind)) return [...codes, 'EFAULT'];
  codes.push('ENOMEM');
  if (kind === 'pipe') codes.push('EFAULT');
  if (!isUserBacked(kind)) return codes;
  codes.push('EFAULT', 'EINTR', 'EREMOTEIO', 'EEXIST');
  if (isV6(r)) codes.push('EINVAL', 'EOPNOTSUPP');
  if (r.variants.gup !== 'gup-6.2') codes.push('EAGAIN');
  if (r.variants.gup === 'gup-6.6') codes.push('EOVERFLOW');
  return codes;
}

function unsupported(x: Setting): boolean {
  return !extractable(x.w.revision).includes(x.w.kind);
}

/** -EIO of folio queues needs an offset in a slot past the end: no iterator that advance() or a constructor leaves. */
function slotError(r: Revision): Scenario {
  return {
    id: 'folioq past its end, with an offset', revision: r.name, pageSize: 4096, numbering: r.numbering,
    iter: { kind: 'folioq', direction: 'DEST', count: 1n, offset: 1n, orders: Array.from({ length: 32 }, () => 0), queue: 0, slot: 31 },
    memory: { ranges: [], signal: 'none' },
    calls: [{ op: 'extract', maxsize: 1n, maxpages: 1, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'none' }],
  };
}

export const DISPATCH: readonly Theorem[] = [
  theorem({
    name: 'direction-legal', id: 'I04', source: 'patch v6 06/34',
    claim: '-EIO exactly when the direction bit contradicts data_source, before all else',
    applies: (r) => isV6(r) || 'no direction bits in the flags: nothing to check',
    numberings: 'all',
    assume: (x) => ({ 'GUP is not made to fail': t.not(x.w.env.gupGiven) }),
    claims: (x) => {
      const s = at(x, 1);
      const eio = t.eq(s.ret, t.int(-ERRNO.EIO));
      return {
        '-EIO iff illegal': t.iff(eio, t.not(legalDirection(x))),
        'nothing happened': t.implies(eio, t.and(samePlace(x, at(x, 0), s), sameCounters(x, at(x, 0), s), t.not(s.off0Set), t.eq(s.allocated, t.int(-1)))),
      };
    },
  }),
  theorem({
    name: 'clamp-order', id: 'I13', source: 'lib/iov_iter.c, iov_iter_extract_pages()',
    claim: 'the clamped size is the same in whatever order the three bounds are applied',
    assume: (x) => ({ 'direction is legal': legalDirection(x) }),
    claims: (x) => {
      const bounds = [x.w.env.maxsize, at(x, 0).count, t.int(maxRwCount(x.w.pageSize as PageSize))] as const;
      const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const;
      return Object.fromEntries(orders.map((order) => {
        const [a, b, c] = order.map((i) => bounds[i] ?? zero);
        return [`order ${order.join(' ')}`, t.eq(at(x, 1).asked, t.min(t.min(a ?? zero, b ?? zero), c ?? zero))];
      }));
    },
  }),
  theorem({
    name: 'dispatch-total', id: 'I42', source: 'lib/iov_iter.c, iov_iter_extract_pages()',
    claim: 'every kind has its routine or -EFAULT, and every call comes to an end',
    claims: (x) => {
      const s = at(x, 1);
      const refused = x.w.revision.variants.dispatch === 'dispatch-v7' ? allowsP2pdma(x.w) : t.FALSE;
      const efault = t.and(t.eq(s.ret, t.ite(refused, t.int(-ERRNO.EIO), t.int(-ERRNO.EFAULT))), samePlace(x, at(x, 0), s), sameCounters(x, at(x, 0), s));
      return {
        'the call ends': s.done,
        'no routine: -EFAULT': unsupported(x) ? t.implies(t.and(legalDirection(x), t.gt(request(x), zero)), efault) : t.TRUE,
      };
    },
  }),
  theorem({
    name: 'errno-exact', id: 'I43', source: 'lib/iov_iter.c, mm/gup.c',
    claim: 'the errors returned are exactly those of the revision: none other, each one reached',
    assume: (x) => ({ 'GUP is not made to fail': t.not(x.w.env.gupGiven) }),
    numberings: 'all',
    claims: (x) => {
      const s = at(x, 1);
      const known: Term[] = errorCodes(x.w.revision, x.w.kind).map((e) => t.eq(s.ret, t.int(-ERRNO[e])));
      return { 'a known error': t.implies(t.and(intact(s), t.lt(s.ret, zero)), t.or(...known)) };
    },
    reaches: (r) => [...new Set(r.kinds.flatMap((k) => errorCodes(r, k)))].map((e) => ({
      name: `-${e}`, when: (x: Setting): Term => t.eq(at(x, 1).ret, t.int(-ERRNO[e])),
      ...(e === 'EIO' && r.kinds.includes('folioq') ? { beyond: slotError(r) } : {}),
    })),
  }),
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(DISPATCH);
