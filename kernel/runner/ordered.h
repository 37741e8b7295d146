/* SPDX-License-Identifier: GPL-2.0 */
/* Ordered events: one first process that tells others, each a real process, what to do next. */
#ifndef ORDERED_H
#define ORDERED_H

#include <sys/types.h>
#include "runner.h"

#define SLOTS 16
#define FILES 16
/* where area n of a test begins, in every process */
#define AREA(n) (0x4000000000ul + (n) * 0x1000000ul)

enum deed {
	DEED_MAP, DEED_STORE, DEED_LOAD, DEED_FILL, DEED_SETTLE, DEED_TAKE, DEED_FORK, DEED_UNMAP,
	DEED_DROP, DEED_SEE, DEED_EXIT,
};

/* What a process is told to do; page -1: all of them. */
struct task { enum deed deed; int area, page, pages, offset, value, shared, file, advice, child; struct iovc_event event; };
/* value: IOVC_FAULT where nothing could be read */
struct report { int error, value; struct iovc_look seen; };

/* actor.c */
void actors_make(int device);
int actor_begin(int slot);
/* 1: there is such a process */
int actor_lives(int slot);
int actor_does(int slot, const struct task *task, struct report *report);
void actors_end(void);

/* areas.c: what an actor does to its memory; an error is negative */
int area_map(const struct task *task, int device);
int area_store(const struct task *task);
int area_load(const struct task *task);
int area_fill(const struct task *task);
int area_settle(const struct task *task, int device);
int area_unmap(const struct task *task);
int area_drop(const struct task *task);
unsigned long area_address(int area, int page);
void faults_caught(void);

/* files.c */
int file_make(int file, int pages);
int file_descriptor(int file);
int file_store(int file, int page, int offset, int value);
int file_load(int file, int page, int offset);
int file_cut(int file, int keep);
void files_end(void);

/* A line of a script: a word and numbers. */
#define NUMBERS 8
struct command { char word[16]; int n[NUMBERS]; };

/* words.c: 0 or a negative error */
int obey_word(const struct command *command, int device);

/* ordered.c: answers of a script, questions to the module and to processes; 0 or a negative error */
int say_value(int n);
int say_page(const struct iovc_look *look);
int ask(struct iovc_event *event);
int told(int slot, const struct task *task, int has_value);
/* the number of bytes of replies */
size_t ordered_play(int device, char *script, char *out, size_t room);

#endif
