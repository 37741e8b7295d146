import { expect } from 'chai';
import { EXIT_PRECEDENCE, exitCodeOf, VERDICTS } from '../../src/check/types';
import { exitCodeOfResults, mostSerious } from '../../src/cli/exit-code';
import { fakeResult } from './fakes';

describe('exit code', () => {
  it('is 0 when nothing happened', () => {
    expect(mostSerious([])).to.equal(0);
    expect(exitCodeOfResults([])).to.equal(0);
  });

  it('is the earlier of any two in the published order', () => {
    for (const [i, first] of EXIT_PRECEDENCE.entries()) {
      for (const second of EXIT_PRECEDENCE.slice(i)) {
        expect(mostSerious([second, first]), `${first} before ${second}`).to.equal(first);
        expect(mostSerious([first, second, first])).to.equal(first);
      }
    }
  });

  it('does not depend on the order of results', () => {
    const results = VERDICTS.map((v) => fakeResult('ret-bound', 'v6', v));
    expect(exitCodeOfResults(results)).to.equal(70);
    expect(exitCodeOfResults([...results].reverse())).to.equal(70);
    expect(exitCodeOfResults(results.filter((r) => r.verdict !== 'internal'))).to.equal(7);
  });

  it('knows every verdict', () => {
    for (const v of VERDICTS) expect(EXIT_PRECEDENCE).to.include(exitCodeOf(v));
  });

  it('takes an unlisted code for a fault of this program', () => {
    expect(mostSerious([0, 99])).to.equal(70);
  });
});
