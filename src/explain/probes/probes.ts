/** The scenarios a report is checked on before it is printed: small, one thing varied at a time. */
import { revision as revisionOf, type NumberingName } from '../../revisions';
import type { Iter, Scenario } from '../../scenario/types';
import { supportOf } from '../support';
import type { Case } from '../types';
import { scenariosOf, type Variation } from './build';
import { bvecProbes, folioqProbes, kernelIter, kvecProbes, pipeProbes, xarrayProbes } from './kernel';
import { userIter, userProbes } from './user';

function plainIter(c: Case): Iter {
  return c.kind === 'ubuf' || c.kind === 'iovec' ? userIter(c) : kernelIter(c);
}

function ofKind(c: Case): readonly Variation[] {
  switch (c.kind) {
    case 'ubuf': case 'iovec': return userProbes(c);
    case 'kvec': return kvecProbes(c);
    case 'bvec': return bvecProbes(c);
    case 'xarray': return xarrayProbes(c);
    case 'folioq': return folioqProbes(c);
    case 'pipe': return pipeProbes();
    case 'discard': return [];
  }
}

/** Sizes, entries, array and direction: the same for every kind. */
function common(plain: Iter): readonly Variation[] {
  return [
    {}, { call: { maxsize: 0n } }, { iter: { ...plain, count: 0n } }, { call: { maxpages: 0 } }, { call: { maxpages: 1 } },
    { call: { inject: { alloc: true } } }, { wrongDirection: true }, { wrongDirection: true, call: { maxsize: 0n } }, { flags: ['P2PDMA'] },
  ];
}

/** The probes of a case, plain ones first. */
export function probesOf(c: Case, numbering: NumberingName = revisionOf(c.revision).numbering): readonly Scenario[] {
  if (supportOf(c) === 'no-direction') return [];
  const plain = plainIter(c);
  return [...common(plain), ...ofKind(c)].flatMap((variation, i) => scenariosOf(c, plain, variation, i + 1, numbering));
}
