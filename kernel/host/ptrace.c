// SPDX-License-Identifier: GPL-2.0
/*
 * ptrace() of the host as User Mode Linux calls it; linked in with --wrap.
 *
 * Up to 6.12 User Mode Linux has room for 2,696 bytes of extended registers. A processor with more of
 * them (tile registers: some 11,000 bytes) hands over what fits and then takes nothing back that is not
 * all of it, and the first process ends before its first instruction. Told that there is no such
 * register set at all, User Mode Linux goes by the older calls, which every processor answers alike.
 */
#include <elf.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

long __real_ptrace(enum __ptrace_request request, pid_t pid, void *addr, void *data);

static char all_of_it[1 << 16];

/* The size in bytes of the host's extended registers; 0 if it has none. */
static size_t extended_size(pid_t pid)
{
	struct iovec iov = { .iov_base = all_of_it, .iov_len = sizeof(all_of_it) };

	if (__real_ptrace(PTRACE_GETREGSET, pid, (void *)NT_X86_XSTATE, &iov) < 0)
		return 0;
	return iov.iov_len;
}

long __wrap_ptrace(enum __ptrace_request request, ...)
{
	va_list rest;
	pid_t pid;
	void *addr, *data;

	va_start(rest, request);
	pid = va_arg(rest, pid_t);
	addr = va_arg(rest, void *);
	data = va_arg(rest, void *);
	va_end(rest);

	if (request == PTRACE_GETREGSET && addr == (void *)NT_X86_XSTATE &&
	    extended_size(pid) > ((struct iovec *)data)->iov_len) {
		errno = EIO;
		return -1;
	}
	return __real_ptrace(request, pid, addr, data);
}
