// SPDX-License-Identifier: GPL-2.0
/* Playing scenarios: requests in, replies out. */
#include <linux/slab.h>
#include "scene.h"

/* What is in a slot nobody has written. */
#define UNWRITTEN ((struct page *)0x5ca1ab1e0ddba115UL)
/* slots watched beyond the array */
#define GUARD 8

/* Room for replies, filled from the start. */
struct sheet { void *at, *end; };

static void *put(struct sheet *sheet, size_t bytes)
{
	void *at = sheet->at;

	if (sheet->end - at < bytes)
		return NULL;
	sheet->at += bytes;
	return memset(at, 0, bytes);
}

/* Entries a call can write at most. */
static unsigned int entries_within(struct scene *s, const struct iovc_call *call)
{
	size_t size = min_t(size_t, min_t(size_t, call->n, s->iter.count), MAX_RW_COUNT);
	unsigned int most = size / PAGE_SIZE + 2;

	return min(most, call->maxpages);
}

static enum iovc_array array_of(struct scene *s, struct page **pages)
{
	if (!pages)
		return IOVC_NULL;
	if (pages == s->own)
		return IOVC_OWN;
	return ZERO_OR_NULL_PTR(pages) ? IOVC_ZSP : IOVC_ALLOC;
}

static bool follows(const struct iovc_run *run, const struct iovc_run *next)
{
	if (run->space != next->space)
		return false;
	switch (run->space) {
	case IOVC_UNWRITTEN:
	case IOVC_ZERO_PAGE:
		return true;
	case IOVC_F:
		return run->number == next->number && run->sub + run->length == next->sub;
	case IOVC_FRAME:
	case IOVC_STRANGER:
		return false;
	default:
		return run->number + run->length == next->number;
	}
}

/* Own arrays are marked beforehand; allocated ones are zeroed as they are made (init_on_alloc). */
static bool is_written(struct page **pages, unsigned int i)
{
	return !ZERO_OR_NULL_PTR(pages) && pages[i] && pages[i] != UNWRITTEN;
}

static int write_runs(struct scene *s, struct sheet *sheet, struct iovc_result *r, struct page **pages,
		      unsigned int n, unsigned int room, __s64 user_page)
{
	struct iovc_run *run = NULL, name;
	unsigned int i;

	for (i = 0; i < n; i++) {
		if (i >= room || !is_written(pages, i))
			name = (struct iovc_run){ IOVC_UNWRITTEN, 1, 0, 0 };
		else
			name_page(s, pages[i], user_page + i, &name);
		if (run && follows(run, &name)) {
			run->length++;
			continue;
		}
		run = put(sheet, sizeof(*run));
		if (!run)
			return -ENOSPC;
		*run = name;
		r->nruns++;
	}
	return 0;
}

static int extract(struct scene *s, struct sheet *sheet, struct iovc_result *r, const struct iovc_call *call)
{
	struct page **pages = call->array == IOVC_OWN ? s->own : NULL, **was = pages;
	unsigned int n = 0, i, room, most = entries_within(s, call), warned = warnings_so_far();
	__s64 user_page = iterator_user_page(s);
	struct iovc_counter *counters;
	size_t offset0 = 0;
	int err;

	const size_t size = min_t(size_t, min_t(size_t, call->n, s->iter.count), MAX_RW_COUNT);

	if (most + GUARD > MAX_ENTRIES)
		return -E2BIG;
	for (i = 0; was && i < most + GUARD; i++)
		was[i] = UNWRITTEN;
	r->mode = iov_iter_extract_will_pin(&s->iter);
	ledger_before(s);
	r->ret = iov_iter_extract_pages(&s->iter, &pages, call->n, call->maxpages, call->flags, &offset0);
	r->warn = warnings_so_far() - warned;
	r->offset0 = offset0;
	r->array = array_of(s, pages);
	iterator_state(s, r);
	if (r->ret > 0)
		n = DIV_ROUND_UP(offset0 + r->ret, PAGE_SIZE);
	/* a return value may promise more than the array has */
	room = min_t(size_t, call->maxpages, DIV_ROUND_UP(size + offset0, PAGE_SIZE));
	for (i = most; was && i < most + GUARD; i++)
		r->over += was[i] != UNWRITTEN;
	/* a slot that was not written is no page */
	for (i = 0; i < n && i < room && is_written(pages, i); i++)
		;
	ledger_after(s, pages, i, user_page);
	err = write_runs(s, sheet, r, pages, n, room, user_page);
	ledger_release(s, pages, i, call->release);
	counters = sheet->at;
	r->ncounters = ledger_write(s, counters, (sheet->end - sheet->at) / sizeof(*counters));
	put(sheet, 0);
	sheet->at += r->ncounters * sizeof(*counters);
	if (r->array == IOVC_ALLOC)
		kvfree(pages);
	return err;
}

static void move(struct scene *s, struct iovc_result *r, const struct iovc_call *call)
{
	unsigned int warned = warnings_so_far();

	switch (call->op) {
	case IOVC_ADVANCE:
		iov_iter_advance(&s->iter, call->n);
		break;
	case IOVC_REVERT:
		iov_iter_revert(&s->iter, call->n);
		break;
	case IOVC_TRUNCATE:
		iov_iter_truncate(&s->iter, call->n);
		break;
	case IOVC_REEXPAND:
		iov_iter_reexpand(&s->iter, call->n);
		break;
	}
	r->warn = warnings_so_far() - warned;
	iterator_state(s, r);
}

static int make_calls(struct scene *s, struct sheet *sheet, struct iovc_reply *reply)
{
	unsigned int i, n;

	for (i = 0; i < s->req->ncalls; i++) {
		const struct iovc_call *call = &s->calls[i];

		for (n = 0; n < (call->op == IOVC_EXTRACT ? call->repeat : 1); n++) {
			struct iovc_result *r = put(sheet, sizeof(*r));
			int err = 0;

			if (!r)
				return -ENOSPC;
			reply->ncalls++;
			r->call = i;
			r->op = call->op;
			if (call->op == IOVC_EXTRACT)
				err = extract(s, sheet, r, call);
			else
				move(s, r, call);
			if (err)
				return err;
			if (call->op == IOVC_EXTRACT && (r->ret <= 0 || !s->iter.count))
				break;
		}
	}
	return 0;
}

static bool lay_out(struct scene *s, const struct iovc_request *req, size_t left)
{
	const void *at = req + 1;
	size_t need = sizeof(*req);

	if (left < need || req->size > left || req->nsegs > MAX_SEGS || req->npages > MAX_PAGES || req->nfolios > MAX_FOLIOS)
		return false;
	s->req = req;
	s->segs = at;
	s->pages = at += req->nsegs * sizeof(*s->segs);
	s->folios = at += req->npages * sizeof(*s->pages);
	s->calls = at += req->nfolios * sizeof(*s->folios);
	at += req->ncalls * sizeof(*s->calls);
	return req->size == at - (const void *)req;
}

long play(struct scene *s, const void *in, size_t in_len, void *out, size_t room, const struct iovc_arenas *arenas)
{
	struct sheet sheet = { out, out + room };
	size_t at;

	for (at = 0; at < in_len; at += s->req->size) {
		struct iovc_reply *reply = put(&sheet, sizeof(*reply));
		void *body = sheet.at;

		if (!reply)
			return -ENOSPC;
		if (!lay_out(s, in + at, in_len - at))
			return -EINVAL;
		reply->index = s->req->index;
		s->user_base = arenas->base[s->req->flags & IOVC_NEEDS_MEMORY ? IOVC_BACKINGS : s->req->backing % IOVC_BACKINGS];
		reply->status = iterator_make(s);
		if (!reply->status) {
			ledger_start(s);
			reply->status = make_calls(s, &sheet, reply);
			ledger_end(s);
		}
		iterator_drop(s);
		if (reply->status) {
			sheet.at = body;
			reply->ncalls = 0;
		}
		reply->size = sheet.at - (void *)reply;
		if (need_resched())
			cond_resched();
	}
	return sheet.at - out;
}
