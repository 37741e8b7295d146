// SPDX-License-Identifier: GPL-2.0
/*
 * The first process. Commands come as lines on the console ("play N", "careful N", "ordered N", "quit"),
 * requests and replies in the files in.N and out.N of the host's folder; lines that begin with @ answer.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <termios.h>
#include <unistd.h>
#include "ordered.h"
#include "runner.h"

#define ROOM (8ul << 20)

static char *in, *out;

void give_up(const char *what)
{
	printf("@failed %s: %s\n", what, strerror(errno));
	fflush(stdout);
	sync();
	reboot(RB_POWER_OFF);
	_exit(1);
}

static void write_text(const char *file, const char *text)
{
	int fd = open(file, O_WRONLY);

	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		give_up(file);
	close(fd);
}

static void quiet_console(void)
{
	struct termios t;

	if (tcgetattr(0, &t))
		return;
	t.c_lflag &= ~(ECHO | ECHONL);
	t.c_oflag &= ~OPOST;
	tcsetattr(0, TCSANOW, &t);
}

/* Not for children: a copy of it would cost each fork a while. */
static char *own_memory(size_t bytes)
{
	char *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED || madvise(at, bytes, MADV_DONTFORK))
		give_up("memory");
	memset(at, 0, bytes);
	return at;
}

static int open_device(void)
{
	int fd = open("/iovcheck.ko", O_RDONLY);

	if (fd < 0 || syscall(SYS_finit_module, fd, "", 0))
		give_up("the module iovcheck.ko");
	close(fd);
	fd = open("/dev/iovcheck", O_RDWR);
	if (fd < 0)
		give_up("/dev/iovcheck");
	return fd;
}

static size_t load(const char *name)
{
	int fd = open(name, O_RDONLY);
	size_t have = 0;
	ssize_t got = 0;

	if (fd < 0)
		give_up(name);
	while (have < ROOM && (got = read(fd, in + have, ROOM - have)) > 0)
		have += got;
	if (got < 0)
		give_up(name);
	close(fd);
	return have;
}

static void store(const char *name, size_t bytes)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	size_t done = 0;

	if (fd < 0)
		give_up(name);
	while (done < bytes) {
		ssize_t wrote = write(fd, out + done, bytes - done);

		if (wrote <= 0)
			give_up(name);
		done += wrote;
	}
	close(fd);
}

static void obey(int device, const char *line)
{
	char name[64];
	unsigned int n;
	int careful = sscanf(line, "careful %u", &n) == 1;
	int ordered = sscanf(line, "ordered %u", &n) == 1;
	size_t bytes;

	if (!careful && !ordered && sscanf(line, "play %u", &n) != 1)
		return;
	snprintf(name, sizeof(name), "/in.%u", n);
	bytes = load(name);
	in[bytes] = 0;
	bytes = ordered ? ordered_play(device, in, out, ROOM) : batch_play(device, in, bytes, out, ROOM, careful);
	snprintf(name, sizeof(name), "/out.%u", n);
	store(name, bytes);
	printf("@done %u %zu\n", n, bytes);
	fflush(stdout);
}

int main(void)
{
	struct iovc_arenas arenas;
	struct iovc_facts facts;
	struct utsname system;
	char line[256];
	int device, i;

	mkdir("/tmp", 0700);
	if (mount("none", "/proc", "proc", 0, NULL) || mount("none", "/tmp", "tmpfs", 0, NULL))
		give_up("mount");
	quiet_console();
	/* warnings are to be seen and counted */
	write_text("/proc/sys/kernel/printk", "5 4 1 5");
	in = own_memory(ROOM + PAGE);
	out = own_memory(ROOM);
	device = open_device();
	arenas_make();
	for (i = 0; i <= IOVC_BACKINGS; i++)
		arenas.base[i] = ARENA(i);
	if (ioctl(device, IOVC_IOC_ARENAS, &arenas) || ioctl(device, IOVC_IOC_FACTS, &facts))
		give_up("the device");
	uname(&system);
	printf("@ready %u %u %llx %s\n", facts.format, facts.kinds, (unsigned long long)facts.task_size, system.release);
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin) && strncmp(line, "quit", 4))
		obey(device, line);
	reboot(RB_POWER_OFF);
	return 0;
}
