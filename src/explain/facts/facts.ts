/** The facts of a case, in the order printed. */
import { revision as revisionOf, type Revision } from '../../revisions';
import type { ArrayState } from '../../scenario/types';
import { defectsOf } from '../defects';
import { supportOf } from '../support';
import type { Case, Fact, ShortCause } from '../types';
import { answerFacts, answersOf } from './answers';
import { kernelFacts } from './kernel';
import { userFacts } from './user';

/** Where a call of a routine stops before all it was asked for. */
function shortCauses({ kind, revision }: Case): readonly ShortCause[] {
  const { bvec } = revisionOf(revision).variants;
  switch (kind) {
    case 'ubuf':
      return ['maxpages', 'later-page', 'max-rw-count'];
    case 'iovec':
      return ['segment-end', 'maxpages', 'later-page', 'max-rw-count'];
    case 'kvec':
      return ['segment-end', 'maxpages', 'max-rw-count'];
    case 'bvec':
      return bvec === 'bvec-6.13' || bvec === 'bvec-7.2'
        ? ['misaligned', 'empty-between', 'maxpages', 'sized-from-offset', 'max-rw-count'] : ['segment-end', 'maxpages', 'max-rw-count'];
    case 'xarray':
      return ['hole', 'maxpages', 'max-rw-count'];
    case 'folioq':
      return ['maxpages', 'max-rw-count'];
    case 'pipe':
      return ['pipe-room', 'maxpages', 'pipe-pages'];
    case 'discard':
      return [];
  }
}

function shortFacts(c: Case): readonly Fact[] {
  const facts = shortCauses(c).map((cause): Fact => ({ id: `short-${cause}`, section: 'short', label: '', claim: { is: 'short', cause } }));
  return [...facts, { id: 'short-all', section: 'short', label: '', claim: { is: 'no-other-short' } }];
}

/** What is in a slot that was NULL, from the answers and from what defects leave there. */
function arrayFacts(c: Case): readonly Fact[] {
  const answers = answersOf(c);
  const leaves = defectsOf(c.kind, c.direction, revisionOf(c.revision)).flatMap((defect) => defect.leaves ?? []);
  const slots = (after: 'zero' | 'error'): readonly ArrayState[] => {
    const found = new Set([
      ...answers.filter(({ ret }) => (ret === 0) === (after === 'zero')).map(({ slot }) => slot),
      ...leaves.filter((left) => left.after === after).map(({ slot }) => slot),
    ]);
    return (['null', 'alloc', 'zsp'] as const).filter((state) => found.has(state));
  };
  const of = (after: 'bytes' | 'zero' | 'error', states: readonly ArrayState[]): readonly Fact[] =>
    (states.length === 0 ? [] : [{ id: `slot-${after}`, section: 'array', label: SLOT_LABELS[after], claim: { is: 'slot', after, states } }]);
  return [
    { id: 'own-array', section: 'array', label: 'your own', claim: { is: 'own-array' } },
    ...(supportOf(c) === 'extracted' ? of('bytes', ['alloc']) : []), ...of('zero', slots('zero')), ...of('error', slots('error')),
  ];
}

const SLOT_LABELS = { bytes: 'NULL, ret > 0', zero: 'NULL, ret 0', error: 'NULL, ret < 0' } as const;

/** Segments are stepped over before the array is looked at. */
function dropsEmpty(kind: Case['kind'], { variants }: Revision): boolean {
  if (kind === 'kvec') return variants.kvec === 'kvec-6.6';
  return kind === 'bvec' && (variants.bvec === 'bvec-6.6' || variants.bvec === 'bvec-7.2');
}

function iteratorFacts(c: Case): readonly Fact[] {
  return [
    { id: 'moves', section: 'iterator', label: 'ret > 0', claim: { is: 'moves', after: 'bytes' } },
    ...(c.kind === 'folioq' ? [{ id: 'rests-at-end', section: 'iterator', label: '', claim: { is: 'rests-at-end' } } as const] : []),
    { id: 'stays', section: 'iterator', label: 'ret <= 0', claim: { is: 'moves', after: 'nothing' } },
    ...(dropsEmpty(c.kind, revisionOf(c.revision)) ? [{ id: 'drops-empty', section: 'iterator', label: '', claim: { is: 'drops-empty' } } as const] : []),
  ];
}

function defectFacts({ kind, direction, revision }: Case): readonly Fact[] {
  return defectsOf(kind, direction, revisionOf(revision)).map(({ name }): Fact => ({
    id: `defect-${name}`, section: 'defects', label: name.replace(/\/.*/u, ''), claim: { is: 'defect', name },
  }));
}

/** Iterators of the kind exist, but there is no routine for them. */
const REFUSED: readonly Fact[] = [
  { id: 'mode', section: 'get', label: 'mode', claim: { is: 'mode', mode: '0' } },
  { id: 'nothing-held', section: 'get', label: 'pages', claim: { is: 'nothing-held' } },
];

/** Everything `explain` says about a case. */
export function factsOf(c: Case): readonly Fact[] {
  switch (supportOf(c)) {
    case 'no-kind':
      return [{ id: 'unknown-kind', section: 'get', label: 'pages', claim: { is: 'unknown-kind' } }, ...answerFacts(c)];
    case 'no-direction':
      return [{ id: 'always-destination', section: 'get', label: 'BUG()', claim: { is: 'always-destination' } }];
    case 'refused':
      return [
        ...REFUSED, ...arrayFacts(c), { id: 'stays', section: 'iterator', label: 'always', claim: { is: 'moves', after: 'nothing' } }, ...answerFacts(c),
      ];
    case 'extracted': {
      const user = c.kind === 'ubuf' || c.kind === 'iovec';
      return [...(user ? userFacts(c) : kernelFacts(c)), ...arrayFacts(c), ...iteratorFacts(c), ...shortFacts(c), ...answerFacts(c), ...defectFacts(c)];
    }
  }
}
