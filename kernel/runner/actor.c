// SPDX-License-Identifier: GPL-2.0
/* Processes of a test: each waits for a task, does it, and reports. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "ordered.h"

static struct { int tasks[2], reports[2]; pid_t pid; } actors[SLOTS];
static int device = -1;

void actors_make(int of)
{
	int i;

	if (device >= 0)
		return;
	device = of;
	for (i = 0; i < SLOTS; i++)
		if (pipe(actors[i].tasks) || pipe(actors[i].reports))
			give_up("pipes");
}

static int transfer(int fd, void *data, size_t bytes, int is_write)
{
	size_t done = 0;

	while (done < bytes) {
		ssize_t n = is_write ? write(fd, data + done, bytes - done) : read(fd, data + done, bytes - done);

		if (n <= 0 && errno != EINTR)
			return -1;
		done += n > 0 ? n : 0;
	}
	return 0;
}

static void take(const struct task *task, struct report *report)
{
	struct iovc_event event = task->event;

	report->error = ioctl(device, IOVC_IOC_EVENT, &event) ? -errno : 0;
	report->value = event.value;
}

static void see(const struct task *task, struct report *report)
{
	report->seen = (struct iovc_look){ .sight = IOVC_SEE_MAPPED, .addr = area_address(task->area, task->page) };
	report->error = ioctl(device, IOVC_IOC_LOOK, &report->seen) ? -errno : 0;
}

static void perform(const struct task *task, struct report *report)
{
	switch (task->deed) {
	case DEED_MAP:
		report->error = area_map(task, device);
		break;
	case DEED_STORE:
		report->error = area_store(task);
		break;
	case DEED_LOAD:
		report->value = area_load(task);
		break;
	case DEED_FILL:
		report->error = area_fill(task);
		break;
	case DEED_SETTLE:
		report->error = area_settle(task, device);
		break;
	case DEED_TAKE:
		take(task, report);
		break;
	case DEED_UNMAP:
		report->error = area_unmap(task);
		break;
	case DEED_DROP:
		report->error = area_drop(task);
		break;
	case DEED_SEE:
		see(task, report);
		break;
	default:
		report->error = -EINVAL;
	}
}

/* A child goes on here, in its own slot. */
static void live(int slot)
{
	struct task task;
	struct report report;

	for (;;) {
		memset(&report, 0, sizeof(report));
		if (transfer(actors[slot].tasks[0], &task, sizeof(task), 0) || task.deed == DEED_EXIT)
			_exit(0);
		if (task.deed == DEED_FORK) {
			pid_t child = fork();

			if (!child) {
				slot = task.child;
				continue;
			}
			report.error = child < 0 ? -errno : 0;
			report.value = child;
		} else {
			perform(&task, &report);
		}
		if (transfer(actors[slot].reports[1], &report, sizeof(report), 1))
			_exit(1);
	}
}

int actor_begin(int slot)
{
	pid_t pid;

	if (slot < 0 || slot >= SLOTS || actors[slot].pid)
		return -EINVAL;
	pid = fork();
	if (!pid) {
		faults_caught();
		live(slot);
	}
	actors[slot].pid = pid;
	return pid < 0 ? -errno : 0;
}

int actor_lives(int slot)
{
	return slot >= 0 && slot < SLOTS && actors[slot].pid > 0;
}

/* Nobody waits for the others' children: they are gone when nobody has their number any more. */
static void wait_for_end(int slot)
{
	while (!kill(actors[slot].pid, 0))
		sched_yield();
	actors[slot].pid = 0;
}

int actor_does(int slot, const struct task *task, struct report *report)
{
	struct task copy = *task;

	memset(report, 0, sizeof(*report));
	if (!actor_lives(slot))
		return -ESRCH;
	if (transfer(actors[slot].tasks[1], &copy, sizeof(copy), 1))
		return -EPIPE;
	if (task->deed == DEED_EXIT) {
		wait_for_end(slot);
		return 0;
	}
	if (transfer(actors[slot].reports[0], report, sizeof(*report), 0))
		return -EPIPE;
	if (task->deed == DEED_FORK && !report->error)
		actors[task->child].pid = report->value;
	return report->error;
}

void actors_end(void)
{
	int slot;

	for (slot = 0; slot < SLOTS; slot++) {
		if (!actor_lives(slot))
			continue;
		kill(actors[slot].pid, SIGKILL);
		wait_for_end(slot);
	}
}
