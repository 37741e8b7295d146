// SPDX-License-Identifier: GPL-2.0
/* The words of a script of ordered events, and what each one does. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include "ordered.h"

static int device;

static int make_iter(const int *n)
{
	struct iovc_event event = {
		.ask = IOVC_MAKE_ITER, .iter = n[0], .kind = n[1], .dest = n[2], .count = n[3], .page = n[4], .object = n[5],
		.fd = n[1] == IOVC_XARRAY ? file_descriptor(n[5]) : -1, .addr = area_address(n[5], n[4]),
	};

	return ask(&event);
}

/* slot, handle, iterator, how, most; a slot below 0 is kernel code */
static int take(const int *n)
{
	struct task task = { .deed = DEED_TAKE };
	struct iovc_event *event = &task.event;

	*event = (struct iovc_event){ .ask = IOVC_TAKE, .object = n[1], .iter = n[2], .how = n[3], .count = n[4] };
	if (n[0] >= 0)
		return told(n[0], &task, 1);
	return ask(event) ?: say_value(event->value);
}

static int own_reference(unsigned int what, const int *n)
{
	struct iovc_event event = { .ask = what, .iter = n[0], .object = n[2], .page = n[3], .fd = n[1] ? file_descriptor(n[2]) : -1 };

	return ask(&event);
}

static int asked(struct iovc_event event, int has_value)
{
	return ask(&event) ?: has_value ? say_value(event.value) : 0;
}

static int looked(unsigned int sight, const int *n)
{
	struct iovc_look look = { .sight = sight, .object = n[0], .page = n[1], .fd = file_descriptor(n[0]) };

	return ioctl(device, IOVC_IOC_LOOK, &look) ? -errno : say_page(&look);
}

static int seen(const int *n)
{
	struct task task = { .deed = DEED_SEE, .area = n[1], .page = n[2] };
	struct report report;
	int err;

	memset(&report, 0, sizeof(report));
	err = actor_lives(n[0]) ? actor_does(n[0], &task, &report) : 0;
	return err ? err : say_page(&report.seen);
}

static int loaded(const int *n)
{
	struct task task = { .deed = DEED_LOAD, .area = n[1], .page = n[2], .offset = n[3] };

	return actor_lives(n[0]) ? told(n[0], &task, 1) : say_value(IOVC_FAULT);
}

#define IS(name) (!strcmp(c->word, name))
#define DOES(...) told(n[0], &(struct task){ __VA_ARGS__ }, 0)
#define ASKED(has_value, ...) asked((struct iovc_event){ __VA_ARGS__ }, has_value)

static int obey_file_or_page(const struct command *c)
{
	const int *n = c->n;

	if (IS("file"))
		return file_make(n[0], n[1]);
	if (IS("fstore"))
		return file_store(n[0], n[1], n[2], n[3]);
	if (IS("fload"))
		return say_value(file_load(n[0], n[1], n[2]));
	if (IS("fclean"))
		return ASKED(0, .ask = IOVC_CLEAN_FILE, .fd = file_descriptor(n[0]));
	if (IS("cut"))
		return file_cut(n[0], n[1]);
	if (IS("pages"))
		return ASKED(0, .ask = IOVC_MAKE_PAGES, .object = n[0], .count = n[1]);
	if (IS("kstore"))
		return ASKED(0, .ask = IOVC_STORE, .object = n[0], .page = n[1], .offset = n[2], .value = n[3]);
	if (IS("kload"))
		return ASKED(1, .ask = IOVC_LOAD, .object = n[0], .page = n[1], .offset = n[2]);
	if (IS("free"))
		return ASKED(0, .ask = IOVC_FREE, .object = n[0], .page = n[1]);
	if (IS("get"))
		return own_reference(IOVC_GET_OWN, n);
	if (IS("put"))
		return own_reference(IOVC_PUT_OWN, n);
	return -ENOSYS;
}

static int obey_handle(const struct command *c)
{
	const int *n = c->n;

	if (IS("iter"))
		return make_iter(n);
	if (IS("move"))
		return ASKED(0, .ask = IOVC_MOVE, .iter = n[0], .value = n[1]);
	if (IS("take"))
		return take(n);
	if (IS("in"))
		return ASKED(0, .ask = IOVC_DMA_IN, .object = n[0], .page = n[1], .offset = n[2], .value = n[3]);
	if (IS("out"))
		return ASKED(1, .ask = IOVC_DMA_OUT, .object = n[0], .page = n[1], .offset = n[2]);
	if (IS("release"))
		return ASKED(0, .ask = IOVC_RELEASE, .object = n[0], .page = n[1], .how = n[2], .dirty = n[3]);
	if (IS("dirty"))
		return ASKED(0, .ask = IOVC_DIRTY, .object = n[0], .page = n[1]);
	if (IS("listed"))
		return looked(IOVC_SEE_LISTED, n);
	if (IS("owned"))
		return looked(IOVC_SEE_OWN, n);
	if (IS("cached"))
		return looked(IOVC_SEE_CACHED, n);
	return -ENOSYS;
}

static int obey_process(const struct command *c)
{
	const int *n = c->n;

	if (IS("process"))
		return actor_begin(n[0]);
	if (IS("area"))
		return DOES(.deed = DEED_MAP, .area = n[1], .pages = n[2], .shared = n[3], .file = n[4], .advice = n[5]);
	if (IS("fill"))
		return DOES(.deed = DEED_FILL, .area = n[1]);
	if (IS("settle"))
		return DOES(.deed = DEED_SETTLE, .area = n[1], .page = -1);
	if (IS("store"))
		return DOES(.deed = DEED_STORE, .area = n[1], .page = n[2], .offset = n[3], .value = n[4]);
	if (IS("load"))
		return loaded(n);
	if (IS("fork"))
		return DOES(.deed = DEED_FORK, .child = n[1]);
	if (IS("unmap"))
		return DOES(.deed = DEED_UNMAP, .area = n[1], .page = -1);
	if (IS("drop"))
		return DOES(.deed = DEED_DROP, .area = n[1], .page = n[2]);
	if (IS("exit"))
		return DOES(.deed = DEED_EXIT);
	if (IS("see"))
		return seen(n);
	return -ENOSYS;
}

/* -ENOSYS: no such word */
int obey_word(const struct command *c, int of)
{
	int err;

	device = of;
	err = obey_process(c);
	if (err == -ENOSYS)
		err = obey_handle(c);
	return err == -ENOSYS ? obey_file_or_page(c) : err;
}
