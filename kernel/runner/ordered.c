// SPDX-License-Identifier: GPL-2.0
/*
 * Plays a script of ordered events, a command a line: a word, then numbers. A command that is
 * asked for something answers with a line: "v N" a byte or number, "v fault", "l NUMBER REFS
 * PINS MAPS TRAITS" a page. One that fails answers "e ERRNO COMMAND".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "ordered.h"

static int device;
static char *at, *end;

static void say(const char *line)
{
	size_t bytes = strlen(line);

	if (bytes < (size_t)(end - at)) {
		memcpy(at, line, bytes);
		at += bytes;
	}
}

int say_value(int n)
{
	char line[32];

	snprintf(line, sizeof(line), n == IOVC_FAULT ? "v fault\n" : "v %d\n", n);
	say(line);
	return 0;
}

int say_page(const struct iovc_look *l)
{
	char line[96];

	snprintf(line, sizeof(line), "l %u %d %d %d %u\n", l->number, l->refs, l->pins, l->maps, l->traits);
	say(line);
	return 0;
}

int ask(struct iovc_event *event)
{
	return ioctl(device, IOVC_IOC_EVENT, event) ? -errno : 0;
}

/* Pages on their way to an LRU list are held by a batch of that list, until it is emptied. */
static void settle(void)
{
	static void *spare;
	struct iovc_event scan = { .ask = IOVC_SCAN };

	if (!spare)
		spare = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	madvise(spare, PAGE, MADV_DONTNEED);
	ask(&scan);
}

int told(int slot, const struct task *task, int has_value)
{
	struct report report;
	int err = actor_does(slot, task, &report);

	return err ? err : has_value ? say_value(report.value) : 0;
}

static int everything_ends(void)
{
	struct iovc_event reset = { .ask = IOVC_RESET };

	settle();
	ask(&reset);
	actors_end();
	files_end();
	settle();
	/* the zero page's references are counted from here */
	return ask(&reset);
}

static int begin(int number)
{
	char line[32];

	printf("@at %d\n", number);
	fflush(stdout);
	snprintf(line, sizeof(line), "order %d\n", number);
	say(line);
	return everything_ends();
}

static void obey(const char *line)
{
	struct command c = { .word = "" };
	int *n = c.n, err;
	char text[128];

	sscanf(line, "%15s %d %d %d %d %d %d %d %d", c.word, n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7);
	if (!strcmp(c.word, "order")) {
		err = begin(n[0]);
	} else {
		err = obey_word(&c, device);
		settle();
	}
	if (!err)
		return;
	snprintf(text, sizeof(text), "e %d %.90s\n", -err, line);
	say(text);
}

size_t ordered_play(int of, char *script, char *out, size_t room)
{
	char *line, *rest = script;

	device = of;
	at = out;
	end = out + room;
	actors_make(of);
	signal(SIGCHLD, SIG_IGN);
	while ((line = strsep(&rest, "\n")))
		if (*line)
			obey(line);
	everything_ends();
	signal(SIGCHLD, SIG_DFL);
	return at - out;
}
