/**
 * Ghosts: constants a theorem holds for whatever they are. One entry, one byte, one page, one folio, one boundary stand
 * for all of them, so that no quantifier reaches the solver.
 */
import * as t from '../src/term';
import type { Term } from '../src/term';

export interface Ghosts {
  /** index of a list entry */
  readonly entry: Term;
  /** index of an entry of a second list */
  readonly entry2: Term;
  /** index of an extracted byte, from the first */
  readonly byte: Term;
  /** segment (folio) in which that byte lies */
  readonly seg: Term;
  readonly page: Term;
  readonly folio: Term;
  /** index of a segment, whose start may be a boundary inside what was extracted */
  readonly boundary: Term;
  /** by entry: how many entries before it list a page of `folio` */
  readonly folioEntries: Term;
}

export const GHOSTS: Ghosts = {
  entry: t.variable('g.entry', t.Int),
  entry2: t.variable('g.entry2', t.Int),
  byte: t.variable('g.byte', t.Int),
  seg: t.variable('g.seg', t.Int),
  page: t.variable('g.page', t.Int),
  folio: t.variable('g.folio', t.Int),
  boundary: t.variable('g.boundary', t.Int),
  folioEntries: t.variable('g.folioEntries', t.arraySort(t.Int, t.Int)),
};
