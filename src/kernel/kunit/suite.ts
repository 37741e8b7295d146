/** The suite's text: a head that says what it is, the driver, the table. */
import type { RevisionName } from '../../revisions';
import type { Example } from './example';
import { tableLines } from './table';

const PLACE = '/* @scenarios@ */\n';

export interface SuiteAbout {
  readonly revision: RevisionName;
  /** version of this program */
  readonly version: string;
  readonly branches: number;
  readonly theorems: number;
}

function head({ revision, version, branches, theorems }: SuiteAbout, cases: number): string {
  return [
    '// SPDX-License-Identifier: GPL-2.0',
    '/*',
    ` * KUnit suite of the page-extraction contract of iov_iter, revision ${revision}: ${cases} scenarios which`,
    ` * take ${branches} branches of it, and with which the cases arise that ${theorems} theorems speak of.`,
    ' *',
    ` * Written by iovcheck ${version}, kernel export --kunit. What is expected are answers of a program`,
    ' * that is proved to follow the contract, not of a kernel.',
    ' *',
    ' * Needs CONFIG_KUNIT, CONFIG_MMU, CONFIG_SHMEM, 4 kB pages, kunit_vm_mmap() (6.11). The kernel warns of',
    ' * maxpages 0 and of reverts by more than MAX_RW_COUNT: warnings on the console are as they should be.',
    ' */',
    '',
  ].join('\n');
}

/** The file. `driver`: the text of kernel/kunit/driver.c. */
export function suiteText(driver: string, examples: readonly Example[], about: SuiteAbout): string {
  const table = examples.flatMap(tableLines).map((line) => `${line}\n`).join('');
  if (!driver.includes(PLACE)) throw new Error('the KUnit driver has no place for its table');
  return head(about, examples.length) + driver.replace(PLACE, () => table);
}
