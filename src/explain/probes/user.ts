/** Extractions from user memory: one page state, flag or segment layout at a time. */
import { NUMBERINGS, TASK_SIZE_MAX, revision as revisionOf } from '../../revisions';
import { PAGE_STATES, type Iter, type Memory, type PageState } from '../../scenario/types';
import type { Case } from '../types';
import { PAGE, PLAIN_MEMORY, type Variation } from './build';

const FIRST = 0x200n;
const START = FIRST * PAGE;
/** A folio of 2 MiB at the start of the buffer. */
const LARGE: Memory = { ranges: [{ page: FIRST, count: 512n, state: 'present', order: 9 }], signal: 'none' };

/** A buffer of `bytes` bytes at `base`; an iovec begins with another segment behind which nothing is empty. */
export function userIter({ kind, direction }: Case, bytes = 3n * PAGE, base = START, more: { readonly nofault?: boolean; readonly offset?: bigint } = {}): Iter {
  const { nofault = false, offset = 0n } = more;
  const common = { direction, count: bytes, offset, nofault };
  const seg = { base, len: offset + bytes };
  return kind === 'iovec' ? { kind: 'iovec', ...common, segs: [seg] } : { kind: 'ubuf', ...common, segs: [seg] };
}

function memory(state: PageState, page = FIRST, signal: Memory['signal'] = 'none'): Memory {
  return { ranges: [{ page, count: 1n, state }], signal };
}

function iovecs(c: Case): readonly Variation[] {
  if (c.kind !== 'iovec') return [];
  const common = { kind: 'iovec', direction: c.direction, nofault: false } as const;
  const far = { base: START + 64n * PAGE, len: PAGE };
  return [
    { iter: { ...common, count: PAGE + 10n, offset: 0n, segs: [{ base: START, len: 10n }, far] } },
    { iter: { ...common, count: PAGE, offset: 0n, segs: [{ base: START, len: 0n }, far] } },
    { iter: { ...common, count: PAGE, offset: 10n, segs: [{ base: START, len: 10n }, far] } },
    { iter: { ...common, count: 2n * PAGE, offset: 0n, segs: [{ base: START, len: PAGE }, { base: START + PAGE, len: PAGE }] } },
  ];
}

/** v6 lets the caller say FOLL_* flags. */
function flagged(c: Case): readonly Variation[] {
  if (c.revision !== 'v6') return [{ flags: ['P2PDMA'] }, { flags: ['P2PDMA'], memory: memory('p2pdma') }];
  const names = Object.keys(NUMBERINGS[revisionOf(c.revision).numbering]).filter((name) => name !== 'WRITE');
  return [
    ...names.map((name): Variation => ({ flags: [name] })),
    { flags: ['PCI_P2PDMA'], memory: memory('p2pdma') }, { flags: ['FAST_ONLY'], memory: memory('absent') }, { flags: ['LONGTERM'], memory: memory('dax') },
    { flags: ['FORCE'], memory: memory('unreadable') }, { flags: ['NOFAULT'], memory: memory('absent') },
  ];
}

export function userProbes(c: Case): readonly Variation[] {
  return [
    { iter: userIter(c, 1n) },
    { iter: userIter(c, PAGE, START + 100n) },
    { iter: userIter(c, PAGE, START + 100n, { offset: PAGE }) },
    { iter: userIter(c, 1n), memory: LARGE }, { memory: LARGE },
    { memory: { ranges: [{ page: FIRST + 1n, count: 1n, state: 'present', frame: FIRST }], signal: 'none' } },
    ...PAGE_STATES.map((state): Variation => ({ iter: userIter(c, 1n), memory: memory(state) })),
    ...PAGE_STATES.map((state): Variation => ({ memory: memory(state, FIRST + 1n) })),
    ...PAGE_STATES.map((state): Variation => ({ iter: userIter(c, 1n, START, { nofault: true }), memory: memory(state) })),
    { memory: { ...PLAIN_MEMORY, signal: 'pending' } },
    { memory: memory('absent', FIRST, 'pending') }, { memory: memory('absent', FIRST, 'lock') }, { memory: memory('absent', FIRST + 1n, 'pending') },
    { iter: userIter(c, PAGE, TASK_SIZE_MAX) }, { iter: userIter(c, PAGE, (1n << 64n) - PAGE) },
    { iter: userIter(c, 1n << 32n), call: { maxpages: 0xffffffff } },
    ...iovecs(c), ...flagged(c),
  ];
}
