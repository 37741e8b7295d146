/** Known defects: the same entries as the theorems' expected failures, and gone where they were fixed. */
import { expect } from 'chai';
import { THEOREMS } from '../../proofs';
import { REVISIONS } from '../../src/revisions';
import { DEFECTS } from '../../src/explain/defects';
import { probesOf } from '../../src/explain/probes/probes';
import { supportOf } from '../../src/explain/support';
import { CASES, DIRECTIONS, KINDS, defectNames, observed } from './cases';

const bare = (name: string): string => name.replace(/\/.*/u, '');

describe('known defects', () => {
  it('every expected failure of a theorem is told, for its kinds and revisions, and no more', () => {
    const ids = new Set(THEOREMS.flatMap(({ expected }) => expected.map(({ id }) => id)));
    for (const revision of REVISIONS) {
      for (const kind of KINDS.filter((k) => revision.kinds.includes(k))) {
        const catalogued = new Set(THEOREMS.filter((th) => th.applies(revision) === true && th.kinds(revision).includes(kind))
          .flatMap(({ expected }) => expected.filter((f) => f.in(revision) && f.kinds.includes(kind)).map(({ id }) => id)));
        const told = new Set(DIRECTIONS.flatMap((direction) => defectNames({ kind, direction, revision: revision.name }).map(bare)).filter((id) => ids.has(id)));
        expect([...told].sort(), `${revision.name} ${kind}`).to.deep.equal([...catalogued].sort());
      }
    }
  });

  it('where a revision does not have it, the same input does not show it', () => {
    const fixed = new Map<string, number>();
    for (const c of CASES) {
      const revision = REVISIONS.find(({ name }) => name === c.revision);
      if (revision === undefined || supportOf(c) !== 'extracted') continue;
      const others = DEFECTS.filter((d) => d.kinds.includes(c.kind) && !d.in(revision) && (d.direction ?? c.direction) === c.direction);
      for (const o of probesOf(c).map(observed)) {
        for (const defect of others.filter((d) => d.when(o))) {
          // -ENOMEM without an array is right; what else an empty bvec does is B09
          if (defect.name === 'B09' && (o.call.maxpages === 0 || o.call.inject.alloc === true)) continue;
          // what one defect leaves another may have, too: an empty first bvec goes wrong in several ways
          if (DEFECTS.some((d) => d !== defect && d.in(revision) && d.kinds.includes(c.kind) && d.excuses && d.when(o))) continue;
          fixed.set(defect.name, (fixed.get(defect.name) ?? 0) + 1);
          expect(defect.shows(o), `${defect.name} on ${o.scenario.id}`).to.equal(false);
        }
      }
    }
    expect([...fixed.keys()]).to.include.members(['B04', 'B05', 'B08', 'B09', 'B23', 'B24', 'B25', 'B25/array', 'D1']);
  });
});
