/** The model reproduces every recorded answer to a well-formed line, representation included. */
import { expect } from 'chai';
import { replay } from '../../src/conform/replay';
import type { Subject } from '../../src/scenario/types';
import { FILES, MANY, path } from './files';

/** Loaded when the first test needs it. */
function model(): Subject {
  return (require('../../src/evaluate/model-subject') as typeof import('../../src/evaluate/model-subject')).runModel;
}

describe('recorded answers: the model', () => {
  for (const [file, scenarios, wellFormed, many] of FILES) {
    it(`reproduces every well-formed line of ${file}`, () => {
      const report = replay(model(), path(file), { onlyWellFormed: true, maxEntries: MANY });
      expect(report.mismatches.map(({ id, difference }) => `${id}: ${difference.text}`)).to.deep.equal([]);
      expect([report.scenarios, report.passedOver]).to.deep.equal([wellFormed - many, scenarios - wellFormed + many]);
    });
  }

  it('reproduces the lines with half a million pages, in one revision', () => {
    const report = replay(model(), path('6.12.edge'), { onlyWellFormed: true });
    expect(report.mismatches.map(({ id, difference }) => `${id}: ${difference.text}`)).to.deep.equal([]);
    expect(report.scenarios).to.equal(148);
  });
});
