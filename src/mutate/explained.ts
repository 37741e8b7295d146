/** Survivors that were looked at, and why nobody notices them. A survivor that nothing here matches fails the run. */
import type { MutantInfo } from './types';

export interface Explanation {
  /** names of mutants, up to the number at their end */
  readonly name: RegExp;
  /** what is wrong with them */
  readonly what: RegExp;
  readonly why: string;
}

/** The theorems on traces say what never happens: with these, each of them is proved as well. */
export const EXPLAINED: readonly Explanation[] = [
  {
    name: /\/ubuf\/extract\/(?:start|gup: read flags)\/mask/u, what: /one bit more$/u,
    why: 'the further bit is one that GUP refuses: nothing is taken, so there is nothing to release whatever the mode says',
  },
  {
    name: /\/gup: own bit\/(?:condition|mode)/u, what: /^(?:taken when not|pin and get swapped)/u,
    why: 'extraction hands the bit over itself, or no flag of its own meets a test for it',
  },
  {
    name: /\/folioq-walk\/bound/u, what: /^env\.segLen\[.*one earlier$/u,
    why: 'the folio that is used up is left one turn later, by the case for an offset at its end: the same end',
  },
  {
    name: /\/pipe\/advance\//u, what: /./u,
    why: 'a well-formed iterator stands at the end of its pipe: an advance has nothing to move over and nothing behind it to discard',
  },
  {
    name: /\/(?:advance: end|revert: discard)\/condition/u, what: /^taken when not s\.moving/u,
    why: 'the mark that a move goes on is left set where nothing looks at it any more: every routine that moves begins by setting it',
  },
  {
    name: /\/revert: bounds\/bound/u, what: /^s\.rest = 0: one off/u,
    why: 'going back by nothing is then done as by any other number: nothing changes',
  },
  {
    name: /\/revert: folio start\/advance/u, what: /^offset is left/u,
    why: 'the folio in which the walk back ends sets the offset anew, and a walk that does not end in one is a crash',
  },
  {
    name: /\/kvec-fill\/bound/u, what: /4503599627370495: one later$/u,
    why: 'the page behind the last one of the address space: no segment that does not wrap has it',
  },
  {
    name: /v6\/pipe\/revert\/revert-buffers\/bound/u, what: /^env\.startHead % .*one later$/u,
    why: 'the positions of a pipe are then 2^32 buffers apart: no ring has so many',
  },
  {
    name: /v6\/ubuf\/extract\/gup-walk\/counter-dropped/u, what: /^pstate is not counted$/u,
    why: 'a page that is unshared once more gets the same copy: it has one name for each virtual page, and how often it was made is in no result',
  },
  {
    name: /^trace\/.*\/condition/u, what: /^happens when it should not/u,
    why: 'it no longer happens when it should, which no theorem promises; where it happens instead nobody has the page any more',
  },
  {
    name: /^trace\/.*fast pin/u, what: /^race\.(walk|fork) is left/u,
    why: 'a walk or a fork that stays where it is comes to no state in which a page is shared that is held',
  },
  {
    name: /^trace\/.*fast pin/u, what: /^race\.(writableSeen|exclusive|writable) is left/u,
    why: 'the walk then believes less of the page than it might, and gives up: slower, and as safe',
  },
  {
    name: /^trace\/.* iterator\//u, what: /^page\.(holders|unit|flying)/u,
    why: 'the page is kept longer, or by one reference more: listed-alive only minds one too few',
  },
  {
    name: /^trace\/.*\/passthrough, /u, what: /^caller\.(arrays|ownArray) is left/u,
    why: 'an array that is not counted is not missed at the end; the edge that frees it is a mutant of its own',
  },
  {
    name: /^trace\/.*\/small, /u, what: /^(owner|observer)\.(flagged|discarded|own) is left/u,
    why: 'whether a process ever pinned, threw the page away, or what it saw when it had another: claimed only while it maps this page',
  },
  {
    name: /^trace\/.*\/small, shared\//u, what: /^(frame\.(exclusive|data)|crowd\.writable) is left/u,
    why: 'pages of a file are never exclusive, and what is in them or who else may write them is in no theorem about counters and reclaim',
  },
  {
    name: /^trace\/.*\/small, zero\//u, what: /^(frame\.(exclusive|dirty|data)|owner\.(writable|out)) is (left|changed)/u,
    why: 'of the zero page counters alone are claimed, which pins leave as they are; the others are those of the page that takes its place',
  },
  {
    name: /^trace\/.*\/small, zero\/the owner forks another/u, what: /^crowd\.maps is (left|changed)/u,
    why: 'entries that map the zero page are counted neither among its references nor anywhere else',
  },
  {
    name: /^trace\/.*, private\//u, what: /^frame\.(exclusive|modified|dirty) is left/u,
    why: 'that a page is dirty is claimed of files, and that it is exclusive while somebody has it; the core shows the same counters',
  },
];

/** Why nobody notices the mutant; null: nobody knows. */
export function explanationOf({ name, what }: Pick<MutantInfo, 'name' | 'what'>): string | null {
  return EXPLAINED.find((e) => e.name.test(name) && e.what.test(what))?.why ?? null;
}
