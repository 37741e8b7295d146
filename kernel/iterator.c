// SPDX-License-Identifier: GPL-2.0
/* The scenario's iterator: its constructor runs for the layout, then fields are stored as they are. */
#include <linux/slab.h>
#ifdef HAVE_FOLIOQ
#include <linux/folio_queue.h>
#endif
#include "scene.h"

#ifdef HAVE_ITER_IOV
#define IOV_OF(i) iter_iov(i)
#else
#define IOV_OF(i) ((i)->iov)
#endif

static unsigned long user_address(struct scene *s, const struct iovc_seg *seg)
{
	return seg->area == IOVC_USER ? s->user_base + seg->base : seg->base;
}

static void *kernel_address(const struct iovc_seg *seg)
{
	void *base = seg->area == IOVC_VMALLOC ? vmalloc_base() : linear_base();

	return seg->area == IOVC_RAW ? (void *)(unsigned long)seg->base : base + seg->base;
}

static int make_xarray(struct scene *s)
{
	unsigned int i;
	int err = folios_for(s);

	for (i = 0; !err && i < s->req->nfolios; i++) {
		const struct iovc_folio *f = &s->folios[i];
		struct folio *folio = page_folio(s->heads[i]);
		unsigned long n;

		folio->index = f->index;
		for (n = 0; !err && n < 1UL << f->order; n++)
			err = xa_err(xa_store(&s->xa, f->index + n, folio, GFP_KERNEL));
	}
	return err;
}

#ifdef HAVE_FOLIOQ
static int make_queues(struct scene *s)
{
	unsigned int i, slots = PAGEVEC_SIZE;
	int err = folios_for(s);

	s->nqueues = s->req->nfolios ? DIV_ROUND_UP(s->req->nfolios, slots) : 1;
	for (i = 0; !err && i < s->nqueues; i++) {
		if (!s->queues[i])
			s->queues[i] = kzalloc(sizeof(struct folio_queue), GFP_KERNEL);
		if (!s->queues[i])
			return -ENOMEM;
		memset(s->queues[i], 0, sizeof(struct folio_queue));
#ifdef FOLIOQ_INIT_TAKES_ID
		folioq_init(s->queues[i], 0);
#else
		folioq_init(s->queues[i]);
#endif
		s->queues[i]->prev = i ? s->queues[i - 1] : NULL;
		if (i)
			s->queues[i - 1]->next = s->queues[i];
	}
	for (i = 0; !err && i < s->req->nfolios; i++)
		folioq_append(s->queues[i / slots], page_folio(s->heads[i]));
	return err;
}
#endif

int iterator_make(struct scene *s)
{
	const struct iovc_request *req = s->req;
	unsigned int dir = req->dest ? ITER_DEST : ITER_SOURCE, i;
	int err = 0;

	switch (req->kind) {
#ifdef HAVE_UBUF
	case IOVC_UBUF:
		iov_iter_ubuf(&s->iter, dir, (void __user *)user_address(s, &s->segs[0]), req->count);
		s->iter.nofault = req->nofault;
		break;
#endif
	case IOVC_IOVEC:
		for (i = 0; i < req->nsegs; i++)
			s->iov[i] = (struct iovec){ (void __user *)user_address(s, &s->segs[i]), s->segs[i].len };
		iov_iter_init(&s->iter, dir, s->iov, req->nsegs, req->count);
		s->iter.nofault = req->nofault;
		break;
	case IOVC_KVEC:
		for (i = 0; i < req->nsegs; i++)
			s->kvec[i] = (struct kvec){ kernel_address(&s->segs[i]), s->segs[i].len };
		iov_iter_kvec(&s->iter, dir, s->kvec, req->nsegs, req->count);
		break;
	case IOVC_BVEC:
		for (i = 0; i < req->nsegs; i++)
			s->bvec[i] = (struct bio_vec){
				.bv_page = linear_page() + (__s64)s->segs[i].base,
				.bv_len = s->segs[i].len, .bv_offset = s->segs[i].extra,
			};
		iov_iter_bvec(&s->iter, dir, s->bvec, req->nsegs, req->count);
		break;
	case IOVC_XARRAY:
		err = make_xarray(s);
		iov_iter_xarray(&s->iter, dir, &s->xa, req->start, req->count);
		break;
#ifdef HAVE_FOLIOQ
	case IOVC_FOLIOQ:
		err = make_queues(s);
		if (err || req->queue >= s->nqueues)
			return err ? err : -EINVAL;
		iov_iter_folio_queue(&s->iter, dir, s->queues[req->queue], 0, req->offset, req->count);
		s->iter.folioq_slot = req->slot;
		break;
#endif
	case IOVC_DISCARD:
		iov_iter_discard(&s->iter, dir, req->count);
		break;
	default:
		return -EOPNOTSUPP;
	}
	s->iter.iov_offset = req->offset;
	s->iter.count = req->count;
	return err;
}

void iterator_drop(struct scene *s)
{
	if (s->req->kind == IOVC_XARRAY)
		xa_destroy(&s->xa);
}

void iterator_state(struct scene *s, struct iovc_result *r)
{
	unsigned int i;

	r->count = s->iter.count;
	r->offset = s->iter.iov_offset;
	switch (s->req->kind) {
	case IOVC_IOVEC:
		r->nr_segs = s->iter.nr_segs;
		r->base = IOV_OF(&s->iter) - s->iov;
		break;
	case IOVC_KVEC:
		r->nr_segs = s->iter.nr_segs;
		r->base = s->iter.kvec - s->kvec;
		break;
	case IOVC_BVEC:
		r->nr_segs = s->iter.nr_segs;
		r->base = s->iter.bvec - s->bvec;
		break;
#ifdef HAVE_FOLIOQ
	case IOVC_FOLIOQ:
		r->slot = s->iter.folioq_slot;
		r->queue = ~0u;
		for (i = 0; i < s->nqueues; i++)
			if (s->iter.folioq == s->queues[i])
				r->queue = i;
		break;
#endif
	default:
		i = 0;
	}
}

/* Number of the user page the next extraction begins with, from the start of the arena. */
__s64 iterator_user_page(struct scene *s)
{
	unsigned long skip = s->iter.iov_offset, n, at;

	if (s->req->kind == IOVC_UBUF)
		return (__s64)(user_address(s, &s->segs[0]) + skip - s->user_base) >> PAGE_SHIFT;
	if (s->req->kind != IOVC_IOVEC)
		return 0;
	at = IOV_OF(&s->iter) - s->iov;
	for (n = s->iter.nr_segs; n && at < s->req->nsegs; n--, at++, skip = 0)
		if (s->iov[at].iov_len > skip)
			return (__s64)((unsigned long)s->iov[at].iov_base + skip - s->user_base) >> PAGE_SHIFT;
	return 0;
}
