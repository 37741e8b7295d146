import {
  NUMBERINGS, REVISIONS, maxRwCount, revision,
  type FollFlag, type Numbering, type NumberingName, type PageSize, type Revision, type RevisionName,
} from '../revisions';
import { LABELS } from '../labels';

/** What stays fixed while a kernel runs: its revision, page size and FOLL_* numbers. */
export interface Machine {
  readonly revision: Revision;
  /** bytes */
  readonly pageSize: bigint;
  readonly pageBytes: PageSize;
  /** width of a pointer, bits */
  readonly wordSize: 32 | 64;
  /** log2 of the page size */
  readonly pageShift: bigint;
  /** pageSize - 1 */
  readonly pageMask: bigint;
  /** MAX_RW_COUNT, bytes */
  readonly maxRw: bigint;
  readonly foll: Numbering;
  /** names of the branches this revision's text has */
  readonly labels: ReadonlySet<string>;
}

/** The machine of a revision; page size 4096 and the revision's own numbering unless given. */
export function createMachine(name: RevisionName, pageBytes: PageSize = 4096, numbering?: NumberingName, wordSize: 32 | 64 = 64): Machine {
  const rev = revision(name);
  const pageSize = BigInt(pageBytes);
  return {
    revision: rev,
    pageSize,
    pageBytes,
    wordSize,
    pageShift: BigInt(Math.log2(pageBytes)),
    pageMask: pageSize - 1n,
    maxRw: BigInt(maxRwCount(pageBytes)),
    foll: NUMBERINGS[numbering ?? rev.numbering],
    labels: LABEL_NAMES.get(name) ?? new Set(),
  };
}

/** The bit of a flag; 0 where the numbering has no such flag. */
export function follBit(machine: Machine, flag: FollFlag): number {
  return machine.foll[flag] ?? 0;
}

/** Pages needed for `bytes` bytes: DIV_ROUND_UP(bytes, PAGE_SIZE), without wrap. */
export function ceilPages(machine: Machine, bytes: bigint): number {
  return Number((bytes + machine.pageMask) >> machine.pageShift);
}

/** computed once: a machine is made for every scenario */
const LABEL_NAMES: ReadonlyMap<RevisionName, ReadonlySet<string>> = new Map(
  REVISIONS.map((rev) => [rev.name, new Set(LABELS.filter((label) => label.in(rev)).map((label) => label.name))]),
);
