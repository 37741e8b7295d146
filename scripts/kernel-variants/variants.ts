/** Slips in a copy of lib/iov_iter.c that the third leg has to catch: one text replaced, in one function. */
export interface Variant {
  readonly name: string;
  readonly claim: string;
  /** the replacement is made after this text */
  readonly after: string;
  readonly find: string;
  readonly replace: string;
}

export const VARIANTS: readonly Variant[] = [
  {
    name: 'get-for-pin', claim: 'user pages are held by a reference where they are to be pinned',
    after: 'static ssize_t iov_iter_extract_user_pages(', find: 'pin_user_pages_fast(', replace: 'get_user_pages_fast(',
  },
  {
    name: 'write-lost', claim: 'the direction that writes memory is taken for the other one',
    after: 'static ssize_t iov_iter_extract_user_pages(', find: 'i->data_source == ITER_DEST', replace: 'i->data_source == ITER_SOURCE',
  },
  {
    name: 'bvec-first-page', claim: 'an offset beyond the first page of a bio_vec is left out',
    after: 'static ssize_t iov_iter_extract_bvec_pages(', find: 'i->bvec->bv_page + skip / PAGE_SIZE', replace: 'i->bvec->bv_page',
  },
  {
    name: 'folioq-back', claim: 'past the end of a folio queue the one before it is taken: the kernel crashes',
    after: 'static ssize_t iov_iter_extract_folioq_pages(', find: 'folioq = folioq->next;', replace: 'folioq = folioq->prev;',
  },
  {
    name: 'folioq-stuck', claim: 'a folio that is used up is not left: the kernel hangs',
    after: 'static ssize_t iov_iter_extract_folioq_pages(', find: 'i->iov_offset >= fsize', replace: 'i->iov_offset > fsize',
  },
];

/** The source with the slip. Throws when the text is not there. */
export function broken(source: string, { name, after, find, replace }: Variant): string {
  const from = source.indexOf(after);
  const at = from < 0 ? -1 : source.indexOf(find, from);
  if (at < 0) throw new Error(`${name}: '${find}' is not in this lib/iov_iter.c`);
  return `${source.slice(0, at)}${replace}${source.slice(at + find.length)}`;
}
