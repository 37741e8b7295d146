/**
 * Callers as they are in 6.12, from their sources; sizes are cut down (arrays of two pages), order and reactions are not.
 * A caller whose pages are user memory dirties what a device wrote before it lets go.
 */
import type { Protocol, Step } from './protocol';

const BOTH = ['DEST', 'SOURCE'] as const;
const finish: readonly Step[] = [{ do: 'submit' }, { do: 'complete' }, { do: 'dirty' }, { do: 'release', which: 'request', op: 'kept' }, { do: 'return' }];
const giveUp: readonly Step[] = [{ do: 'release', which: 'request', op: 'kept' }, { do: 'return' }];

export const blockBio: Protocol = {
  name: 'block-bio', source: 'bio_iov_iter_get_pages(), bio_release_pages(), block/bio.c', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    { do: 'ask-mode' },
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'own' },
        { do: 'on', results: ['error', 'zero'], then: [{ do: 'break' }] },
        { do: 'take', pages: 'some' },
        { do: 'if-refused', then: [{ do: 'revert', which: 'refused' }, { do: 'release', which: 'refused', op: 'kept' }, { do: 'break' }] },
      ],
    },
    { do: 'if-empty', then: [{ do: 'return' }] },
    ...finish,
  ],
};

export const passthrough: Protocol = {
  name: 'passthrough', source: 'bio_map_user_iov(), block/blk-map.c, with the array freed on every path', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    { do: 'ask-mode' },
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'null' },
        { do: 'on', results: ['error', 'zero'], then: [{ do: 'free-array' }, ...giveUp] },
        { do: 'take', pages: 'some' },
        { do: 'if-refused', then: [{ do: 'release', which: 'refused', op: 'kept' }] },
        { do: 'free-array' },
        { do: 'if-refused', then: [{ do: 'revert', which: 'refused' }, { do: 'break' }] },
      ],
    },
    { do: 'if-empty', then: [{ do: 'return' }] },
    ...finish,
  ],
};

export const directIo: Protocol = {
  name: 'direct-io', source: 'dio_refill_pages(), dio_cleanup(), fs/direct-io.c', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    { do: 'ask-mode' },
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'own' },
        { do: 'on', results: ['error', 'zero'], then: [{ do: 'break' }] },
        { do: 'take', pages: 'all' },
      ],
    },
    ...finish,
  ],
};

export const netfs: Protocol = {
  name: 'netfs', source: 'netfs_extract_user_iter(), fs/netfs/iterator.c', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    { do: 'ask-mode' },
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'own' },
        { do: 'on', results: ['error', 'zero'], then: [{ do: 'break' }] },
        { do: 'take', pages: 'all' },
      ],
    },
    { do: 'if-empty', then: giveUp },
    ...finish,
  ],
};

export const scatterlist: Protocol = {
  name: 'scatterlist', source: 'extract_iter_to_sg(), lib/scatterlist.c', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'own' },
        { do: 'on', results: ['error', 'zero'], then: [{ do: 'release', which: 'request', op: 'mode' }, { do: 'return' }] },
        { do: 'take', pages: 'all' },
      ],
    },
    { do: 'submit' }, { do: 'complete' }, { do: 'dirty' }, { do: 'release', which: 'request', op: 'mode' }, { do: 'return' },
  ],
};

export const afAlg: Protocol = {
  name: 'af_alg', source: 'af_alg_make_sg(), af_alg_free_sg(), crypto/af_alg.c', kinds: ['ubuf', 'iovec'], directions: BOTH,
  steps: [
    { do: 'ask-mode' },
    {
      do: 'loop', body: [
        { do: 'extract', max: 2, array: 'own' },
        { do: 'on', results: ['error', 'zero'], then: giveUp },
        { do: 'take', pages: 'all' },
      ],
    },
    ...finish,
  ],
};

/** A direct read that ends before the end of the request and gives the iterator back, when the I/O is over. */
export const iomap: Protocol = {
  name: 'iomap', source: 'iomap_dio_rw(), fs/iomap/direct-io.c, short read', kinds: ['ubuf', 'iovec', 'pipe'], directions: ['DEST'],
  steps: [
    { do: 'ask-mode' },
    { do: 'extract', max: 2, array: 'own' },
    { do: 'on', results: ['error', 'zero'], then: [{ do: 'return' }] },
    { do: 'take', pages: 'all' },
    { do: 'submit' }, { do: 'complete' }, { do: 'dirty' },
    { do: 'release', which: 'request', op: 'kept' },
    { do: 'revert', which: 'request' },
    { do: 'return' },
  ],
};

export const PROTOCOLS: readonly Protocol[] = [blockBio, passthrough, directIo, netfs, scatterlist, afAlg, iomap];
