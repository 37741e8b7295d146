/**
 * The callers, as they stand in 6.12 unless said otherwise. Which pages and how many is left open: a call may return any
 * number of entries, also fewer than asked for, or fail at any turn of a loop.
 */
import type { Revision } from '../../src/revisions';
import type { CallerDefect, CallerEdge, CallerPlace, CallerProtocol, CallerStep } from './protocol';

const from63 = (r: Revision): boolean => r.variants.mode === 'mode-will-pin' && r.variants.pipe === 'pipe-none';
/** the callers that were converted in 6.5 */
const from66 = (r: Revision): boolean => r.variants.gup === 'gup-6.6';
/**
 * The series converts the block layer with every version that is described here, and 6.3 went out without that part. A bio
 * of v6 keeps the cleanup mode as two flags (referenced, pinned), and from v8 on only pinned is ever set by extraction;
 * what is released, and when, is the same.
 */
const inSeries = (r: Revision): boolean => r.variants.pipe !== 'pipe-none';
const blockLayer = (r: Revision): boolean => from66(r) || inSeries(r);
const is63 = (r: Revision): boolean => from63(r) && !from66(r);

/** the block layer extracts integrity buffers since 6.8: of the revisions here, from 6.12 on */
const from612 = (r: Revision): boolean => r.variants.folioq !== 'folioq-none';
/** a call on user memory that fails leaves the array it allocated */
const leavesArray = (r: Revision): boolean => r.variants.user !== 'user-7.2';

interface Known { readonly mode?: CallerPlace['mode']; readonly arrays?: CallerPlace['arrays'] }
const place = (name: string, hand: CallerPlace['hand'], record: CallerPlace['record'], { mode = 'asked', arrays = 0 }: Known = {}): CallerPlace =>
  ({ name, hand, record, mode, arrays });
const edge = (from: string, to: string, name: string, ...steps: readonly CallerStep[]): CallerEdge => ({ from, to, name, steps });

const ASK: CallerStep = { do: 'ask mode' };
const EXTRACT: CallerStep = { do: 'extract', array: 'own' };
const EXTRACT_ALLOCATING: CallerStep = { do: 'extract', array: 'null' };
const NOTHING: CallerStep = { do: 'extract nothing', array: 'own' };
const NOTHING_ALLOCATING: CallerStep = { do: 'extract nothing', array: 'null' };
const FREE_ALLOCATED: CallerStep = { do: 'free array', unlessOwn: true };
const ALLOCATE: CallerStep = { do: 'allocate array' };
const FREE: CallerStep = { do: 'free array', unlessOwn: false };
const RECORD_ALL: CallerStep = { do: 'record', entries: 'all' };
const RECORD_SOME: CallerStep = { do: 'record', entries: 'some' };
const RELEASE_HAND: CallerStep = { do: 'release', of: 'hand', by: 'mode' };
const RELEASE_RECORD: CallerStep = { do: 'release', of: 'record', by: 'mode' };

const PLACES: readonly CallerPlace[] = [
  place('start', 'empty', 'empty', { mode: 'not asked' }), place('loop', 'empty', 'any'), place('got', 'any', 'any'), place('stopped', 'empty', 'any'),
  place('done', 'empty', 'empty'),
];
/** The same places, with `arrays` to free between the first and the last. */
const withArrays = (of: Readonly<Record<string, CallerPlace['arrays']>>): readonly CallerPlace[] => PLACES.map((p) => {
  const arrays = of[p.name];
  return arrays === undefined ? p : { ...p, arrays };
});

/** A loop over extraction: what it gets it records, what the request does not take it gives back. */
const LOOP: readonly CallerEdge[] = [
  edge('start', 'loop', 'the mode is asked for', ASK),
  edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
  edge('got', 'loop', 'all are added', RECORD_ALL),
  edge('got', 'stopped', 'some are refused: the rest is reverted and released', RECORD_SOME, RELEASE_HAND),
  edge('loop', 'stopped', 'extraction returns 0 or an error', NOTHING),
  edge('loop', 'stopped', 'all is done'),
];
/** The loop of a caller that can always take what it gets. */
const TAKES_ALL = LOOP.filter(({ name }) => !name.startsWith('some are refused'));
const NONE: readonly CallerDefect[] = [];

export const blockBio: CallerProtocol = {
  name: 'block-bio', source: 'bio_iov_iter_get_pages() and bio_release_pages(), block/bio.c', in: blockLayer, places: PLACES, end: 'done', record: 'bio', defects: NONE,
  edges: [
    ...LOOP,
    edge('got', 'done', 'less than a block: reverted, and all is released', RELEASE_HAND, RELEASE_RECORD),
    edge('stopped', 'done', 'the bio completes, or fails', RELEASE_RECORD),
  ],
};

/** The array is on the stack for a few pages, and extraction's for more. */
export const passthrough: CallerProtocol = {
  name: 'passthrough', source: 'bio_map_user_iov(), block/blk-map.c', in: blockLayer, places: withArrays({ got: null }), end: 'done', record: 'bio',
  defects: [{
    id: 'B24c', what: 'passthrough, extraction fails: the array it allocated is not freed', in: leavesArray, breaks: ['caller-array-ownership'], units: 'any',
    edges: new Map(), outside: new Map([['extraction into an array it allocates returns 0 or an error', null]]),
  }],
  edges: [
    edge('start', 'loop', 'the mode is asked for', ASK),
    edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
    edge('loop', 'got', 'extraction returns pages in an array it allocates', EXTRACT_ALLOCATING),
    edge('got', 'loop', 'all are added', RECORD_ALL, FREE_ALLOCATED),
    edge('got', 'loop', 'some are merged: their units are given back at once', RECORD_SOME, RELEASE_HAND, FREE_ALLOCATED),
    edge('got', 'stopped', 'some are refused: the rest is reverted and released', RECORD_SOME, RELEASE_HAND, FREE_ALLOCATED),
    edge('loop', 'stopped', 'extraction returns 0 or an error', NOTHING),
    edge('loop', 'stopped', 'extraction into an array it allocates returns 0 or an error', NOTHING_ALLOCATING),
    edge('loop', 'stopped', 'all is done'),
    edge('stopped', 'done', 'the request completes, or mapping fails', RELEASE_RECORD),
  ],
};

export const directIo: CallerProtocol = {
  name: 'direct-io', source: 'dio_refill_pages(), dio_cleanup(), fs/direct-io.c', in: from66, places: PLACES, end: 'done', record: 'bio', defects: NONE,
  edges: [
    edge('start', 'loop', 'the mode is asked for', ASK),
    edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
    edge('got', 'got', 'a page is used once more', { do: 'add pin' }),
    edge('loop', 'got', 'a write that has blocks to fill fails: the zero page stands in', NOTHING, { do: 'put in zero page' }),
    edge('got', 'loop', 'each page is submitted; its own unit is given back', RELEASE_HAND),
    edge('got', 'stopped', 'an error: the pages from head to tail are released', RELEASE_HAND),
    edge('loop', 'stopped', 'extraction returns 0 or an error', NOTHING),
    edge('loop', 'stopped', 'all is done'),
    edge('stopped', 'done', 'the bios complete', RELEASE_RECORD),
  ],
};

/** One allocation holds the vector, and the page array at its tail: it lives as long as the request. */
export const netfs: CallerProtocol = {
  name: 'netfs', source: 'netfs_extract_user_iter(), fs/netfs/iterator.c', in: from63, places: withArrays({ loop: 1, got: 1, stopped: 1 }), end: 'done',
  record: 'vector', defects: NONE,
  edges: [
    ...TAKES_ALL.map((e) => (e.from === 'start' ? { ...e, steps: [...e.steps, ALLOCATE] } : e)),
    edge('got', 'done', 'more than was asked for: all is released', RELEASE_HAND, RELEASE_RECORD, FREE),
    edge('stopped', 'done', 'the request is freed', RELEASE_RECORD, FREE),
  ],
};

const SG_FAILS = 'extraction fails: all so far is released';
export const scatterlist: CallerProtocol = {
  name: 'scatterlist', source: 'extract_user_to_sg(), lib/scatterlist.c', in: from63, places: PLACES, end: 'done', record: 'scatterlist',
  defects: [{
    id: 'B14', what: 'scatterlist, an error after some pages: released by put_page()', in: is63, breaks: ['caller-unit-balance', 'release-matches'], units: 'pins',
    edges: new Map([[SG_FAILS, [NOTHING, { do: 'release', of: 'record', by: 'put' }]]]), outside: new Map([[SG_FAILS, null]]),
  }],
  edges: [
    ...TAKES_ALL,
    edge('loop', 'done', SG_FAILS, NOTHING, RELEASE_RECORD),
    edge('stopped', 'done', 'the operation is over', RELEASE_RECORD),
  ],
};

export const afAlg: CallerProtocol = {
  ...scatterlist, name: 'af_alg', source: 'af_alg_free_sg(), crypto/af_alg.c', in: from66, defects: NONE,
};

const [ALL_CAME, FEWER_CAME] = ['they are taken for all that was asked for', 'fewer came: given back, and it fails'];
const INTEGRITY_FAILS = 'extraction into an array it allocates fails';
/** One call for a whole buffer; stable releases of 6.12 have what came after 6.13. */
export const bioIntegrity: CallerProtocol = {
  name: 'bio-integrity', source: 'bio_integrity_map_user(), block/bio-integrity.c', in: from612, end: 'done', record: 'vector',
  places: withArrays({ got: null }).map((p) => (p.name === 'stopped' ? p : { ...p, record: 'empty' })),
  defects: [
    {
      id: 'B30', what: 'bio-integrity, fewer pages than asked for: taken for all of them', in: leavesArray, breaks: ['partial-ok'], units: 'any',
      edges: new Map([[ALL_CAME, [{ do: 'record', entries: 'asked' }, FREE_ALLOCATED]], [FEWER_CAME, null]]), outside: new Map([[FEWER_CAME, null]]),
    },
    {
      id: 'B24', what: 'bio-integrity, extraction fails: the array it allocated is not freed', in: leavesArray, breaks: ['caller-array-ownership'], units: 'any',
      edges: new Map(), outside: new Map([[INTEGRITY_FAILS, null]]),
    },
  ],
  edges: [
    edge('start', 'loop', 'pages will be pinned', ASK),
    edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
    edge('loop', 'got', 'extraction returns pages in an array it allocates', EXTRACT_ALLOCATING),
    edge('got', 'stopped', ALL_CAME, { do: 'only if', got: 'all' }, { do: 'record', entries: 'asked' }, FREE_ALLOCATED),
    edge('got', 'done', FEWER_CAME, { do: 'only if', got: 'fewer' }, RELEASE_HAND, FREE_ALLOCATED),
    edge('loop', 'done', 'extraction fails', NOTHING),
    edge('loop', 'done', INTEGRITY_FAILS, NOTHING_ALLOCATING),
    edge('stopped', 'done', 'the integrity buffer is released', RELEASE_RECORD),
  ],
};

export const CALLERS: readonly CallerProtocol[] = [blockBio, passthrough, directIo, netfs, scatterlist, afAlg, bioIntegrity];
