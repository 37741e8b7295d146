/** The litmus files of the project: every one is as it expects, and says why. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkTest } from '../../src/explore';
import { parseLitmus, type LitmusTest } from '../../src/litmus';
import { REVISIONS } from '../../src/revisions';

const FOLDER = join(__dirname, '../../scenarios');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.litmus')).sort();
const text = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string): LitmusTest => parseLitmus(file, text(file));

/** Names of revisions under which a test is not as it expects. */
function wrong(test: LitmusTest): readonly string[] {
  return checkTest(test, REVISIONS.map(({ name }) => name), 100_000).groups.flatMap(({ revisions }) => revisions.flatMap(({ ok, revision }) => (ok ? [] : [revision])));
}

/** One event taken out or moved, so that the outcome is another one: file, what stands there, what instead. */
const CHANGED: readonly (readonly [string, string, string])[] = [
  ['in-pin-small-parent', 'buf pin;', 'buf get;'],
  ['in-pin-small-fork-first', 'fork C;\n  h := extract ubuf dest buf pin;', 'h := extract ubuf dest buf get;\n  fork C;'],
  ['in-pin-small-released-before-fork', ' after done;', ';'],
  ['in-get-small-write-after-release', ' after done;', ';'],
  ['partial-released', 'device disk { release h; }', 'device disk { }'],
  ['dirty-at-release', 'release h dirty;', 'release h;'],
  ['kvec-owner-waits', ' after done;', ';'],
  ['truncate-xarray-held', 'put F[0] after done;', 'put F[0];'],
  ['pipe-revert-after-io', ' after done;', ';'],
  ['unshare-pin-source', 'fork C;\n  h := extract ubuf source buf pin;', 'h := extract ubuf source buf get;\n  fork C;'],
  ['release-race', 'h := extract ubuf dest buf get;\n  release h;', 'h := extract ubuf dest buf get;'],
  ['dontfork-get', ' dontfork;', ';'],
  ['bvec-owner-holds', ' after done;', ';'],
];

describe('scenarios/', function () {
  this.timeout(60_000);

  it('are at least 60, each named as its file, with a comment and an expectation for every revision', () => {
    expect(FILES.length).to.be.at.least(60);
    for (const file of FILES) {
      const { name, comment, expectations } = read(file);
      expect(`${name}.litmus`).to.equal(file);
      expect(comment.length, file).to.be.above(50);
      expect(expectations.length, file).to.be.above(4);
    }
  });

  it('expect each observation under each quantifier somewhere', () => {
    const seen = new Set(FILES.flatMap((file) => read(file).expectations.map((e) => e.observation)));
    expect([...seen].sort()).to.deep.equal(['Always', 'Never', 'Sometimes']);
  });

  it('cover the matrix of retention, direction, folio class and who writes', () => {
    for (const direction of ['in', 'out']) {
      for (const hold of ['get', 'pin']) {
        for (const folio of ['small', 'thp', 'hugetlb']) {
          for (const who of ['parent', 'child']) expect(FILES).to.include(`${direction}-${hold}-${folio}-${who}.litmus`);
        }
      }
    }
  });

  for (const file of FILES) {
    it(file, () => { expect(wrong(read(file))).to.deep.equal([]); });
  }
});

describe('scenarios/ with one event removed, moved or exchanged', () => {
  for (const [name, part, by] of CHANGED) {
    it(`${name}: '${part.trim().split('\n').join(' ')}' becomes '${by.trim().split('\n').join(' ')}': no longer as expected`, () => {
      const original = text(`${name}.litmus`);
      expect(original).to.contain(part);
      expect(wrong(parseLitmus(`${name}.litmus`, original.replace(part, by)))).not.to.deep.equal([]);
    });
  }
});
