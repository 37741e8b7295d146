/** The catalogue of bugs, id by id: where each is a mutant, or why none is made of it. Nothing is left out in silence. */

/** Where a catalogued bug stands as a mutant. */
export type Place = 'model' | 'callers and pages' | 'header' | 'core' | 'none';

export interface CatalogueEntry {
  readonly id: string;
  readonly what: string;
  readonly place: Place;
  /** why no mutant is made of it, where none is */
  readonly why?: string;
}

const GET_PAGES = 'it is about get_pages, which takes references whatever the mode: not extraction';
const HELPER = 'it is in a helper behind extraction, whose scatterlist is not modelled';

const entry = (id: string, place: Place, what: string, why?: string): CatalogueEntry => ({ id, place, what, ...(why === undefined ? {} : { why }) });

export const BUG_CATALOGUE: readonly CatalogueEntry[] = [
  entry('B01', 'header', 'macro argument without brackets'),
  entry('B02', 'none', 'prototype and body in different patches', 'a matter of how patches are split: no state of the tree as a whole has it'),
  entry('B03', 'model', 'bvec skip loop steps a kvec pointer'),
  entry('B04', 'model', 'kvec start ignores offset and skip'),
  entry('B05', 'model', 'empty leading segment: the size is lost'),
  entry('B06', 'model', 'FOLL_PIN handed to pin_user_pages_fast()'),
  entry('B07', 'callers and pages', 'pipe reverted under I/O'),
  entry('B08', 'callers and pages', 'references, not pins'),
  entry('B09', 'model', 'bvec: segment 0 whatever it holds'),
  entry('B10', 'model', 'direction flags contradict the iterator'),
  entry('B11', 'none', 'one bvec a call', 'slower, and not wrong: no caller is promised more than some bytes a call; tried, and no theorem minds'),
  entry('B12', 'callers and pages', 'pinned pages are never recorded'),
  entry('B13', 'none', 'segment length is the remaining total', HELPER),
  entry('B14', 'callers and pages', 'pins released by put_page()'),
  entry('B16', 'model', 'the zero page is pinned'),
  entry('B16b', 'none', 'a backport answers with the wrong polarity', '6.1.130 is no revision of this contract; its function has another type'),
  entry('B17', 'none', 'endless loop when extraction returns 0', 'callers are judged by what they give back, not by coming to an end'),
  entry('B18', 'none', 'xarray start not advanced in a scatterlist', HELPER),
  entry('B19', 'none', 'folio queue: start of a part tested, not its end', GET_PAGES),
  entry('B20', 'none', 'offset at the end of a folio taken to be inside it', 'it is in the copying walk; that extraction copes with such an offset is folioq-rest'),
  entry('B21', 'none', 'an index that was never set', 'never in a release; a term has no uninitialised value'),
  entry('B23', 'model', 'no test for a failed allocation'),
  entry('B24', 'model', 'the array leaks when GUP fails'),
  entry('B24b', 'none', 'a proposal that frees the array of the caller', 'never merged; the condition of user.array-freed negated is a systematic mutant'),
  entry('B24c', 'callers and pages', 'a caller keeps the array when extraction fails'),
  entry('B25', 'model', 'full size for a hole at the first index'),
  entry('B27', 'callers and pages', 'a referenced zero page among pins'),
  entry('B30', 'callers and pages', 'partial success is taken for full'),
  entry('B31', 'none', 'offset0 used when nothing was extracted', 'that a caller reads an output it was not given is a matter of C, not of counters'),
  entry('B32', 'none', 'pages marked dirty in interrupt context', 'contexts are not modelled'),
  entry('B33', 'none', 'alignment test reads a field of another kind', 'it is in the block layer; kinds are told apart by type here'),
  entry('B34', 'none', 'a tail page without its reference', GET_PAGES),
  entry('B36', 'callers and pages', 'nobody asked whether to unpin'),
  entry('B37', 'none', 'scatterlist table not initialised', HELPER),
  entry('B38', 'none', 'scatterlist freed before it was set up', HELPER),
  entry('B39', 'none', 'the transport had moved the iterator already', 'who else moves the iterator is not modelled'),
  entry('B40', 'model', 'no case for pipes'),
  entry('D1', 'model', 'only one empty bvec is stepped over'),
  entry('D2', 'none', 'folio queue at its end without a successor', 'every revision that extracts folio queues has it: there is no text without it to break'),
  entry('D6', 'none', 'length of the current segment of a ubuf', 'it is about a helper that extraction does not use'),
  entry('D8', 'none', 'value entries of an xarray treated as folios', 'indexes hold a page or none here'),
  entry('D9', 'none', 'direction flags of two callers', 'it is B10, seen from the callers'),
];
