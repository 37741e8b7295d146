/** The trace systems that mutants are made of, each with the theorems about it. */
import { TRACES } from '../../../proofs';
import type { TraceCase, TraceTheorem } from '../../../proofs/trace-theorem';
import type { System } from '../../../model/lifetime/system';
import { revision } from '../../revisions';
import type { RevisionName } from '../../revisions';

/** A theorem's claim about a system, proved of it as it is. */
export interface Use { readonly theorem: TraceTheorem; readonly of: TraceCase }

export interface Subject {
  readonly revision: RevisionName;
  readonly system: System;
  readonly uses: readonly Use[];
}

/** Systems in which every event of the models occurs: other classes of folio and the other direction are spelled alike. */
const CHOSEN: readonly (readonly [RevisionName, readonly string[]])[] = [
  ['7.2', [
    'block-bio, DMA in', 'passthrough, DMA in', 'direct-io, DMA in', 'netfs, DMA in', 'scatterlist, DMA in', 'af_alg, DMA in', 'bio-integrity, DMA in',
    'ubuf iterator', 'bvec iterator', 'small, private', 'small, shared', 'small, zero', 'thp, private', 'small, fast pin, DMA in',
  ]],
  ['v6', ['bvec iterator', 'pipe iterator']],
];

/** The subjects of some theorems; known failures are no case to be noticed in. */
export function subjects(theorems: readonly TraceTheorem[] = TRACES): readonly Subject[] {
  return CHOSEN.flatMap(([name, systems]) => {
    const r = revision(name);
    const uses = theorems.filter((th) => th.applies(r, 'revision') === true)
      .flatMap((theorem) => theorem.cases(r, 'revision').map((of): Use => ({ theorem, of }))).filter(({ of }) => of.expected === null);
    return systems.flatMap((wanted): readonly Subject[] => {
      const here = uses.filter(({ of }) => of.system.name === wanted);
      const [first] = here;
      return first === undefined ? [] : [{ revision: name, system: first.of.system, uses: here }];
    });
  });
}
