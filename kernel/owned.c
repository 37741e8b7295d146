// SPDX-License-Identifier: GPL-2.0
/* Kernel memory with an owner, references of one's own, and pages of files. */
#include <linux/file.h>
#include <linux/gfp.h>
#include <linux/log2.h>
#include <linux/pagemap.h>
#include <linux/xarray.h>
#include "ordered.h"

static struct owned {
	struct watched *pages[MAX_LISTED];
	bool has_owner[MAX_LISTED];
	unsigned int n;
} owned[MAX_OBJECTS];

/* references taken by `get` */
static struct watched *own[MAX_OBJECTS];

/* Neighbours in memory, each with a count of its own. */
long owned_make(struct iovc_event *e)
{
	struct owned *o = &owned[e->object];
	struct page *first;
	unsigned int i, order;

	if (e->object >= MAX_OBJECTS || o->n || !e->count || e->count > MAX_LISTED)
		return -EINVAL;
	order = order_base_2(e->count);
	first = alloc_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!first)
		return -ENOMEM;
	split_page(first, order);
	for (i = e->count; i < 1u << order; i++)
		__free_page(first + i);
	for (i = 0; i < e->count; i++) {
		o->pages[i] = watch(first + i);
		o->has_owner[i] = true;
	}
	o->n = e->count;
	return 0;
}

struct watched *owned_at(unsigned int object, unsigned int page)
{
	return object < MAX_OBJECTS && page < owned[object].n ? owned[object].pages[page] : NULL;
}

unsigned int owned_pages(unsigned int object)
{
	return object < MAX_OBJECTS ? owned[object].n : 0;
}

static void drop_owner(struct owned *o, unsigned int i)
{
	if (o->has_owner[i] && o->pages[i] && !o->pages[i]->freed)
		put_page(o->pages[i]->page);
	o->has_owner[i] = false;
}

long owned_free(struct iovc_event *e)
{
	unsigned int i;

	if (e->object >= MAX_OBJECTS)
		return -EINVAL;
	for (i = 0; i < owned[e->object].n; i++)
		if (e->page == IOVC_ALL_PAGES || e->page == i)
			drop_owner(&owned[e->object], i);
	return 0;
}

/* The cached page of a file, without a reference. */
struct page *cached_page(int fd, unsigned int page)
{
	struct file *file = fget(fd);
	struct folio *folio;

	if (!file)
		return NULL;
	folio = xa_load(&file->f_mapping->i_pages, page);
	fput(file);
	return folio && !xa_is_value(folio) ? folio_file_page(folio, page) : NULL;
}

long own_get(struct iovc_event *e)
{
	struct watched *w = e->fd >= 0 ? watch(cached_page(e->fd, e->page)) : owned_at(e->object, e->page);

	if (e->iter >= MAX_OBJECTS)
		return -EINVAL;
	own[e->iter] = w;
	if (w)
		get_page(w->page);
	return 0;
}

long own_put(struct iovc_event *e)
{
	if (e->iter >= MAX_OBJECTS)
		return -EINVAL;
	if (own[e->iter] && !own[e->iter]->freed)
		put_page(own[e->iter]->page);
	own[e->iter] = NULL;
	return 0;
}

/* Written to be there, it is to begin as if it had been read. */
static void clean(struct file *file)
{
	struct folio *folio;
	unsigned long i;

	xa_for_each(&file->f_mapping->i_pages, i, folio)
		if (!xa_is_value(folio))
			folio_clear_dirty(folio);
}

long clean_file(struct iovc_event *e)
{
	struct file *file = fget(e->fd);

	if (!file)
		return -EBADF;
	clean(file);
	fput(file);
	return 0;
}

long clean_shared(struct iovc_event *e)
{
	struct vm_area_struct *area;

	mmap_read_lock(current->mm);
	area = find_vma(current->mm, e->addr);
	if (area && area->vm_file)
		clean(area->vm_file);
	mmap_read_unlock(current->mm);
	return 0;
}

/*
 * A read fault maps the neighbours, too, where they are cached already: as many as it likes.
 * Here it maps the page that was asked for.
 */
long one_by_one(struct iovc_event *e)
{
	static struct vm_operations_struct lonely;
	struct vm_area_struct *area;

	mmap_write_lock(current->mm);
	area = find_vma(current->mm, e->addr);
	if (area && area->vm_ops && area->vm_ops != &lonely) {
		lonely = *area->vm_ops;
		lonely.map_pages = NULL;
		area->vm_ops = &lonely;
	}
	mmap_write_unlock(current->mm);
	return 0;
}

void owned_forget(void)
{
	unsigned int i, page;

	for (i = 0; i < MAX_OBJECTS; i++) {
		if (own[i] && !own[i]->freed)
			put_page(own[i]->page);
		own[i] = NULL;
		for (page = 0; page < owned[i].n; page++)
			drop_owner(&owned[i], page);
		owned[i].n = 0;
	}
}
