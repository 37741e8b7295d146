// SPDX-License-Identifier: GPL-2.0
/*
 * KUnit suite of the page-extraction contract of iov_iter, revision 6.12: 88 scenarios which
 * take 72 branches of it, and with which the cases arise that 38 theorems speak of.
 *
 * Written by iovcheck 0.1.0, kernel export --kunit. What is expected are answers of a program
 * that is proved to follow the contract, not of a kernel.
 *
 * Needs CONFIG_KUNIT, CONFIG_MMU, CONFIG_SHMEM, 4 kB pages, kunit_vm_mmap() (6.11). The kernel warns of
 * maxpages 0 and of reverts by more than MAX_RW_COUNT: warnings on the console are as they should be.
 */
#include <kunit/test.h>
