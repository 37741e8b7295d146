// SPDX-License-Identifier: GPL-2.0
/* A stock of written pages shared with a forked child; one is moved to where a scenario wants it. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "runner.h"

#define STOCK_PAGES 512ul

static unsigned long stocked, used;
static pid_t sharer;

static int restock(unsigned long pages)
{
	unsigned long i;

	if (sharer > 0) {
		kill(sharer, SIGKILL);
		waitpid(sharer, NULL, 0);
	}
	munmap((void *)STOCK, ARENA_PAGES * PAGE);
	if (mmap((void *)STOCK, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != (void *)STOCK)
		return -errno;
	for (i = 0; i < pages; i++)
		*(volatile char *)(STOCK + i * PAGE) = 1;
	sharer = fork();
	if (sharer < 0)
		return -errno;
	if (!sharer)
		for (;;)
			pause();
	stocked = pages;
	used = 0;
	return 0;
}

/* So many pages can be had of one child. */
int cow_reserve(unsigned long pages)
{
	if (!pages || stocked - used >= pages)
		return 0;
	return restock(pages > STOCK_PAGES ? pages : STOCK_PAGES);
}

int cow_place(void *at)
{
	void *from = (void *)(STOCK + used * PAGE);

	if (used == stocked)
		return -ENOMEM;
	used++;
	return mremap(from, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at) == at ? 0 : -errno;
}
