/** How litmus tests ended on a real kernel, interleaving by interleaving, replayed on the core: no kernel is needed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { memoryRules } from '../../src/core/memory';
import { orderOf } from '../../src/explore';
import { findRevision } from '../../src/revisions';
import { parseLitmus } from '../../src/litmus';
import { locationsOf, locationText } from '../../src/litmus/show';
import { readText } from '../../src/scenario/vector-file';

const FOLDER = join(__dirname, 'recorded-litmus');
const SCENARIOS = join(__dirname, '../../scenarios');

interface RecordedTest {
  readonly file: string;
  readonly locations: readonly string[];
  readonly ends: readonly (readonly [string, readonly (number | string)[]])[];
}

const recordings = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl.gz')).map((name) => ({
  name,
  about: join(FOLDER, name.replace('.jsonl.gz', '.json')),
  tests: readText(join(FOLDER, name)).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedTest),
}));

describe('ends of litmus tests recorded from a kernel', () => {
  it('are of at least 40 tests, each file with where it comes from', () => {
    for (const { about, tests } of recordings) {
      expect(existsSync(about), about).to.equal(true);
      expect(JSON.parse(readFileSync(about, 'utf8'))).to.include.all.keys('release', 'source', 'revision', 'interleavings', 'notApplicable');
      expect(tests.length).to.be.at.least(40);
    }
    expect(recordings).not.to.deep.equal([]);
  });

  it('are those of the core', () => {
    for (const { about, tests } of recordings) {
      const { revision } = JSON.parse(readFileSync(about, 'utf8')) as { readonly revision: string };
      const rules = memoryRules(findRevision(revision)?.name ?? '6.12');
      for (const { file, locations, ends } of tests) {
        const test = parseLitmus(file, readFileSync(join(SCENARIOS, file), 'utf8'));
        expect(locationsOf(test.condition.formula, test).map((l) => locationText(l, test)), `${file} has changed: record it again`).to.deep.equal(locations);
        for (const [order, values] of ends) expect(orderOf(test, rules, order)?.values, `${file}: ${order}`).to.deep.equal(values);
      }
    }
  });
});
