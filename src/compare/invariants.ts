/** Loop invariants that comparisons rest on: those of the theorems, as far as needed, and closed forms of fills. */
import type { World } from '../../model/environment';
import { invariants } from '../../proofs/invariants';
import type { Ghosts } from '../../proofs/ghosts';
import type { Invariant, Invariants } from '../../proofs/invariant';
import { oneSegment } from './merge-invariant';

/** How much of a loop both revisions have in common. */
export type Sharing = 'shared' | 'partly' | 'own';

/** Parts of a walk's invariant that speak of counters, and what these rest on. */
const COUNTERS: readonly string[] = [
  'bounds', 'listed is a count', 'the zero page is a folio of its own', 'pins, by page', 'references, by page', 'refcount, by folio', 'pincount, by folio',
];

/** Parts that classes rest on even where the loop is the same. */
const FOUND: Readonly<Record<string, readonly string[] | 'all'>> = { 'xarray-walk': ['bounds', 'stopped by a hole'], 'kvec-skip': 'all' };

export function loopInvariants(w: World, g: Ghosts, sharing: (loop: string) => Sharing): Invariants {
  const all = invariants(w, g);
  return Object.fromEntries(Object.entries(all).flatMap(([name, invariant]) => {
    const needed = partsOf(name, sharing(name));
    if (needed === 'none') return [];
    if (needed !== 'all') return [[name, some(invariant, needed)] as const];
    return [[name, name === 'bvec-merge' ? both(invariant, oneSegment(w, g)) : invariant] as const];
  }));
}

/** The parts of a loop's invariant that are needed, by name. */
function partsOf(loop: string, sharing: Sharing): readonly string[] | 'all' | 'none' {
  switch (sharing) {
    case 'shared':
      return FOUND[loop] ?? 'none';
    case 'partly':
      return loop === 'gup-walk' ? COUNTERS : 'all';
    case 'own':
      return 'all';
  }
}

function both(one: Invariant, other: Invariant): Invariant {
  return (head, entry) => ({ ...one(head, entry), ...other(head, entry) });
}

function some(invariant: Invariant, names: readonly string[]): Invariant {
  return (head, entry) => Object.fromEntries(Object.entries(invariant(head, entry)).filter(([name]) => names.includes(name)));
}
