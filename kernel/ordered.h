/* SPDX-License-Identifier: GPL-2.0 */
/* Ordered events: what stays in the module between requests. One test at a time. */
#ifndef IOVCHECK_ORDERED_H
#define IOVCHECK_ORDERED_H

#include <linux/mm.h>
#include <linux/uio.h>
#include "iovcheck.h"

#define MAX_OBJECTS 64
#define MAX_LISTED 64

/*
 * A page the test has to do with. Most are watched without a reference, since one more
 * would change what the kernel does; so it is looked at after every event whether it still
 * is what it was.
 */
struct watched {
	struct page *page;
	pgoff_t index;
	bool anon, freed;
};

/* watch.c */
struct watched *watch(struct page *page);
void watch_scan(void);
void watch_forget(void);
unsigned int watch_number(struct watched *w);
long look(struct iovc_look *l);

/* owned.c: pages of the module's own, references of one's own, pages of files */
long owned_make(struct iovc_event *e);
long owned_free(struct iovc_event *e);
long own_get(struct iovc_event *e);
long own_put(struct iovc_event *e);
long clean_file(struct iovc_event *e);
long clean_shared(struct iovc_event *e);
long one_by_one(struct iovc_event *e);
struct watched *owned_at(unsigned int object, unsigned int page);
unsigned int owned_pages(unsigned int object);
struct page *cached_page(int fd, unsigned int page);
void owned_forget(void);

/* moving.c */
long iter_make(struct iovc_event *e);
long iter_move(struct iovc_event *e);
struct iov_iter *iter_of(unsigned int n);
void iters_forget(void);

/* held.c */
long held_take(struct iovc_event *e);
long held_release(struct iovc_event *e);
long held_dirty(struct iovc_event *e);
struct watched *held_at(unsigned int handle, unsigned int page);
void held_forget(void);

/* events.c */
long event_happens(struct iovc_event *e);
void events_forget(void);

#endif
