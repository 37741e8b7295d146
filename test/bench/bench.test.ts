/** What the benchmarks print and understand; nothing is timed here. */
import { expect } from 'chai';
import { BENCHMARKS } from '../../bench/benchmarks';
import { meets, spread } from '../../bench/figure';
import { readOptions } from '../../bench/main';
import { HEAD, type Measured, json, rowText } from '../../bench/table';

describe('benchmarks', () => {
  const figures = BENCHMARKS.flatMap((benchmark) => benchmark.figures);

  it('figures have names of their own', () => {
    expect(new Set(figures.map(({ name }) => name)).size).to.equal(figures.length);
  });

  it('spread of values: median, least, most', () => {
    expect(spread([3, 1, 2])).to.deep.equal({ median: 2, min: 1, max: 3 });
    expect(spread([4, 1, 2, 9])).to.deep.equal({ median: 3, min: 1, max: 9 });
    expect(spread([])).to.equal(null);
    expect(meets(0.3, { is: 'at most', value: 0.3 })).to.equal(true);
    expect(meets(1999, { is: 'at least', value: 2000 })).to.equal(false);
  });

  it('rows keep to 80 columns, whatever was measured', () => {
    const rows = figures.flatMap((figure): readonly Measured[] => [
      { figure, against: null, values: [0.00123, 12_345_678.9, 1] },
      { figure, against: '/some/where/another-checkout-with-a-long-name', values: [] },
    ]);
    for (const line of [HEAD, ...rows.map(rowText)]) expect(line.trimEnd().length, line).to.be.at.most(80);
  });

  it('a target that is missed is marked', () => {
    const [figure] = figures;
    if (figure === undefined) throw new Error('no figures');
    const row = (value: number): string => rowText({ figure, against: null, values: [value] });
    expect(row(0.1)).to.match(/<= 0\.3 s +0\.100 s +0\.100 s +0\.100 s\n$/u);
    expect(row(0.4)).to.match(/0\.400 s !\n$/u);
    const parsed = JSON.parse(json([{ figure, against: null, values: [0.2, 0.4] }], { node: 'v20' })) as { figures: { median: number }[] };
    expect(parsed.figures[0]?.median).to.be.closeTo(0.3, 1e-9);
  });

  it('options', () => {
    const read = (...args: string[]): string => {
      const options = readOptions(args);
      return typeof options === 'string' ? options : `${options.benchmarks.map(({ name }) => name).join(' ')} x${options.runs}`;
    };
    expect(read('--only', 'help,core-kvec-1', '--runs', '5')).to.equal('help core-kvec-1 x5');
    expect(read('--only', 'prove-memory')).to.equal('prove x3');
    expect(read()).to.equal(`${BENCHMARKS.map(({ name }) => name).join(' ')} x3`);
    expect(read('--only', 'nothing')).to.equal("unknown benchmark 'nothing'");
    expect(read('--runs', '0')).to.contain('--runs 0');
    expect(read('--fast')).to.contain('--fast');
  });
});
