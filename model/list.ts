/**
 * The page list. Entries are only ever written at its end, one place does it, and that place also counts how many
 * entries list a page and a folio. Since no entry is written twice, the list as it will finally stand can be named in
 * advance (`finalPages`): an append *is* the assumption that the entry's final value is the page appended.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { Case } from './machine';
import type { State } from './state';
import { isUserBacked } from './environment';
import type { World } from './environment';

/** The fields that appending `page` changes. */
export function append(w: World, s: State, page: Term): Partial<State> {
  const folio = folioOf(w, page);
  return {
    pages: t.store(s.pages, s.nr, page),
    nr: t.add(s.nr, t.int(1)),
    listed: t.store(s.listed, page, t.add(t.select(s.listed, page), t.int(1))),
    listedFolio: t.store(s.listedFolio, folio, t.add(t.select(s.listedFolio, folio), t.int(1))),
  };
}

/** A case that appends `page` and sets more. */
export function appending(w: World, s: State, when: Term, labels: string | readonly string[], page: Term, set: Partial<State>): Case {
  return { when, labels: typeof labels === 'string' ? [labels] : labels, set: { ...append(w, s, page), ...set }, appended: page };
}

/** The folio of a page, by its first page. Kernel-backed kinds: every page stands for itself (counters never move). */
export function folioOf(w: World, page: Term): Term {
  return isUserBacked(w.kind) ? t.sub(page, t.mul(t.select(w.env.folioBack, page), t.int(2))) : page;
}
