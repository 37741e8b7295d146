/** Scenarios for the tests of this folder. */
import fc from 'fast-check';
import { REVISIONS, type RevisionName } from '../../src/revisions';
import { randomScenario } from '../../src/scenario/random';
import type { Scenario } from '../../src/scenario/types';

export const REVISION_NAMES: readonly RevisionName[] = REVISIONS.map(({ name }) => name);

/** Random scenarios through their seed: fast-check shrinks seeds, the project's own shrinker scenarios. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({ revision: fc.constantFrom(...REVISION_NAMES), seed: fc.integer(), n: fc.nat(1_000_000) })
  .map(({ revision, seed, n }) => {
    const scenario = randomScenario({ revision, seed }, n);
    if (scenario === undefined) throw new Error('every revision has kinds');
    return scenario;
  });

/** A plain scenario to vary: one page of user memory, extracted whole. */
export const PLAIN: Scenario = {
  id: 'plain', revision: '6.12', pageSize: 4096, numbering: 'L63PLUS',
  iter: { kind: 'ubuf', direction: 'DEST', count: 4096n, offset: 0n, nofault: false, segs: [{ base: 0x10000n, len: 4096n }] },
  memory: { ranges: [], signal: 'none' },
  calls: [{ op: 'extract', maxsize: 4096n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'mode' }],
};
