/** What holds of kernel-backed iterators: pages are listed, nothing is taken. */
import { revision as revisionOf } from '../../revisions';
import type { Case, Fact } from '../types';

/** Facts of kvec, bvec, xarray, folioq and pipe about pages and units. */
export function kernelFacts({ kind, revision }: Case): readonly Fact[] {
  const { bvec } = revisionOf(revision).variants;
  const merges = kind === 'bvec' && (bvec === 'bvec-6.13' || bvec === 'bvec-7.2');
  return [
    { id: 'mode', section: 'get', label: 'mode', claim: { is: 'mode', mode: '0' } },
    { id: 'no-gup', section: 'get', label: 'taken by', claim: { is: 'no-gup' } },
    { id: 'entries', section: 'get', label: 'entries', claim: { is: 'entries', count: merges ? 'at least' : 'exactly' } },
    { id: 'nothing-held', section: 'get', label: 'per entry', claim: { is: 'nothing-held' } },
    { id: 'release', section: 'owe', label: 'release', claim: { is: 'release', by: 'none' } },
    { id: 'dirty', section: 'owe', label: 'dirty', claim: { is: 'dirty', owed: false } },
  ];
}
