// SPDX-License-Identifier: GPL-2.0
/* Pages that stay present, exclusive and writable, one arena for each thing that may stand behind them. */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>
#include <fcntl.h>
#include "runner.h"

static unsigned long filled[IOVC_BACKINGS];

static int file_of(const char *name)
{
	int fd = open(name, O_RDWR | O_CREAT, 0600);

	if (fd < 0 || ftruncate(fd, ARENA_PAGES * PAGE))
		give_up("a file for an arena");
	return fd;
}

static void make(unsigned int backing, int flags, int fd)
{
	void *at = (void *)ARENA(backing);

	if (mmap(at, ARENA_PAGES * PAGE, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, 0) != at)
		give_up("an arena");
	/* a child for copy-on-write must not share it */
	madvise(at, ARENA_PAGES * PAGE, MADV_DONTFORK);
}

void arenas_make(void)
{
	make(IOVC_ANON, MAP_PRIVATE | MAP_ANONYMOUS, -1);
	make(IOVC_SHARED_ANON, MAP_SHARED | MAP_ANONYMOUS, -1);
	make(IOVC_PRIVATE_FILE, MAP_PRIVATE, file_of("/tmp/private"));
	make(IOVC_SHARED_FILE, MAP_SHARED, file_of("/tmp/shared"));
}

/* The first pages of an arena are written to, once. */
void arena_fill(unsigned int backing, unsigned long pages)
{
	for (; filled[backing] < pages; filled[backing]++)
		*(volatile char *)(ARENA(backing) + filled[backing] * PAGE) = 1;
}
