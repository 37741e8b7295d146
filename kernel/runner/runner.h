/* SPDX-License-Identifier: GPL-2.0 */
/* The first process of the machine: sets memory up and hands requests to the module. */
#ifndef RUNNER_H
#define RUNNER_H

#include <stddef.h>
#include <stdint.h>
#include "../iovcheck.h"

#define PAGE 4096ul
/* pages of an arena */
#define ARENA_PAGES 4096ul
/* where arenas begin; the last one is memory made for one scenario */
#define ARENA(n) (0x1000000000ul + (n) * 0x10000000ul)
#define SCRATCH ARENA(IOVC_BACKINGS)
#define STOCK ARENA(IOVC_BACKINGS + 1)

/* Ends the machine with a reason. */
void give_up(const char *what) __attribute__((noreturn));

/* arenas.c: pages that stay present from scenario to scenario */
void arenas_make(void);
void arena_fill(unsigned int backing, unsigned long pages);

/* fresh.c: memory for one scenario; 0 or a negative error */
int fresh_make(const struct iovc_request *req, int device);
void fresh_drop(void);

/* cow.c: pages a forked child shares */
int cow_reserve(unsigned long pages);
int cow_place(void *at);

/* batch.c: the number of bytes of replies */
size_t batch_play(int device, const void *in, size_t in_len, void *out, size_t room, int careful);

#endif
