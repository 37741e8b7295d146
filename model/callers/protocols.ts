/**
 * The callers, as they stand in 6.12 unless said otherwise. Which pages and how many is left open: a call may return any
 * number of entries, also fewer than asked for, or fail at any turn of a loop.
 */
import type { Revision } from '../../src/revisions';
import type { CallerEdge, CallerPlace, CallerProtocol, CallerStep } from './protocol';

const from63 = (r: Revision): boolean => r.variants.mode === 'mode-will-pin' && r.variants.pipe === 'pipe-none';
/** the block layer extracts since 6.5 */
const from66 = (r: Revision): boolean => r.variants.gup === 'gup-6.6';
const is63 = (r: Revision): boolean => from63(r) && !from66(r);

const place = (name: string, hand: CallerPlace['hand'], record: CallerPlace['record'], mode: CallerPlace['mode'] = 'asked'): CallerPlace => ({ name, hand, record, mode });
const edge = (from: string, to: string, name: string, ...steps: readonly CallerStep[]): CallerEdge => ({ from, to, name, steps });

const ASK: CallerStep = { do: 'ask mode' };
const EXTRACT: CallerStep = { do: 'extract' };
const RECORD_ALL: CallerStep = { do: 'record', entries: 'all' };
const RECORD_SOME: CallerStep = { do: 'record', entries: 'some' };
const RELEASE_HAND: CallerStep = { do: 'release', of: 'hand', by: 'mode' };
const RELEASE_RECORD: CallerStep = { do: 'release', of: 'record', by: 'mode' };

const PLACES: readonly CallerPlace[] = [
  place('start', 'empty', 'empty', 'not asked'), place('loop', 'empty', 'any'), place('got', 'any', 'any'), place('stopped', 'empty', 'any'), place('done', 'empty', 'empty'),
];

/** A loop over extraction: what it gets it records, what the request does not take it gives back. */
const LOOP: readonly CallerEdge[] = [
  edge('start', 'loop', 'the mode is asked for', ASK),
  edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
  edge('got', 'loop', 'all are added', RECORD_ALL),
  edge('got', 'stopped', 'some are refused: the rest is reverted and released', RECORD_SOME, RELEASE_HAND),
  edge('loop', 'stopped', 'extraction returns 0 or an error, or all is done'),
];
const NONE_WRONG: CallerProtocol['wrong'] = [];

export const blockBio: CallerProtocol = {
  name: 'block-bio', source: 'bio_iov_iter_get_pages() and bio_release_pages(), block/bio.c', in: from66, places: PLACES, end: 'done', wrong: NONE_WRONG,
  edges: [
    ...LOOP,
    edge('got', 'done', 'less than a block: reverted, and all is released', RELEASE_HAND, RELEASE_RECORD),
    edge('stopped', 'done', 'the bio completes, or fails', RELEASE_RECORD),
  ],
};

export const passthrough: CallerProtocol = {
  name: 'passthrough', source: 'bio_map_user_iov(), block/blk-map.c', in: from66, places: PLACES, end: 'done', wrong: NONE_WRONG,
  edges: [
    ...LOOP,
    edge('got', 'loop', 'some are merged: their units are given back at once', RECORD_SOME, RELEASE_HAND),
    edge('stopped', 'done', 'the request completes, or mapping fails', RELEASE_RECORD),
  ],
};

export const directIo: CallerProtocol = {
  name: 'direct-io', source: 'dio_refill_pages(), dio_cleanup(), fs/direct-io.c', in: from66, places: PLACES, end: 'done', wrong: NONE_WRONG,
  edges: [
    edge('start', 'loop', 'the mode is asked for', ASK),
    edge('loop', 'got', 'extraction returns pages, all or some', EXTRACT),
    edge('got', 'got', 'a page is used once more', { do: 'add pin' }),
    edge('got', 'loop', 'each page is submitted; its own unit is given back', RELEASE_HAND),
    edge('got', 'stopped', 'an error: the pages from head to tail are released', RELEASE_HAND),
    edge('loop', 'stopped', 'extraction returns 0 or an error, or all is done'),
    edge('stopped', 'done', 'the bios complete', RELEASE_RECORD),
  ],
};

export const netfs: CallerProtocol = {
  name: 'netfs', source: 'netfs_extract_user_iter(), fs/netfs/iterator.c', in: from63, places: PLACES, end: 'done', wrong: NONE_WRONG,
  edges: [
    ...LOOP.slice(0, 3), ...LOOP.slice(4),
    edge('got', 'done', 'more than was asked for: all is released', RELEASE_HAND, RELEASE_RECORD),
    edge('stopped', 'done', 'the request is freed', RELEASE_RECORD),
  ],
};

export const scatterlist: CallerProtocol = {
  name: 'scatterlist', source: 'extract_user_to_sg(), lib/scatterlist.c', in: from63, places: PLACES, end: 'done',
  wrong: [{
    id: 'B14', what: 'scatterlist, an error after some pages: released by put_page()', in: is63, edge: 'extraction fails: all so far is released',
    steps: [{ do: 'release', of: 'record', by: 'put' }],
  }],
  edges: [
    ...LOOP.slice(0, 3), ...LOOP.slice(4),
    edge('loop', 'done', 'extraction fails: all so far is released', RELEASE_RECORD),
    edge('stopped', 'done', 'the operation is over', RELEASE_RECORD),
  ],
};

export const afAlg: CallerProtocol = {
  ...scatterlist, name: 'af_alg', source: 'af_alg_free_sg(), crypto/af_alg.c', in: from66, wrong: NONE_WRONG,
};

export const CALLERS: readonly CallerProtocol[] = [blockBio, passthrough, directIo, netfs, scatterlist, afAlg];
