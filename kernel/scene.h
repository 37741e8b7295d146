/* SPDX-License-Identifier: GPL-2.0 */
/* One scenario while it is played. */
#ifndef IOVCHECK_SCENE_H
#define IOVCHECK_SCENE_H

#include <linux/mm.h>
#include <linux/uio.h>
#include <linux/bvec.h>
#include <linux/xarray.h>
#include "iovcheck.h"

/* most segments, user pages, folios, queues and entries of one scenario */
#define MAX_SEGS 1024
#define MAX_PAGES 4096
#define MAX_FOLIOS 256
#define MAX_QUEUES (MAX_FOLIOS / 31 + 2)
#define MAX_ENTRIES (524288 + 64)
#define ARENA_PAGES 1024

/* A page with a name whose counters are followed. */
struct known {
	struct page *page;
	__u32 space, sub;
	__s64 number;
	/* before the call; after it; after the release */
	int refs, pins, held_refs, held_pins, left_refs, left_pins;
	/* what has to be given back when the scenario ends */
	int owed;
	/* entries of this call that name it */
	bool listed;
};

struct folio_queue;

struct scene {
	const struct iovc_request *req;
	const struct iovc_seg *segs;
	const struct iovc_page *pages;
	const struct iovc_folio *folios;
	const struct iovc_call *calls;
	unsigned long user_base;
	struct iov_iter iter;
	struct iovec *iov;
	struct kvec *kvec;
	struct bio_vec *bvec;
	struct xarray xa;
	struct folio_queue *queues[MAX_QUEUES];
	unsigned int nqueues;
	struct page *heads[MAX_FOLIOS];
	struct known *known;
	/* frames of the scenario first, by number; then pages that came to be while it was played */
	unsigned int nknown, nframes;
	struct page **own;
};

/* memory.c: the module's own pages */
int memory_init(void);
void memory_exit(void);
struct page *linear_page(void);
void *linear_base(void);
void *vmalloc_base(void);
struct page *vmalloc_base_page(unsigned int n);
int folios_for(struct scene *s);

/* iterator.c */
int iterator_make(struct scene *s);
void iterator_drop(struct scene *s);
void iterator_state(struct scene *s, struct iovc_result *r);
__s64 iterator_user_page(struct scene *s);

/* names.c */
void name_page(struct scene *s, struct page *page, __s64 user_page, struct iovc_run *name);

/* ledger.c */
struct known *known_of(struct scene *s, struct page *page, __s64 user_page);
void ledger_start(struct scene *s);
void ledger_before(struct scene *s);
void ledger_after(struct scene *s, struct page **pages, unsigned int n, __s64 user_page);
void ledger_release(struct scene *s, struct page **pages, unsigned int n, unsigned int how);
unsigned int ledger_write(struct scene *s, struct iovc_counter *out, unsigned int room);
void ledger_end(struct scene *s);

/* play.c */
long play(struct scene *s, const void *in, size_t in_len, void *out, size_t room, const struct iovc_arenas *arenas);

/* console.c */
void console_begin(void);
void console_finish(void);
unsigned int warnings_so_far(void);

#endif
