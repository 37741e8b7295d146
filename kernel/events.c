// SPDX-License-Identifier: GPL-2.0
/* One event of an ordered test, and what is forgotten when the test ends. */
#include <linux/highmem.h>
#include "ordered.h"

/* One byte of a page, from or to the kernel's side: no fault, no dirtying. */
static long reach(struct watched *w, struct iovc_event *e, bool store)
{
	unsigned char *at;

	if (e->offset >= PAGE_SIZE)
		return -EINVAL;
	if (!w || w->freed) {
		e->value = IOVC_FAULT;
		return 0;
	}
	at = kmap_local_page(w->page);
	if (store)
		at[e->offset] = e->value;
	else
		e->value = at[e->offset];
	kunmap_local(at);
	return 0;
}

static long happen(struct iovc_event *e)
{
	switch (e->ask) {
	case IOVC_RESET:
		events_forget();
		return 0;
	case IOVC_MAKE_PAGES:
		return owned_make(e);
	case IOVC_MAKE_ITER:
		return iter_make(e);
	case IOVC_TAKE:
		return held_take(e);
	case IOVC_MOVE:
		return iter_move(e);
	case IOVC_DMA_IN:
	case IOVC_DMA_OUT:
		return reach(held_at(e->object, e->page), e, e->ask == IOVC_DMA_IN);
	case IOVC_STORE:
	case IOVC_LOAD:
		return reach(owned_at(e->object, e->page), e, e->ask == IOVC_STORE);
	case IOVC_RELEASE:
		return held_release(e);
	case IOVC_DIRTY:
		return held_dirty(e);
	case IOVC_FREE:
		return owned_free(e);
	case IOVC_GET_OWN:
		return own_get(e);
	case IOVC_PUT_OWN:
		return own_put(e);
	case IOVC_CLEAN_FILE:
		return clean_file(e);
	case IOVC_CLEAN_SHARED:
		return clean_shared(e);
	case IOVC_ONE_BY_ONE:
		return one_by_one(e);
	case IOVC_SCAN:
		return 0;
	default:
		return -EINVAL;
	}
}

long event_happens(struct iovc_event *e)
{
	long err = happen(e);

	watch_scan();
	return err;
}

/* Units and references still held go back, so that the next test finds the memory free. */
void events_forget(void)
{
	watch_scan();
	held_forget();
	owned_forget();
	iters_forget();
	watch_forget();
}
