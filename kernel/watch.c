// SPDX-License-Identifier: GPL-2.0
/* Pages a test has to do with: which are the same, which have been freed, and their counters. */
#include <linux/highmem.h>
#include <linux/pagemap.h>
#include "ordered.h"

#define MAX_WATCHED 2048

static struct watched watched[MAX_WATCHED];
static unsigned int nwatched;
/* references of the zero page before the test */
static int zero_before;

struct watched *watch(struct page *page)
{
	unsigned int i;

	if (!page)
		return NULL;
	for (i = 0; i < nwatched; i++)
		if (watched[i].page == page && !watched[i].freed)
			return &watched[i];
	if (nwatched == MAX_WATCHED)
		return NULL;
	watched[nwatched] = (struct watched){ page, page->index, PageAnon(page), false };
	return &watched[nwatched++];
}

/* A page without references is free; so was one that now is anonymous memory of another address. */
void watch_scan(void)
{
	unsigned int i;

	for (i = 0; i < nwatched; i++) {
		struct watched *w = &watched[i];

		if (w->freed || w->page == ZERO_PAGE(0))
			continue;
		w->freed = !page_ref_count(w->page) || (w->anon && (!PageAnon(w->page) || w->page->index != w->index));
	}
}

void watch_forget(void)
{
	nwatched = 0;
	/* in case a device wrote into it */
	clear_highpage(ZERO_PAGE(0));
	ClearPageDirty(ZERO_PAGE(0));
	zero_before = page_ref_count(ZERO_PAGE(0));
}

unsigned int watch_number(struct watched *w)
{
	return w ? w - watched + 1 : 0;
}

/* The entry of the page table behind an address of this process; NULL: there is no table. */
static pte_t *entry_at(unsigned long address)
{
	pgd_t *pgd = pgd_offset(current->mm, address);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	if (pgd_none(*pgd) || pgd_bad(*pgd))
		return NULL;
	p4d = p4d_offset(pgd, address);
	if (p4d_none(*p4d) || p4d_bad(*p4d))
		return NULL;
	pud = pud_offset(p4d, address);
	if (pud_none(*pud) || pud_bad(*pud))
		return NULL;
	pmd = pmd_offset(pud, address);
	if (pmd_none(*pmd) || pmd_bad(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, address);
}

/* What a process maps there; nothing is faulted in, no reference taken. */
static struct page *mapped_page(unsigned long address, unsigned int *traits)
{
	struct page *page = NULL;
	pte_t *entry;

	mmap_read_lock(current->mm);
	entry = entry_at(address);
	if (entry && pte_present(*entry)) {
		page = pte_page(*entry);
		if (pte_write(*entry))
			*traits |= IOVC_WRITABLE;
		if (pte_dirty(*entry))
			*traits |= IOVC_DIRTY_ENTRY;
	}
	mmap_read_unlock(current->mm);
	return page;
}

static void describe(struct watched *w, struct iovc_look *l)
{
	struct folio *folio = page_folio(w->page);

	if (w->freed) {
		l->traits |= IOVC_FREED;
		return;
	}
	l->refs = folio_ref_count(folio);
	if (folio_test_dirty(folio))
		l->traits |= IOVC_DIRTY_PAGE;
	if (w->page == ZERO_PAGE(0)) {
		l->refs -= zero_before - 1;
		l->traits |= IOVC_ZERO_FRAME;
		return;
	}
	l->pins = folio_test_large(folio) ? atomic_read(&folio->_pincount) : 0;
	l->maps = folio_mapcount(folio);
	if (PageAnon(w->page) && PageAnonExclusive(w->page))
		l->traits |= IOVC_EXCLUSIVE;
	if (!folio_test_anon(folio) && folio->mapping)
		l->traits |= IOVC_CACHED;
}

/* A page seen for the first time here has been there all along: it is not freed. */
long look(struct iovc_look *l)
{
	struct watched *w = NULL;

	l->refs = l->pins = l->maps = 0;
	l->traits = 0;
	switch (l->sight) {
	case IOVC_SEE_LISTED:
		w = held_at(l->object, l->page);
		break;
	case IOVC_SEE_OWN:
		w = owned_at(l->object, l->page);
		break;
	case IOVC_SEE_CACHED:
		w = watch(cached_page(l->fd, l->page));
		break;
	case IOVC_SEE_MAPPED:
		w = watch(mapped_page(l->addr, &l->traits));
		break;
	default:
		return -EINVAL;
	}
	l->number = watch_number(w);
	if (w)
		describe(w, l);
	return 0;
}
