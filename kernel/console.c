// SPDX-License-Identifier: GPL-2.0
/* A console of our own, to count warnings as they are printed. */
#include <linux/console.h>
#include <linux/module.h>
#include "scene.h"

static unsigned int warnings;

static void count_warnings(struct console *con, const char *text, unsigned int len)
{
	static const char word[] = "WARNING: ";
	unsigned int at;

	for (at = 0; at + sizeof(word) - 1 <= len; at++)
		if (!memcmp(text + at, word, sizeof(word) - 1))
			warnings++;
}

static struct console listener = {
	.name = "iovc",
	.write = count_warnings,
	.flags = CON_ENABLED,
	.index = -1,
};

void console_begin(void)
{
	register_console(&listener);
}

void console_finish(void)
{
	unregister_console(&listener);
}

unsigned int warnings_so_far(void)
{
	return warnings;
}
