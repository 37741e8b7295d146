/** Bugs of the catalogue that no file shows, and why: nothing here is about page extraction as it is written down here. */
import type { BugId } from './ids';
import type { BugFacts } from './types';

export interface WithoutFile extends Omit<BugFacts, 'theorem' | 'also'> {
  readonly bug: BugId;
  /** why there is no file */
  readonly why: string;
}

export const WITHOUT_FILE: readonly WithoutFile[] = [
  {
    bug: 'B02', title: 'The patch that calls the mode macro comes before the one that defines it',
    versions: 'patch series v6, 06/34 and 07/34',
    fix: 'patch series v7: one patch',
    symptom: 'with the first of the two applied the kernel does not build',
    why: 'It is about the order of patches; both together are correct.',
  },
  {
    bug: 'B13', title: 'A scatterlist entry gets the length of all that is left',
    versions: '6.3-rc',
    fix: 'in 6.3: "netfs: Fix netfs_extract_iter_to_sg() for ITER_UBUF/IOVEC"',
    symptom: 'entries overlap: bytes are transferred more than once',
    why: 'What a caller writes into its own list, in bytes, is not described; callers are described by pages, results and laws.',
  },
  {
    bug: 'B16b', title: 'The stable version of the zero-page correction answers the wrong way round',
    versions: 'stable releases of 6.1 from 6.1.130',
    fix: 'in a later stable release (introduced by commit 476c1dfefab8)',
    symptom: 'pinning the zero page fails with -ENOMEM: VFIO breaks',
    why: 'Stable releases are not among the revisions.',
  },
  {
    bug: 'B18', title: 'extract_xarray_to_sg() does not move its start on',
    versions: '6.3 to 7.1',
    fix: 'commit 132e70406412 (2bcd3ab37287; 7.2)',
    symptom: 'the second folio is entered with the offset of the first',
    why: 'The function walks the xarray by itself and does not call page extraction.',
  },
  {
    bug: 'B19', title: 'iter_folioq_get_pages() compares the offset before the move with the folio size',
    versions: '6.12-rc1',
    fix: 'commit 0d24852bd71e (e3a6b26a1d08; 6.12-rc2)',
    symptom: 'a folio is used again, with an offset behind its end: wrong pages, crashes of 9p',
    why: 'It is in iov_iter_get_pages2(), not in extraction, and was in no release.',
  },
  {
    bug: 'B20', title: 'A walker of folio queues takes it that the offset is below the folio size',
    versions: '6.12 to 6.16',
    fix: 'a patch of August 2025 (introduced by commit db0aa2e9566f)',
    symptom: 'page extraction may leave the iterator at the end of a folio; the walker then maps memory behind it',
    why: 'The walker, iterate_folioq(), is not described; that extraction itself goes on from such a state is the theorem folioq-rest.',
  },
  {
    bug: 'B21', title: 'The merging bvec routine starts at an index that was never set',
    versions: 'linux-next in October 2024',
    fix: 'in linux-next, 31 October 2024',
    symptom: 'random entries, random crashes',
    why: 'It was in no release, and what it did depended on what the stack held.',
  },
  {
    bug: 'B31', title: 'The offset is read although the call returned 0',
    versions: '6.8',
    fix: 'not known; found by smatch',
    symptom: 'bio_integrity_map_user() goes on with an offset nobody wrote',
    why: 'Callers are described by pages and results; the offset is not among them. That it is undefined after 0 is why results have null there.',
  },
  {
    bug: 'B32', title: 'Integrity pages are marked dirty in an interrupt',
    versions: '6.8',
    fix: 'commit 39e160505198',
    symptom: 'set_page_dirty_lock() sleeps there: an oops',
    why: 'In which context a caller runs is not described.',
  },
  {
    bug: 'B33', title: 'An alignment check reads iovec fields of iterators that have none',
    versions: '7.3-rc',
    fix: 'commit 57a78ad2305f (b0d8d56b7c93, 9e8cc56dcf88)',
    symptom: 'wrong -EINVAL, or a wrong access, for xarray, folio queue and bvec iterators',
    why: 'iov_iter_extract_bvecs() is newer than the last revision.',
  },
  {
    bug: 'B34', title: 'References are missing on part of a slab-backed bvec',
    versions: '6.14',
    fix: 'commit 770c8d55c428',
    symptom: 'pages are used after they were freed',
    why: 'It is in iov_iter_get_pages2(); extraction takes no references on bvecs.',
  },
  {
    bug: 'B37', title: 'A scatterlist table is not initialised',
    versions: '6.5',
    fix: 'a patch to af_alg in 6.5 (introduced by commit c1abe6f570af)',
    symptom: 'gcm-aes on s390 fails',
    why: "It is about a table of the caller's own.",
  },
  {
    bug: 'B38', title: 'A request of no bytes leaves its scatterlist uninitialised, and frees it',
    versions: '6.5 and later',
    fix: 'December 2023: "crypto: af_alg/hash: Fix uninit-value access in af_alg_free_sg()"',
    symptom: 'cleanup goes over entries nobody wrote',
    why: "It is about a list of the caller's own; page extraction is not called.",
  },
  {
    bug: 'B40', title: 'Encrypted reads of cifs into a pipe fail',
    versions: '6.3, 6.4',
    fix: 'commit 3fc40265ae2b (6.5): there are no such iterators any more',
    symptom: 'extract_iter_to_sg() has no case for pipes: a warning and -EIO',
    why: 'The function is not described. Page extraction itself answers -EFAULT for pipes in 6.3, by intention.',
  },
  {
    bug: 'D6', title: 'iter_iov_len() of a single user buffer falls short',
    versions: '6.4 and later',
    fix: 'none known',
    symptom: 'it says count - iov_offset; what is left is count',
    why: 'The query is not described.',
  },
  {
    bug: 'D8', title: 'Value entries of an xarray are taken for folios',
    versions: 'patch series v3 and later',
    fix: 'none known',
    symptom: 'a shadow entry in the range is followed as a pointer',
    why: 'Entries of an xarray are present or absent here: that there are no others is what the caller promises.',
  },
  {
    bug: 'D9', title: "tls and 9p pass a direction that contradicts the iterator's",
    versions: 'patch series v6',
    fix: 'patch series v7',
    symptom: 'as B10',
    why: 'It is how B10 was found: see there.',
  },
];
