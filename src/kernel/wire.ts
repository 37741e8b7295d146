/**
 * The binary records that module and runner understand: kernel/iovcheck.h in TypeScript. All numbers are little endian;
 * sizes are bytes. Change both together, and FORMAT with them.
 */
export const FORMAT = 2;

/** Names by their number. */
export const KINDS = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'discard'] as const;
export const AREAS = ['raw', 'user', 'linear', 'vmalloc'] as const;
export const STATES = ['present', 'absent', 'readonly', 'unreadable', 'unmapped', 'zero', 'cow', 'io', 'sigbus'] as const;
export const BACKINGS = ['anonymous', 'shared anonymous', 'private file', 'shared file'] as const;
export const OPS = ['extract', 'advance', 'revert', 'truncate', 'reexpand'] as const;
export const RELEASES = ['none', 'mode', 'put', 'unpin'] as const;
export const ARRAYS = ['own', 'alloc', 'null', 'zsp'] as const;
export const SPACES = ['unwritten', 'frame', 'fresh', 'zero', 'k', 'v', 'b', 'x', 'f', 'stranger'] as const;

export type Area = (typeof AREAS)[number];
export type Backing = (typeof BACKINGS)[number];
export type KernelPageState = (typeof STATES)[number];
export type Space = (typeof SPACES)[number];

export const NEEDS_MEMORY = 1;
/** a user page without a frame of its own */
export const NO_FRAME = 0xffffffff;

export const SIZES = {
  request: 64, segment: 32, page: 8, folio: 16, call: 24, reply: 16, result: 80, run: 24, counter: 32,
} as const;

/** What the module holds at most. */
export const LIMITS = {
  segments: 1024, userPages: 4096, folios: 256, folioOrder: 9, folioPages: 8192, arenaPages: 1024, bytes: 8 << 20,
} as const;
