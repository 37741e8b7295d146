/** The trust report's own words: what each kind of evidence is worth, what is assumed, what is not modelled. */
import type { EvidenceKind } from './trust-evidence';

export const WHAT_COUNTS: readonly { readonly kind: EvidenceKind; readonly worth: string }[] = [
  { kind: 'proof', worth: 'a solver found no counterexample, for inputs of any size, to the model of the routine' },
  { kind: 'second solver', worth: 'another program, given the same formulas as text, found none either' },
  { kind: 'enumeration', worth: 'every row of a finite table was run on model and core, without a solver' },
  { kind: 'replay', worth: 'the case claimed about, or the failure, was run on the core, which shares no semantics with the model' },
  { kind: 'mutants', worth: 'the claim notices when the contract is broken on purpose: it is not true of anything whatever' },
];

export const ASSUMED: readonly string[] = [
  'The model says what the C code does. It was written from the sources of each revision, the core apart from it, and both are compared '
    + 'with each other and with recorded answers of the C code; but no proof spans that gap.',
  'The solver does not err on a formula, or not in the same way as the other one that was asked.',
  'Iterators are well-formed: as the constructors leave them, and then advances and extractions. The table below names the conditions.',
  'One caller at a time uses an iterator; nobody else changes its segments meanwhile.',
  '64-bit words, unless a theorem says both; page sizes of 4, 16 or 64 KiB, the one asked for.',
  'Owners of kernel pages keep them as long as they promise; where a theorem needs that, it is a premise by name.',
];

export const NOT_MODELLED: readonly string[] = [
  'What a DMA engine, an IOMMU or a cache does: I/O reads or writes bytes of pages, at some time.',
  'Locks, interrupts and memory ordering: steps of different actors interleave, each step is whole. Fast pinning against fork is the one race that is looked into.',
  'FOLL_FORCE, KSM before a page is pinned, memory failure, migration and compaction.',
  'Page-table entries of a huge page as one entry, splitting of folios, swap.',
  'Callers beyond those in docs/lifetime.md; of these, the order of their steps and what they do with pages, not with bytes.',
  'How long anything takes, and how much memory, but for page arrays.',
];
