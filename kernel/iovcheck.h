/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What module, runner and the program outside say to each other. All numbers are little
 * endian and naturally aligned; every record is a multiple of 8 bytes.
 *
 * docs/kernel.md says what the fields mean; src/kernel/wire.ts is the same in TypeScript.
 */
#ifndef IOVCHECK_H
#define IOVCHECK_H

#include <linux/types.h>
#include <linux/ioctl.h>

#define IOVC_FORMAT 2

enum iovc_kind { IOVC_UBUF, IOVC_IOVEC, IOVC_KVEC, IOVC_BVEC, IOVC_XARRAY, IOVC_FOLIOQ, IOVC_DISCARD };

/* Where a segment lies: a plain address, or an offset into an arena. */
enum iovc_area { IOVC_RAW, IOVC_USER, IOVC_LINEAR, IOVC_VMALLOC };

enum iovc_state {
	IOVC_PRESENT, IOVC_ABSENT, IOVC_READONLY, IOVC_UNREADABLE, IOVC_UNMAPPED, IOVC_ZERO, IOVC_COW,
	IOVC_IO, IOVC_SIGBUS,
};

/* What stands behind present pages. */
enum iovc_backing { IOVC_ANON, IOVC_SHARED_ANON, IOVC_PRIVATE_FILE, IOVC_SHARED_FILE, IOVC_BACKINGS };

enum iovc_op { IOVC_EXTRACT, IOVC_ADVANCE, IOVC_REVERT, IOVC_TRUNCATE, IOVC_REEXPAND };
enum iovc_release { IOVC_KEEP, IOVC_BY_MODE, IOVC_PUT, IOVC_UNPIN };
enum iovc_array { IOVC_OWN, IOVC_ALLOC, IOVC_NULL, IOVC_ZSP };
enum iovc_space {
	IOVC_UNWRITTEN, IOVC_FRAME, IOVC_FRESH_PAGE, IOVC_ZERO_PAGE, IOVC_K, IOVC_V, IOVC_B, IOVC_X, IOVC_F,
	IOVC_STRANGER,
};

/* A page needs setting up for this scenario alone. */
#define IOVC_NEEDS_MEMORY 1

/* Followed by segments, pages, folios, calls. */
struct iovc_request {
	__u32 size, index;
	__u8 kind, dest, nofault, backing;
	__u32 flags;
	__u64 count, offset, start;
	__u32 queue, slot;
	__u32 nsegs, npages, nfolios, ncalls;
};

/* bio_vec: base is a page number relative to the arena, extra bv_offset. */
struct iovc_seg { __u32 area, pad; __u64 base, len, extra; };
struct iovc_page { __u32 state, frame; };
struct iovc_folio { __u64 index; __u32 order, pad; };
/* n: maxsize of an extraction, bytes of a move */
struct iovc_call { __u8 op, array, release, pad; __u32 maxpages, flags, repeat; __u64 n; };

/* status: 0, or the negative error that kept the scenario from being played. */
struct iovc_reply { __u32 size, index; __s32 status; __u32 ncalls; };
/* Followed by runs, counters. */
struct iovc_result {
	__u32 call;
	__u8 op, array, mode, pad;
	__s64 ret;
	__u64 offset0, count, offset, nr_segs;
	__s64 base;
	__u32 queue, slot, warn, over, nruns, ncounters;
};
struct iovc_run { __u32 space, length; __s64 number; __u64 sub; };
struct iovc_counter { __u32 space, sub; __s64 number; __s32 held_refs, held_pins, left_refs, left_pins; };

/* What a kernel is able to do: bit n is kind n. */
struct iovc_facts { __u32 format, kinds; __u64 task_size; };

/* `in_len` bytes of requests at `in`; replies go to `out`, and out_len says how many bytes. */
struct iovc_play { __u64 in, in_len, out, out_len; };
/* Where the memory of each backing begins; the last one is memory made for one scenario. */
struct iovc_arenas { __u64 base[IOVC_BACKINGS + 1]; };

/*
 * Ordered events: objects, iterators and page lists of the module stay from request to request,
 * until IOVC_RESET. What the fields of a request mean depends on what is asked for.
 */
enum iovc_ask {
	IOVC_RESET, IOVC_MAKE_PAGES, IOVC_MAKE_ITER, IOVC_TAKE, IOVC_MOVE, IOVC_DMA_IN, IOVC_DMA_OUT,
	IOVC_STORE, IOVC_LOAD, IOVC_RELEASE, IOVC_DIRTY, IOVC_FREE, IOVC_GET_OWN, IOVC_PUT_OWN,
	IOVC_CLEAN_FILE, IOVC_CLEAN_SHARED, IOVC_ONE_BY_ONE, IOVC_SCAN,
};
#define IOVC_ALL_PAGES 0xffffffffu
#define IOVC_FAULT (-1)
/* object: an index of the module's own tables. fd: a file, or -1. */
struct iovc_event {
	__u32 ask, object, page, offset;
	__u32 iter, kind, dest, how;
	__u32 dirty, count;
	__s32 fd, value;
	__u64 addr;
};

enum iovc_sight { IOVC_SEE_LISTED, IOVC_SEE_OWN, IOVC_SEE_CACHED, IOVC_SEE_MAPPED };
enum iovc_trait {
	IOVC_EXCLUSIVE = 1, IOVC_DIRTY_PAGE = 2, IOVC_FREED = 4, IOVC_CACHED = 8, IOVC_WRITABLE = 16,
	IOVC_DIRTY_ENTRY = 32, IOVC_ZERO_FRAME = 64,
};
/* number: the same for the same page as long as it is not freed; 0 is no page. */
struct iovc_look {
	__u32 sight, object, page;
	__s32 fd;
	__u64 addr;
	__u32 number;
	__s32 refs, pins, maps;
	__u32 traits, pad;
};

#define IOVC_IOC_FACTS _IOR('v', 1, struct iovc_facts)
#define IOVC_IOC_ARENAS _IOW('v', 2, struct iovc_arenas)
#define IOVC_IOC_PLAY _IOWR('v', 3, struct iovc_play)
#define IOVC_IOC_EVENT _IOWR('v', 4, struct iovc_event)
#define IOVC_IOC_LOOK _IOWR('v', 5, struct iovc_look)

#endif
