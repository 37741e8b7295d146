/** Which theorem holds where: what the contract leads one to expect, written down before it is proved. */
import { REVISIONS } from '../../src/revisions';
import type { RevisionName } from '../../src/revisions';

/** Theorems about one call, moves and the mode query, by name, with the invariant each states. */
export const CATALOGUE: Readonly<Record<string, string>> = {
  'ret-bound': 'I01', 'list-covers': 'I02', 'progress': 'I03', 'direction-legal': 'I04', 'exact-accounting': 'I05', 'zero-noop': 'I07',
  'offset-defined': 'I08', 'first-page': 'I09', 'virtual-contiguity': 'I10', 'stream-equivalence': 'I11', 'type-safety': 'I12',
  'clamp-order': 'I13', 'empty-transparent': 'I14', 'segment-stop': 'I15', 'folioq-rest': 'I16', 'caller-array-kept': 'I17',
  'array-ownership': 'I18', 'alloc-fail': 'I19', 'maxpages-zero': 'I19b', 'error-retains-nothing': 'I20',
  'kernel-backed-never-retained': 'I23', 'dest-always-pinned': 'I24', 'source-got-never-pinned': 'I24b', 'source-pinned': 'I24b',
  'mode-function': 'I27', 'mode-agrees': 'I28', 'mode-spelling': 'I28', 'mode-stable': 'I29', 'zero-page-uncounted': 'I30', 'flags-legal': 'I31',
  'get-xor-pin': 'I32', 'longterm-needs-pin': 'I33', 'p2pdma-gated': 'I34', 'pin-counts': 'I35', 'advance-additive': 'I37',
  'advance-revert': 'I38', 'revert-cap': 'I39', 'extract-is-advance': 'I40', 'nofault': 'I41', 'dispatch-total': 'I42',
  'errno-exact': 'I43', 'unit-balance': 'unit-balance',
};

/** Theorems about traces of events: callers, and the life of a page. */
export const TRACE_CATALOGUE: Readonly<Record<string, string>> = {
  'caller-unit-balance': 'I21', 'release-matches': 'I25', 'partial-ok': 'I06', 'uniform-bio': 'I26', 'caller-array-ownership': 'I18',
  'listed-alive': 'I22', 'revert-keeps-pages': 'I36',
  'parent-keeps': 'I44', 'child-isolated': 'I45', 'dma-in-visible': 'I46', 'no-leak-to-child': 'I47', 'exclusive-while-pinned': 'I48',
  'pin-implies-exclusive': 'I49', 'unpinned-no-copy': 'I50', 'false-positive-safe': 'I51', 'fork-race': 'I52', 'dma-out-stable': 'I53',
  'dirty-after-dma': 'I54', 'retained-outlives-unmap': 'I55', 'units-balance-traces': 'units-balance-traces',
  'no-use-after-free': 'no-use-after-free', 'no-underflow': 'no-underflow',
};

/** Everything else is proved. `from` to `to`: revisions, in order, inclusive; `bugs`: what the failing inputs are known as. */
interface Entry { readonly from: RevisionName; readonly to?: RevisionName; readonly bugs?: readonly string[] }

const NOT_PROVED: Readonly<Record<string, readonly Entry[]>> = {
  'list-covers': [{ from: 'v6', to: '6.12', bugs: ['B25'] }, { from: '6.13', bugs: ['B25', 'B23'] }],
  'first-page': [{ from: 'v6', bugs: ['B25'] }, { from: 'v7', to: 'v8', bugs: ['B25', 'B04'] }, { from: 'v11', to: '6.13', bugs: ['B25'] }],
  'virtual-contiguity': [{ from: 'v6', bugs: ['B25'] }, { from: 'v7', to: 'v8', bugs: ['B25', 'B04'] }, { from: 'v11', to: '6.13', bugs: ['B25'] }],
  'offset-defined': [{ from: 'v7', to: 'v8', bugs: ['B04'] }],
  'progress': [{ from: 'v6', bugs: ['B09'] }, { from: 'v7', to: '6.3', bugs: ['B05'] }, { from: '6.13', to: '7.2', bugs: ['D1'] }],
  'stream-equivalence': [{ from: 'v6', bugs: ['B09'] }, { from: 'v7', to: 'v8', bugs: ['B05', 'B04'] }, { from: 'v11', to: '6.3', bugs: ['B05'] }],
  'extract-is-advance': [{ from: 'v7', to: '6.3', bugs: ['B05'] }],
  'empty-transparent': [{ from: 'v6', bugs: ['B09'] }, { from: 'v7', to: '6.3', bugs: ['B05'] }, { from: '6.13', to: '7.2', bugs: ['D1'] }],
  'array-ownership': [
    { from: 'v6', bugs: ['B24', 'B25', 'B09'] }, { from: 'v7', to: '6.12', bugs: ['B24', 'B25'] }, { from: '6.13', bugs: ['B24', 'B25', 'D1'] },
    { from: '7.2', bugs: ['D1'] },
  ],
  'alloc-fail': [{ from: '6.13', bugs: ['B23'] }],
  'maxpages-zero': [{ from: '6.13', bugs: ['B23'] }],
  'type-safety': [{ from: 'v7', to: 'v8', bugs: ['B03'] }],
  'zero-page-uncounted': [{ from: 'v6', to: '6.3', bugs: ['B16'] }],
  'source-got-never-pinned': [{ from: 'v8', to: '7.2' }],
  'source-pinned': [{ from: 'v6', to: 'v7' }],
  'direction-legal': [{ from: 'v7', to: '7.2' }],
  'folioq-rest': [{ from: 'v6', to: '6.6' }],
  'mode-spelling': [{ from: 'v6', bugs: ['B01'] }, { from: 'v7', bugs: ['B01', 'B01/twice'] }],
  'caller-unit-balance': [{ from: '6.3', bugs: ['B14'] }],
  'release-matches': [{ from: '6.3', bugs: ['B14'] }],
  'partial-ok': [{ from: '6.12', to: '6.13', bugs: ['B30'] }],
  'uniform-bio': [{ from: '6.3', to: '6.3' }],
  'caller-array-ownership': [{ from: 'v6', to: 'v11', bugs: ['B24c'] }, { from: '6.6', bugs: ['B24c'] }, { from: '6.12', to: '6.13', bugs: ['B24', 'B24c'] }],
  'listed-alive': [{ from: 'v6', to: 'v11', bugs: ['B07'] }],
  'revert-keeps-pages': [{ from: 'v6', to: 'v11', bugs: ['B07'] }, { from: '6.3', to: '7.2' }],
  'child-isolated': [{ from: 'v6', to: 'v7', bugs: ['B08'] }],
  'fork-race': [{ from: 'v6', to: 'v7', bugs: ['B08'] }],
  'dma-out-stable': [{ from: 'v6', to: 'v7', bugs: ['B08'] }],
};

export interface Expected {
  readonly verdict: 'proved' | 'refuted-as-expected' | 'not-applicable';
  /** catalogue ids, sorted, each once */
  readonly bugs: readonly string[];
}

const ORDER = REVISIONS.map(({ name }) => name);

/** What is to come out for a theorem in a revision. */
export function expected(theorem: string, revision: RevisionName): Expected {
  const at = ORDER.indexOf(revision);
  const entry = (NOT_PROVED[theorem] ?? []).find(({ from, to = from }) => ORDER.indexOf(from) <= at && at <= ORDER.indexOf(to));
  if (entry === undefined) return { verdict: 'proved', bugs: [] };
  return entry.bugs === undefined ? { verdict: 'not-applicable', bugs: [] } : { verdict: 'refuted-as-expected', bugs: [...entry.bugs].sort() };
}
