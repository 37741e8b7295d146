// SPDX-License-Identifier: GPL-2.0
/* A batch of requests: those that need no memory of their own go to the module together. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include "runner.h"

static int needs_memory(const struct iovc_request *req)
{
	return req->flags & IOVC_NEEDS_MEMORY;
}

/* The module's replies, or a negative error. */
static long hand_over(int device, const void *in, size_t in_len, void *out, size_t room)
{
	struct iovc_play play = { (unsigned long)in, in_len, (unsigned long)out, room };

	return ioctl(device, IOVC_IOC_PLAY, &play) ? -errno : (long)play.out_len;
}

static size_t refuse(const struct iovc_request *req, int err, void *out)
{
	struct iovc_reply reply = { sizeof(reply), req->index, err, 0 };

	memcpy(out, &reply, sizeof(reply));
	return sizeof(reply);
}

static size_t play_one(int device, const struct iovc_request *req, void *out, size_t room)
{
	long done = needs_memory(req) ? fresh_make(req, device) : 0;

	if (!done)
		done = hand_over(device, req, req->size, out, room);
	return done < 0 ? refuse(req, done, out) : (size_t)done;
}

size_t batch_play(int device, const void *in, size_t in_len, void *out, size_t room, int careful)
{
	const void *end = in + in_len;
	size_t done = 0;

	while (in < end) {
		const struct iovc_request *req = in;
		const void *stop = in;
		long together;

		while (!careful && stop < end && !needs_memory(stop)) {
			const struct iovc_request *next = stop;

			arena_fill(next->backing, next->npages);
			stop += next->size;
		}
		if (stop > in) {
			together = hand_over(device, in, stop - in, out + done, room - done);
			if (together >= 0) {
				done += together;
				in = stop;
				continue;
			}
		}
		if (careful) {
			printf("@at %u\n", req->index);
			fflush(stdout);
			if (!needs_memory(req))
				arena_fill(req->backing, req->npages);
		}
		done += play_one(device, req, out + done, room - done);
		in += req->size;
	}
	return done;
}
