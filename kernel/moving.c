// SPDX-License-Identifier: GPL-2.0
/* Iterators of an ordered test; each covers whole pages of one object. */
#include <linux/bvec.h>
#include <linux/file.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#ifdef HAVE_FOLIOQ
#include <linux/folio_queue.h>
#endif
#include "ordered.h"

static struct moving {
	struct iov_iter iter;
	size_t size;
	struct iovec iov;
	struct kvec kvec;
	struct bio_vec bvec;
	/* keeps the address space an xarray belongs to */
	struct file *file;
#ifdef HAVE_FOLIOQ
	struct folio_queue *queue;
#endif
} moving[MAX_OBJECTS];

static long over_file(struct moving *m, struct iovc_event *e)
{
	m->file = fget(e->fd);
	if (!m->file)
		return -EBADF;
	iov_iter_xarray(&m->iter, e->dest ? ITER_DEST : ITER_SOURCE, &m->file->f_mapping->i_pages, (loff_t)e->page << PAGE_SHIFT, m->size);
	return 0;
}

#ifdef HAVE_FOLIOQ
static long over_folios(struct moving *m, struct iovc_event *e)
{
	unsigned int i;

	m->queue = kzalloc(sizeof(*m->queue), GFP_KERNEL);
	if (!m->queue)
		return -ENOMEM;
#ifdef FOLIOQ_INIT_TAKES_ID
	folioq_init(m->queue, 0);
#else
	folioq_init(m->queue);
#endif
	if (e->count > folioq_nr_slots(m->queue))
		return -E2BIG;
	for (i = 0; i < e->count; i++)
		folioq_append(m->queue, page_folio(owned_at(e->object, e->page + i)->page));
	iov_iter_folio_queue(&m->iter, e->dest ? ITER_DEST : ITER_SOURCE, m->queue, 0, 0, m->size);
	return 0;
}
#endif

static long over_pages(struct moving *m, struct iovc_event *e)
{
	unsigned int dir = e->dest ? ITER_DEST : ITER_SOURCE;
	struct page *first;

	if (!e->count || e->page + e->count > owned_pages(e->object))
		return -EINVAL;
	first = owned_at(e->object, e->page)->page;
	switch (e->kind) {
	case IOVC_KVEC:
		m->kvec = (struct kvec){ page_address(first), m->size };
		iov_iter_kvec(&m->iter, dir, &m->kvec, 1, m->size);
		return 0;
	case IOVC_BVEC:
		m->bvec = (struct bio_vec){ .bv_page = first, .bv_len = m->size };
		iov_iter_bvec(&m->iter, dir, &m->bvec, 1, m->size);
		return 0;
#ifdef HAVE_FOLIOQ
	case IOVC_FOLIOQ:
		return over_folios(m, e);
#endif
	default:
		return -EOPNOTSUPP;
	}
}

long iter_make(struct iovc_event *e)
{
	struct moving *m = &moving[e->iter];
	unsigned int dir = e->dest ? ITER_DEST : ITER_SOURCE;

	if (e->iter >= MAX_OBJECTS)
		return -EINVAL;
	m->size = (size_t)e->count << PAGE_SHIFT;
	switch (e->kind) {
#ifdef HAVE_UBUF
	case IOVC_UBUF:
		iov_iter_ubuf(&m->iter, dir, (void __user *)(unsigned long)e->addr, m->size);
		return 0;
#endif
	case IOVC_IOVEC:
		m->iov = (struct iovec){ (void __user *)(unsigned long)e->addr, m->size };
		iov_iter_init(&m->iter, dir, &m->iov, 1, m->size);
		return 0;
	case IOVC_XARRAY:
		return over_file(m, e);
	default:
		return over_pages(m, e);
	}
}

struct iov_iter *iter_of(unsigned int n)
{
	return n < MAX_OBJECTS && moving[n].size ? &moving[n].iter : NULL;
}

/* So many pages on, or back (below 0), to the ends at most. */
long iter_move(struct iovc_event *e)
{
	struct iov_iter *iter = iter_of(e->iter);
	size_t by;

	if (!iter)
		return -EINVAL;
	if (e->value >= 0) {
		by = (size_t)e->value << PAGE_SHIFT;
		iov_iter_advance(iter, min_t(size_t, by, iter->count));
	} else {
		by = (size_t)-(long)e->value << PAGE_SHIFT;
		iov_iter_revert(iter, min_t(size_t, by, moving[e->iter].size - iter->count));
	}
	return 0;
}

void iters_forget(void)
{
	unsigned int i;

	for (i = 0; i < MAX_OBJECTS; i++) {
		if (moving[i].file)
			fput(moving[i].file);
#ifdef HAVE_FOLIOQ
		kfree(moving[i].queue);
#endif
	}
	memset(moving, 0, sizeof(moving));
}
