// SPDX-License-Identifier: GPL-2.0
/* Which page an entry is: pointers are compared, never followed, since they may be anything. */
#include "scene.h"

static bool in_folios(struct scene *s, struct page *page, struct iovc_run *name)
{
	unsigned int i;

	for (i = 0; i < s->req->nfolios; i++) {
		unsigned long n = 1UL << s->folios[i].order;

		if (page < s->heads[i] || page >= s->heads[i] + n)
			continue;
		if (s->req->kind == IOVC_XARRAY)
			*name = (struct iovc_run){ IOVC_X, 1, s->folios[i].index + (page - s->heads[i]), 0 };
		else
			*name = (struct iovc_run){ IOVC_F, 1, i, page - s->heads[i] };
		return true;
	}
	return false;
}

static bool in_known(struct scene *s, struct page *page, __s64 user_page, struct iovc_run *name)
{
	struct known *known = known_of(s, page, user_page);

	if (known)
		*name = (struct iovc_run){ known->space, 1, known->number, 0 };
	return known;
}

static bool in_vmalloc(struct page *page, struct iovc_run *name)
{
	/* neighbours are asked for one after the other */
	static unsigned int next;
	unsigned int i;

	for (i = 0; i < ARENA_PAGES; i++, next++) {
		next %= ARENA_PAGES;
		if (vmalloc_base_page(next) != page)
			continue;
		*name = (struct iovc_run){ IOVC_V, 1, next++, 0 };
		return true;
	}
	return false;
}

static bool in_linear(struct page *page)
{
	return page >= linear_page() && page < linear_page() + ARENA_PAGES;
}

void name_page(struct scene *s, struct page *page, __s64 user_page, struct iovc_run *name)
{
	*name = (struct iovc_run){ IOVC_STRANGER, 1, (__s64)(unsigned long)page, 0 };
	switch (s->req->kind) {
	case IOVC_UBUF:
	case IOVC_IOVEC:
		if (page == ZERO_PAGE(0))
			*name = (struct iovc_run){ IOVC_ZERO_PAGE, 1, 0, 0 };
		else
			in_known(s, page, user_page, name);
		return;
	case IOVC_KVEC:
		if (in_linear(page) || !in_vmalloc(page, name))
			*name = (struct iovc_run){ IOVC_K, 1, page - linear_page(), 0 };
		return;
	case IOVC_BVEC:
		*name = (struct iovc_run){ IOVC_B, 1, page - linear_page(), 0 };
		return;
	default:
		in_folios(s, page, name);
	}
}
