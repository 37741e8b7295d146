// SPDX-License-Identifier: GPL-2.0
/* The first process of a trial: loads the suite, whose results the kernel prints, and powers off. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
	int fd = open("/suite.ko", O_RDONLY);

	if (fd < 0 || syscall(SYS_finit_module, fd, "", 0))
		perror("@failed suite.ko");
	fflush(NULL);
	reboot(RB_POWER_OFF);
	return 1;
}
