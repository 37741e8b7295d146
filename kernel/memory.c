// SPDX-License-Identifier: GPL-2.0
/* The module's own pages: a linear stretch, a vmalloc stretch, folios of every order. */
#include <linux/gfp.h>
#include <linux/log2.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include "scene.h"

#define ORDERS 10

static struct page *linear;
static void *stretch;
static struct page *stretch_pages[ARENA_PAGES];
static struct page *pool[ORDERS][MAX_FOLIOS];

int memory_init(void)
{
	unsigned int i;

	linear = alloc_pages(GFP_KERNEL, ilog2(ARENA_PAGES));
	stretch = vmalloc(ARENA_PAGES * PAGE_SIZE);
	if (!linear || !stretch)
		return -ENOMEM;
	/* each page with a count of its own */
	split_page(linear, ilog2(ARENA_PAGES));
	for (i = 0; i < ARENA_PAGES; i++)
		stretch_pages[i] = vmalloc_to_page(stretch + i * PAGE_SIZE);
	return 0;
}

void memory_exit(void)
{
	unsigned int order, i;

	for (i = 0; linear && i < ARENA_PAGES; i++)
		__free_page(linear + i);
	vfree(stretch);
	for (order = 0; order < ORDERS; order++)
		for (i = 0; i < MAX_FOLIOS && pool[order][i]; i++)
			__free_pages(pool[order][i], order);
}

struct page *linear_page(void)
{
	return linear;
}

void *linear_base(void)
{
	return page_address(linear);
}

void *vmalloc_base(void)
{
	return stretch;
}

struct page *vmalloc_base_page(unsigned int n)
{
	return stretch_pages[n];
}

/* A folio for each one of the scenario, from the pool, which grows as needed. */
int folios_for(struct scene *s)
{
	unsigned int used[ORDERS] = {}, i, order;

	for (i = 0; i < s->req->nfolios; i++) {
		struct page **slot;

		order = s->folios[i].order;
		if (order >= ORDERS)
			return -E2BIG;
		slot = &pool[order][used[order]++];
		if (!*slot)
			*slot = alloc_pages(GFP_KERNEL | (order ? __GFP_COMP : 0), order);
		if (!*slot)
			return -ENOMEM;
		s->heads[i] = *slot;
	}
	return 0;
}
