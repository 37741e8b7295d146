// SPDX-License-Identifier: GPL-2.0
/* Files of a test, on tmpfs: every page cached from the start. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "ordered.h"

static int descriptors[FILES];
static int made;

int file_make(int file, int pages)
{
	static const char zeros[PAGE];
	char name[32];
	int i;

	if (file != made || file >= FILES)
		return -EINVAL;
	snprintf(name, sizeof(name), "/tmp/ordered.%d", file);
	descriptors[file] = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (descriptors[file] < 0)
		return -errno;
	unlink(name);
	made++;
	for (i = 0; i < pages; i++)
		if (pwrite(descriptors[file], zeros, PAGE, i * PAGE) != PAGE)
			return -errno;
	return 0;
}

int file_descriptor(int file)
{
	return file >= 0 && file < made ? descriptors[file] : -1;
}

int file_store(int file, int page, int offset, int value)
{
	unsigned char byte = value;

	return pwrite(file_descriptor(file), &byte, 1, page * PAGE + offset) == 1 ? 0 : -errno;
}

int file_load(int file, int page, int offset)
{
	unsigned char byte;

	return pread(file_descriptor(file), &byte, 1, page * PAGE + offset) == 1 ? byte : IOVC_FAULT;
}

/* A file only becomes shorter. */
int file_cut(int file, int keep)
{
	struct stat now;

	if (fstat(file_descriptor(file), &now))
		return -errno;
	if (now.st_size <= (off_t)(keep * PAGE))
		return 0;
	return ftruncate(file_descriptor(file), keep * PAGE) ? -errno : 0;
}

void files_end(void)
{
	while (made > 0)
		close(descriptors[--made]);
}
