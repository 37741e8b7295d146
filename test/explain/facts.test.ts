/** Every line `explain` can print is so on the core: on its own probes, and on scenarios made for other purposes. */
import { expect } from 'chai';
import { REVISIONS } from '../../src/revisions';
import { checkFacts } from '../../src/explain/check';
import { whyNot } from '../../src/explain/explain';
import { factsOf } from '../../src/explain/facts/facts';
import { probesOf } from '../../src/explain/probes/probes';
import { CASES, casesOf, manyScenarios, nameOf } from './cases';

describe('facts on the probes', () => {
  for (const { name, numberings } of REVISIONS) {
    for (const numbering of numberings) {
      it(`${name}, ${numbering}: every one is shown, none is broken`, () => {
        for (const c of casesOf(name)) {
          const facts = factsOf(c);
          const wrong = checkFacts(c, facts, probesOf(c, numbering)).flatMap((checked, i) => {
            const fact = facts[i];
            return fact === undefined ? [] : whyNot(fact, checked) ?? [];
          });
          expect(wrong, nameOf(c)).to.deep.equal([]);
        }
      });
    }
  }

  it('ids are unique within a case', () => {
    for (const c of CASES) expect(new Set(factsOf(c).map(({ id }) => id)).size, nameOf(c)).to.equal(factsOf(c).length);
  });
});

describe('facts on the published order and on random scenarios', () => {
  for (const { name, kinds } of REVISIONS) {
    it(`${name}: none is broken`, function () {
      this.timeout(60_000);
      for (const c of casesOf(name).filter(({ kind }) => kinds.includes(kind))) {
        const facts = factsOf(c);
        const broken = checkFacts(c, facts, manyScenarios(c, 150, 60)).flatMap((checked, i) => {
          const fact = facts[i];
          return fact === undefined || checked.is !== 'broken' ? [] : whyNot(fact, checked) ?? [];
        });
        expect(broken, nameOf(c)).to.deep.equal([]);
      }
    });
  }
});
