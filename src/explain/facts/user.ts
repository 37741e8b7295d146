/** What holds of user-backed iterators: which pages are handed out, how they are held, how they are given back. */
import { PIN_BIAS, revision as revisionOf, type FollFlag, type Revision } from '../../revisions';
import type { Case, CounterChange, Fact, PageTaken } from '../types';

interface Holding {
  readonly fn: 'get' | 'pin';
  readonly flags: readonly FollFlag[];
}

/** The call of GUP, by the text of the user routine. */
function holding({ variants }: Revision, dest: boolean): Holding {
  const write: readonly FollFlag[] = dest ? ['WRITE'] : [];
  switch (variants.user) {
    case 'user-v6': case 'user-v7':
      return dest ? { fn: 'pin', flags: ['PIN', ...write] } : { fn: 'get', flags: ['GET'] };
    case 'user-v8':
      return { fn: 'pin', flags: ['PIN', ...write] };
    case 'user-6.3': case 'user-7.2':
      return { fn: 'pin', flags: write };
  }
}

const GET: CounterChange = { refs: 1, pins: 0 };
const PIN_SMALL: CounterChange = { refs: PIN_BIAS, pins: 0 };
const PIN_LARGE: CounterChange = { refs: 1, pins: 1 };
const NOTHING: CounterChange = { refs: 0, pins: 0 };

function difference(a: CounterChange, b: CounterChange): CounterChange {
  return { refs: a.refs - b.refs, pins: a.pins - b.pins };
}

/** Pins do not count the zero page from 6.5 on (commit c8070b787519). */
function zeroUnit(r: Revision, fn: Holding['fn']): CounterChange {
  if (fn === 'get') return GET;
  return r.variants.gup === 'gup-6.6' ? NOTHING : PIN_SMALL;
}

function pages(dest: boolean, fn: Holding['fn']): readonly (readonly [state: 'absent' | 'zero' | 'cow', taken: PageTaken])[] {
  if (dest) return [['absent', 'a new page'], ['zero', 'a new page'], ['cow', 'a new page']];
  return [['absent', 'the zero page'], ['zero', 'the zero page'], ['cow', fn === 'pin' ? 'a new page' : 'itself']];
}

/** Facts of ubuf and iovec about pages and units. */
export function userFacts({ direction, revision }: Case): readonly Fact[] {
  const r = revisionOf(revision);
  const dest = direction === 'DEST';
  const { fn, flags } = holding(r, dest);
  const [small, large] = fn === 'pin' ? [PIN_SMALL, PIN_LARGE] : [GET, GET];
  const wrong = fn === 'pin' ? 'put' : 'unpin';
  const [offSmall, offLarge] = fn === 'pin'
    ? [difference(PIN_SMALL, GET), difference(PIN_LARGE, GET)]
    : [difference(GET, PIN_SMALL), difference(GET, PIN_LARGE)];
  return [
    { id: 'mode', section: 'get', label: 'mode', claim: { is: 'mode', mode: fn === 'pin' ? 'PIN' : 'GET' } },
    { id: 'gup', section: 'get', label: 'taken by', claim: { is: 'gup', fn, flags } },
    ...(r.variants.user === 'user-v6' ? [{ id: 'gup-passes', section: 'get', label: '', claim: { is: 'gup-passes' } } as const] : []),
    { id: 'gup-nofault', section: 'get', label: '', claim: { is: 'gup-also', flag: 'NOFAULT' } },
    { id: 'gup-p2pdma', section: 'get', label: '', claim: { is: 'gup-also', flag: 'PCI_P2PDMA' } },
    { id: 'entries', section: 'get', label: 'entries', claim: { is: 'entries', count: 'exactly' } },
    { id: 'unit-small', section: 'get', label: 'per entry', claim: { is: 'unit', folio: 'small', adds: small } },
    { id: 'unit-large', section: 'get', label: '', claim: { is: 'unit', folio: 'large', adds: large } },
    ...(dest ? [] : [{ id: 'unit-zero', section: 'get', label: '', claim: { is: 'unit', folio: 'zero', adds: zeroUnit(r, fn) } } as const]),
    ...pages(dest, fn).map(([state, taken], i): Fact => ({ id: `page-${state}`, section: 'get', label: i === 0 ? 'pages' : '', claim: { is: 'page', state, taken } })),
    { id: 'release', section: 'owe', label: 'release', claim: { is: 'release', by: fn === 'pin' ? 'unpin' : 'put' } },
    { id: 'wrong-release', section: 'owe', label: '', claim: { is: 'wrong-release', by: wrong, small: offSmall, large: offLarge } },
    { id: 'dirty', section: 'owe', label: 'dirty', claim: { is: 'dirty', owed: dest } },
  ];
}
