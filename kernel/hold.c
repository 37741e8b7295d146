// SPDX-License-Identifier: GPL-2.0
/* Pages kept between requests: the module as the device that uses them later. */
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include "scene.h"

#define MAX_HANDLES 64
#define HELD_PAGES 64

static struct holding {
	struct page *pages[HELD_PAGES];
	unsigned int n;
	bool pinned;
} holdings[MAX_HANDLES];
static unsigned int handles;

static struct holding *holding_of(unsigned int handle)
{
	return handle < handles ? &holdings[handle] : NULL;
}

/* Extracts user memory, by the routine under test or with plain references. */
long hold_pages(struct iovc_hold *h)
{
	struct holding *kept = &holdings[handles];
	struct page **pages = kept->pages;
	struct iovec iov = { (void __user *)(unsigned long)h->addr, h->len };
	struct iov_iter iter;
	size_t offset0 = 0;

	if (handles == MAX_HANDLES)
		return -EMFILE;
	iov_iter_init(&iter, h->dest ? ITER_DEST : ITER_SOURCE, &iov, 1, h->len);
	kept->pinned = !h->get && iov_iter_extract_will_pin(&iter);
	h->ret = h->get ? iov_iter_get_pages2(&iter, pages, h->len, HELD_PAGES, &offset0)
			: iov_iter_extract_pages(&iter, &pages, h->len, HELD_PAGES, 0, &offset0);
	kept->n = h->ret > 0 ? DIV_ROUND_UP(offset0 + h->ret, PAGE_SIZE) : 0;
	h->pages = kept->n;
	h->handle = handles++;
	return 0;
}

/* The device reads or writes one byte; no fault, no dirtying. */
long dma(struct iovc_dma *d)
{
	struct holding *kept = holding_of(d->handle);
	unsigned char *at;

	if (!kept || d->offset >= PAGE_SIZE)
		return -EINVAL;
	d->status = d->page < kept->n ? 0 : -EFAULT;
	if (d->status)
		return 0;
	at = kmap_local_page(kept->pages[d->page]);
	if (d->in)
		at[d->offset] = d->value;
	else
		d->value = at[d->offset];
	kunmap_local(at);
	return 0;
}

static void let_go_of(struct holding *kept, struct page *page, const struct iovc_let_go *l)
{
	unsigned int how = l->release == IOVC_BY_MODE ? (kept->pinned ? IOVC_UNPIN : IOVC_PUT) : l->release;

	if (l->dirty)
		set_page_dirty_lock(page);
	if (how == IOVC_PUT)
		put_page(page);
	else if (how == IOVC_UNPIN)
		unpin_user_page(page);
}

long let_go(const struct iovc_let_go *l)
{
	struct holding *kept = holding_of(l->handle);
	unsigned int i;

	if (!kept)
		return -EINVAL;
	for (i = 0; i < kept->n; i++)
		if (l->page == IOVC_ALL_PAGES || l->page == i)
			let_go_of(kept, kept->pages[i], l);
	return 0;
}

/* Counters of a held page, and where it is. */
long look(struct iovc_look *l)
{
	struct holding *kept = holding_of(l->handle);
	struct folio *folio;

	if (!kept || l->page >= kept->n)
		return -EINVAL;
	folio = page_folio(kept->pages[l->page]);
	l->refs = folio_ref_count(folio);
	l->pins = folio_test_large(folio) ? atomic_read(&folio->_pincount) : 0;
	l->pfn = page_to_pfn(kept->pages[l->page]);
	return 0;
}

/* What is held is forgotten, not released: a test may have released it already. */
void hold_exit(void)
{
	handles = 0;
}
