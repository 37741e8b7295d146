// SPDX-License-Identifier: GPL-2.0
/* Memory for one scenario, page by page in the states it asks for. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "runner.h"

static unsigned long made;
static int scratch_file = -1, empty_file = -1;

void fresh_drop(void)
{
	if (made)
		munmap((void *)SCRATCH, made * PAGE);
	made = 0;
}

static int map(void *at, int prot, int flags, int fd, off_t offset)
{
	return mmap(at, PAGE, prot, flags | MAP_FIXED, fd, offset) == at ? 0 : -errno;
}

static int anonymous(void *at)
{
	return map(at, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static int open_files(void)
{
	if (scratch_file >= 0)
		return 0;
	scratch_file = open("/tmp/scratch", O_RDWR | O_CREAT, 0600);
	empty_file = open("/tmp/empty", O_RDWR | O_CREAT, 0600);
	return scratch_file < 0 || empty_file < 0 || ftruncate(scratch_file, ARENA_PAGES * PAGE) ? -errno : 0;
}

static int present(void *at, unsigned int backing, unsigned int frame)
{
	int prot = PROT_READ | PROT_WRITE, err;

	switch (backing) {
	case IOVC_SHARED_ANON:
		err = map(at, prot, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		break;
	case IOVC_PRIVATE_FILE:
		err = map(at, prot, MAP_PRIVATE, scratch_file, frame * PAGE);
		break;
	case IOVC_SHARED_FILE:
		err = map(at, prot, MAP_SHARED, scratch_file, frame * PAGE);
		break;
	default:
		err = anonymous(at);
	}
	if (!err)
		*(volatile char *)at = 1;
	return err;
}

static int sealed(void *at, int prot)
{
	int err = anonymous(at);

	if (err)
		return err;
	*(volatile char *)at = 1;
	return mprotect(at, PAGE, prot) ? -errno : 0;
}

static int make(void *at, const struct iovc_page *page, unsigned int backing, int device)
{
	int err;

	switch (page->state) {
	case IOVC_PRESENT:
		return present(at, backing, page->frame);
	case IOVC_ABSENT:
		return anonymous(at);
	case IOVC_READONLY:
		return sealed(at, PROT_READ);
	case IOVC_UNREADABLE:
		return sealed(at, PROT_NONE);
	case IOVC_UNMAPPED:
		return 0;
	case IOVC_ZERO:
		err = anonymous(at);
		if (!err)
			(void)*(volatile char *)at;
		return err;
	case IOVC_COW:
		return cow_place(at);
	case IOVC_IO:
		return map(at, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0);
	case IOVC_SIGBUS:
		return map(at, PROT_READ | PROT_WRITE, MAP_PRIVATE, empty_file, 0);
	default:
		return -EINVAL;
	}
}

int fresh_make(const struct iovc_request *req, int device)
{
	const struct iovc_seg *segs = (const void *)(req + 1);
	const struct iovc_page *pages = (const void *)(segs + req->nsegs);
	unsigned long i, cow = 0;
	int err = open_files();

	fresh_drop();
	for (i = 0; i < req->npages; i++)
		cow += pages[i].state == IOVC_COW;
	if (!err)
		err = cow_reserve(cow);
	for (i = 0; !err && i < req->npages && i < ARENA_PAGES; i++) {
		err = make((void *)(SCRATCH + i * PAGE), &pages[i], req->backing, device);
		made = i + 1;
	}
	return err;
}
