// SPDX-License-Identifier: GPL-2.0
/* Page lists of extractions, kept for a device that uses them later. */
#include <linux/mm.h>
#include "ordered.h"

static struct held {
	struct watched *pages[MAX_LISTED];
	/* still to be given back */
	bool unit[MAX_LISTED];
	unsigned int n;
	bool is_pinned, is_got;
} held[MAX_OBJECTS];

static ssize_t take_some(struct iov_iter *iter, struct page **pages, unsigned int most, bool get, size_t *offset0)
{
	size_t size = (size_t)most << PAGE_SHIFT;

	return get ? iov_iter_get_pages2(iter, pages, size, most, offset0)
		   : iov_iter_extract_pages(iter, &pages, size, most, 0, offset0);
}

/* All that can be had, at most `count` pages: call after call, as a caller would. */
long held_take(struct iovc_event *e)
{
	struct iov_iter *iter = iter_of(e->iter);
	struct held *h = &held[e->object];
	struct page *pages[MAX_LISTED];
	unsigned int i, most = min_t(unsigned int, e->count, MAX_LISTED);

	if (!iter || e->object >= MAX_OBJECTS || h->n)
		return -EINVAL;
	h->is_got = e->how == IOVC_PUT && user_backed_iter(iter);
	h->is_pinned = !h->is_got && iov_iter_extract_will_pin(iter);
	while (h->n < most && iter->count) {
		size_t offset0 = 0;
		ssize_t got = take_some(iter, pages, most - h->n, h->is_got, &offset0);

		if (got <= 0)
			break;
		for (i = 0; i < DIV_ROUND_UP(offset0 + got, PAGE_SIZE); i++, h->n++) {
			h->pages[h->n] = watch(pages[i]);
			h->unit[h->n] = h->is_got || h->is_pinned;
		}
	}
	e->value = h->n;
	return 0;
}

struct watched *held_at(unsigned int handle, unsigned int page)
{
	return handle < MAX_OBJECTS && page < held[handle].n ? held[handle].pages[page] : NULL;
}

static void give_back(struct held *h, unsigned int i, unsigned int how)
{
	struct watched *w = h->pages[i];

	if (!w || w->freed)
		return;
	if (how == IOVC_BY_MODE)
		how = h->is_pinned ? IOVC_UNPIN : h->is_got ? IOVC_PUT : IOVC_KEEP;
	if (how == IOVC_PUT)
		put_page(w->page);
	else if (how == IOVC_UNPIN)
		unpin_user_page(w->page);
}

static void make_dirty(struct watched *w)
{
	if (w && !w->freed)
		set_page_dirty_lock(w->page);
}

long held_release(struct iovc_event *e)
{
	struct held *h = &held[e->object];
	unsigned int i;

	if (e->object >= MAX_OBJECTS)
		return -EINVAL;
	for (i = 0; i < h->n; i++) {
		if (e->page != IOVC_ALL_PAGES && e->page != i)
			continue;
		if (e->dirty)
			make_dirty(h->pages[i]);
		give_back(h, i, e->how);
		h->unit[i] = false;
	}
	return 0;
}

long held_dirty(struct iovc_event *e)
{
	unsigned int i;

	if (e->object >= MAX_OBJECTS)
		return -EINVAL;
	for (i = 0; i < held[e->object].n; i++)
		if (e->page == IOVC_ALL_PAGES || e->page == i)
			make_dirty(held[e->object].pages[i]);
	return 0;
}

void held_forget(void)
{
	unsigned int handle, i;

	for (handle = 0; handle < MAX_OBJECTS; handle++) {
		for (i = 0; i < held[handle].n; i++)
			if (held[handle].unit[i])
				give_back(&held[handle], i, IOVC_BY_MODE);
		held[handle].n = 0;
	}
}
