// SPDX-License-Identifier: GPL-2.0
/*
 * Counters of the pages of a scenario: before a call, after it, after the release. A release
 * may be of the wrong sort on purpose, so a margin keeps counts from reaching zero, and what
 * is left in the end is given back by hand.
 */
#include <linux/mm.h>
#include "scene.h"

/* more than any release of one call can take away by mistake */
#define MARGIN (1 << 29)

/* Pages on their way to an LRU list are held by that list's batch, for a while. */
static int refs_of(struct page *page)
{
	struct folio *folio = page_folio(page);
	bool batched = folio->mapping && !folio_test_lru(folio);

	return folio_ref_count(folio) - batched;
}

static int pins_of(struct page *page)
{
	struct folio *folio = page_folio(page);

	return folio_test_large(folio) ? atomic_read(&folio->_pincount) : 0;
}

/* What stands at a user page; faults nothing in. */
static struct page *standing_at(unsigned long address)
{
	struct page *page = NULL;

	if (get_user_pages_unlocked(address, 1, &page, FOLL_NOFAULT) != 1)
		return NULL;
	put_page(page);
	return page;
}

static bool is_user(struct scene *s)
{
	return s->req->kind == IOVC_UBUF || s->req->kind == IOVC_IOVEC;
}

struct known *known_of(struct scene *s, struct page *page, __s64 user_page)
{
	unsigned int i;

	/* most often it is the frame that stands there */
	if (user_page >= 0 && user_page < s->req->npages) {
		i = s->pages[user_page].frame;
		if (i < s->nframes && s->known[i].page == page)
			return &s->known[i];
	}
	for (i = s->nknown; i-- > 0;)
		if (s->known[i].page == page)
			return &s->known[i];
	return NULL;
}

static bool has_frame(unsigned int state)
{
	return state == IOVC_PRESENT || state == IOVC_READONLY || state == IOVC_COW;
}

void ledger_start(struct scene *s)
{
	unsigned int i;

	s->nknown = 0;
	s->nframes = 0;
	if (!is_user(s))
		return;
	for (i = 0; i < s->req->npages; i++)
		if (s->pages[i].frame >= s->nframes && s->pages[i].frame < MAX_PAGES)
			s->nframes = s->pages[i].frame + 1;
	memset(s->known, 0, s->nframes * sizeof(*s->known));
	for (i = 0; i < s->req->npages; i++) {
		struct known *k = &s->known[s->pages[i].frame];

		if (s->pages[i].frame >= s->nframes || !has_frame(s->pages[i].state) || k->page)
			continue;
		k->page = standing_at(s->user_base + i * PAGE_SIZE);
		if (k->page == ZERO_PAGE(0))
			k->page = NULL;
		k->space = IOVC_FRAME;
		k->number = s->pages[i].frame;
	}
	/* the zero page comes after the frames */
	s->known[s->nframes] = (struct known){ .page = ZERO_PAGE(0), .space = IOVC_ZERO_PAGE };
	s->nknown = s->nframes + 1;
}

void ledger_before(struct scene *s)
{
	unsigned int i;

	for (i = 0; i < s->nknown; i++) {
		struct known *k = &s->known[i];

		if (!k->page)
			continue;
		k->listed = false;
		k->refs = refs_of(k->page);
		k->pins = pins_of(k->page);
	}
}

static struct known *add(struct scene *s, struct page *page, unsigned int space, __s64 number, unsigned int sub)
{
	struct known *k = &s->known[s->nknown];

	if (s->nknown >= 2 * MAX_PAGES)
		return NULL;
	s->nknown++;
	/* one mapping, or one owner */
	*k = (struct known){ .page = page, .space = space, .sub = sub, .number = number, .refs = 1 };
	return k;
}

/* A page nobody knew is a fresh one if it is what stands there now. */
static struct known *meet(struct scene *s, struct page *page, __s64 user_page)
{
	struct known *k = known_of(s, page, user_page);

	if (k || page == ZERO_PAGE(0))
		return k;
	if (standing_at(s->user_base + user_page * PAGE_SIZE) != page)
		return NULL;
	return add(s, page, IOVC_FRESH_PAGE, user_page, 0);
}

/* Kernel pages have one owner from the start; only those of the module's own are looked at. */
static struct known *meet_kernel(struct scene *s, struct page *page)
{
	struct iovc_run name;
	struct page *head = page;
	bool ours = page >= linear_page() && page < linear_page() + ARENA_PAGES;

	name_page(s, page, 0, &name);
	switch (name.space) {
	case IOVC_X:
	case IOVC_F:
		head = compound_head(page);
		break;
	case IOVC_V:
		ours = true;
		fallthrough;
	default:
		if (!ours)
			return NULL;
	}
	if (refs_of(head) == 1 && pins_of(head) == 0)
		return NULL;
	return known_of(s, head, -1) ?: add(s, head, name.space, name.number - (head == page ? 0 : page - head), name.sub);
}

void ledger_after(struct scene *s, struct page **pages, unsigned int n, __s64 user_page)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct known *k = is_user(s) ? meet(s, pages[i], user_page + i) : meet_kernel(s, pages[i]);

		if (k)
			k->listed = true;
	}
	for (i = 0; i < s->nknown; i++) {
		struct known *k = &s->known[i];

		if (!k->page)
			continue;
		k->held_refs = k->left_refs = refs_of(k->page) - k->refs;
		k->held_pins = k->left_pins = pins_of(k->page) - k->pins;
	}
}

static void give_back(struct scene *s, struct page *page, unsigned int how)
{
	if (how == IOVC_PUT)
		put_page(page);
	else if (how == IOVC_UNPIN)
		unpin_user_page(page);
}

void ledger_release(struct scene *s, struct page **pages, unsigned int n, unsigned int how)
{
	unsigned int i;

	if (how == IOVC_BY_MODE)
		how = iov_iter_extract_will_pin(&s->iter) ? IOVC_UNPIN : IOVC_KEEP;
	if (how != IOVC_KEEP) {
		for (i = 0; i < s->nknown; i++)
			if (s->known[i].page)
				page_ref_add(s->known[i].page, MARGIN);
		for (i = 0; i < n; i++)
			if (known_of(s, pages[i], -1))
				give_back(s, pages[i], how);
		for (i = 0; i < s->nknown; i++)
			if (s->known[i].page)
				page_ref_sub(s->known[i].page, MARGIN);
	}
	for (i = 0; i < s->nknown; i++) {
		struct known *k = &s->known[i];

		if (!k->page)
			continue;
		k->left_refs = refs_of(k->page) - k->refs;
		k->left_pins = pins_of(k->page) - k->pins;
		if (k->listed || k->left_refs > 0)
			k->owed += k->left_refs;
	}
}

/* Pages listed, and pages that gained something without being listed. */
unsigned int ledger_write(struct scene *s, struct iovc_counter *out, unsigned int room)
{
	unsigned int i, n = 0;

	for (i = 0; i < s->nknown && n < room; i++) {
		struct known *k = &s->known[i];

		if (!k->page || !(k->listed || k->held_refs > 0 || k->left_refs > 0))
			continue;
		if (!k->held_refs && !k->held_pins && !k->left_refs && !k->left_pins)
			continue;
		out[n++] = (struct iovc_counter){
			k->space, k->sub, k->number, k->held_refs, k->held_pins, k->left_refs, k->left_pins,
		};
	}
	return n;
}

void ledger_end(struct scene *s)
{
	unsigned int i;

	for (i = 0; i < s->nknown; i++) {
		struct known *k = &s->known[i];

		if (!k->page || !k->owed)
			continue;
		page_ref_sub(k->page, k->owed);
		k->owed = 0;
	}
}
