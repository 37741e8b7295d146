// SPDX-License-Identifier: GPL-2.0
/* What a process of a test does to its areas. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "ordered.h"

static sigjmp_buf back;
/* pages of each area, as mapped; forks inherit it with the areas */
static int area_pages[64];

static void on_fault(int signal)
{
	(void)signal;
	siglongjmp(back, 1);
}

void faults_caught(void)
{
	struct sigaction action = { .sa_handler = on_fault, .sa_flags = SA_NODEFER };

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
}

unsigned long area_address(int area, int page)
{
	return AREA(area) + page * PAGE;
}

static void *at(const struct task *task)
{
	return (void *)area_address(task->area, task->page < 0 ? 0 : task->page);
}

static size_t length(const struct task *task)
{
	return (task->page < 0 ? area_pages[task->area] : 1) * PAGE;
}

int area_map(const struct task *task, int device)
{
	void *want = (void *)area_address(task->area, 0);
	int fd = file_descriptor(task->file);
	int flags = MAP_FIXED | (task->shared ? MAP_SHARED : MAP_PRIVATE) | (fd < 0 ? MAP_ANONYMOUS : 0);
	size_t bytes = task->pages * PAGE;
	struct iovc_event alone = { .ask = IOVC_ONE_BY_ONE, .addr = area_address(task->area, 0) };

	if (task->area < 0 || task->area >= 64)
		return -EINVAL;
	if (mmap(want, bytes, PROT_READ | PROT_WRITE, flags, fd, 0) != want)
		return -errno;
	area_pages[task->area] = task->pages;
	if (fd >= 0 || task->shared)
		ioctl(device, IOVC_IOC_EVENT, &alone);
	if (task->advice && madvise(want, bytes, task->advice == 1 ? MADV_DONTFORK : MADV_WIPEONFORK))
		return -errno;
	return 0;
}

int area_store(const struct task *task)
{
	if (sigsetjmp(back, 1))
		return 0;
	((volatile unsigned char *)at(task))[task->offset] = task->value;
	return 0;
}

int area_load(const struct task *task)
{
	if (sigsetjmp(back, 1))
		return IOVC_FAULT;
	return ((volatile unsigned char *)at(task))[task->offset];
}

/* Every page of shared memory comes to be, */
int area_fill(const struct task *task)
{
	int i;

	for (i = 0; i < area_pages[task->area]; i++)
		*(volatile unsigned char *)area_address(task->area, i) = 0;
	return 0;
}

/* and nobody has touched it yet. */
int area_settle(const struct task *task, int device)
{
	struct iovc_event clean = { .ask = IOVC_CLEAN_SHARED, .addr = area_address(task->area, 0) };

	if (area_drop(task))
		return -errno;
	return ioctl(device, IOVC_IOC_EVENT, &clean) ? -errno : 0;
}

int area_unmap(const struct task *task)
{
	return munmap(at(task), length(task)) ? -errno : 0;
}

/* Where the process has no such area (ENOMEM), there is nothing to drop. */
int area_drop(const struct task *task)
{
	return madvise(at(task), length(task), MADV_DONTNEED) && errno != ENOMEM ? -errno : 0;
}
