/** The text of a claim. Everything printed below a heading comes from here, and from nothing but the claim and its case. */
import { revision as revisionOf, type FollFlag } from '../revisions';
import type { ArrayState, Mode } from '../scenario/types';
import { answerCauseWords, shortCauseWords } from './causes';
import { DEFECTS } from './defects';
import { revisionsWith } from './support';
import type { Case, Claim, CounterChange } from './types';

/** The mode query as the revision's callers write it, and its value. */
export function modeWords({ revision }: Case, mode: Mode): string {
  const value = mode === '0' ? '0' : `FOLL_${mode}`;
  switch (revisionOf(revision).variants.mode) {
    case 'mode-v6': return `iov_iter_extract_mode(iter, gup_flags) is ${value}`;
    case 'mode-v7': return `iov_iter_extract_mode(iter, extract_flags) is ${value}`;
    case 'mode-v8': return `iov_iter_extract_mode(iter) is ${value}`;
    case 'mode-will-pin': return `iov_iter_extract_will_pin(iter) is ${mode === 'PIN' ? 'true' : 'false'}`;
  }
}

const FUNCTIONS = { get: 'get_user_pages_fast()', pin: 'pin_user_pages_fast()' } as const;
const RELEASES = { put: 'put_page()', unpin: 'unpin_user_page()' } as const;

function flagsWords(flags: readonly FollFlag[]): string {
  return flags.length === 0 ? 'no FOLL_* flag' : flags.map((flag) => `FOLL_${flag}`).join(' | ');
}

function signed(n: number): string {
  return n > 0 ? `+${n}` : String(n);
}

/** 'refcount +1, pincount +1'; counters that stay are left out. */
function changeWords({ refs, pins }: CounterChange): string {
  const parts = [...(refs === 0 ? [] : [`refcount ${signed(refs)}`]), ...(pins === 0 ? [] : [`pincount ${signed(pins)}`])];
  return parts.length === 0 ? 'nothing, it is not counted' : parts.join(', ');
}

const FOLIOS = { small: 'small folio', large: 'large folio', zero: 'zero page' } as const;
const STATES = { absent: 'never touched', zero: 'the zero page', cow: 'shared copy-on-write' } as const;

/** What the caller has to do about what is in the slot. */
function slotWords(states: readonly ArrayState[]): string {
  const words = states.map((state): string => {
    switch (state) {
      case 'alloc': return 'an array the call allocated';
      case 'null': return 'NULL';
      case 'zsp': return 'ZERO_SIZE_PTR';
      case 'own': return 'your array';
    }
  }).join(', or ');
  const frees = states.includes('alloc') ? 'yours to kvfree()' : states.includes('zsp') ? 'kvfree() of it does nothing' : 'nothing to free';
  return `${words}: ${frees}`;
}

/** What a slot that was NULL holds, where it is not NULL still. */
function slotNote(slot: ArrayState): string {
  switch (slot) {
    case 'null': return '';
    case 'alloc': return ' [array]';
    case 'zsp': return ' [ZERO_SIZE_PTR]';
    case 'own': return ' [yours]';
  }
}

function gupAlsoWords({ revision }: Case, flag: 'NOFAULT' | 'PCI_P2PDMA'): string {
  const v6 = revision === 'v6';
  switch (flag) {
    case 'NOFAULT': return v6 ? 'also FOLL_NOFAULT if nofault of the iterator is set or gup_flags has it' : 'also FOLL_NOFAULT if nofault of the iterator is set';
    case 'PCI_P2PDMA': return v6 ? 'also FOLL_PCI_P2PDMA if gup_flags has it' : 'also FOLL_PCI_P2PDMA if the flags have ITER_ALLOW_P2PDMA';
  }
}

function unknownKindWords({ kind, revision }: Case): string {
  const [first, ...more] = revisionsWith({ kind });
  const last = more[more.length - 1];
  const known = first === undefined ? 'no revision' : last === undefined ? first : `${first} to ${last}`;
  return `none: ${revision} has no ITER_${kind.toUpperCase()} (known: ${known}); an iter_type the function does not know gets no pages`;
}

/** The claim as a sentence without its full stop. */
export function wordsOf(c: Case, claim: Claim): string {
  const kind = `ITER_${c.kind.toUpperCase()}`;
  switch (claim.is) {
    case 'mode': return modeWords(c, claim.mode);
    case 'gup': return `${FUNCTIONS[claim.fn]}, given ${flagsWords(claim.flags)}`;
    case 'gup-also': return gupAlsoWords(c, claim.flag);
    case 'gup-passes': return 'and every bit of gup_flags';
    case 'no-gup': return 'nobody: get_user_pages_fast() and pin_user_pages_fast() are not called';
    case 'entries':
      return claim.count === 'exactly' ? 'exactly ceil((offset0 + ret) / PAGE_SIZE) after ret > 0' : 'ceil((offset0 + ret) / PAGE_SIZE) after ret > 0; a surplus one may follow';
    case 'unit': return `${FOLIOS[claim.folio]}: ${changeWords(claim.adds)}`;
    case 'page': return `${STATES[claim.state]}: ${claim.taken === 'itself' ? 'handed out as it is' : `${claim.taken} is handed out`}`;
    case 'nothing-held': return 'nothing: no page is pinned or referenced';
    case 'release':
      return claim.by === 'none' ? 'nothing: whoever owns the memory keeps it while you use it' : `${RELEASES[claim.by]}, once for each entry, not once for each folio`;
    case 'wrong-release':
      return `${RELEASES[claim.by]} instead leaves, for each entry: small folio ${changeWords(claim.small)}; large folio ${changeWords(claim.large)}`;
    case 'dirty':
      return claim.owed
        ? 'pages are taken for writing (FOLL_WRITE): after the I/O has written, set_page_dirty_lock() each before its release'
        : 'nothing: no page is taken for writing (FOLL_WRITE)';
    case 'own-array': return 'kept: neither replaced nor freed, whatever is returned';
    case 'slot': return slotWords(claim.states);
    case 'moves': return claim.after === 'bytes' ? 'moves on by ret' : 'stays at the same byte';
    case 'drops-empty': return 'empty segments in front may be gone all the same';
    case 'rests-at-end': return 'may rest at the end of a folio: iov_offset == folio size';
    case 'short': return shortCauseWords(claim.cause);
    case 'no-other-short': return 'nowhere else';
    case 'answer': return `${answerCauseWords(c, claim.cause)}${claim.warn ? '; with a WARN' : ''}${slotNote(claim.slot)}`;
    case 'no-other-answer': return 'no other error, and no other return of 0';
    case 'defect': return DEFECTS.find(({ name, kinds }) => name === claim.name && kinds.includes(c.kind))?.text ?? '';
    case 'unknown-kind': return unknownKindWords(c);
    case 'always-destination': return `${kind} is a destination: its constructor refuses ITER_SOURCE`;
  }
}
