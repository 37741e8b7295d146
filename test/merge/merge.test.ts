/** Merging documents, as data: whatever order they come in, the run they are parts of. */
import { expect } from 'chai';
import fc from 'fast-check';
import { VERDICTS, type Verdict } from '../../src/check/types';
import type { Coverage, InputSource, LabelState } from '../../src/conform/types';
import { merge, type Document, type Part } from '../../src/merge';
import { mergedCoverage } from '../../src/merge/coverage';
import type { CheckDocument, ConformDocument, ProveDocument } from '../../src/merge/documents';
import { shareOf } from '../../src/shard';
import { fakeResult } from '../cli/fakes';

const LIMITS = { timeout: 60, seed: 0, assume: [], pageSize: 4096 } as const;
const SEEDED = { seed: 20, numRuns: 150 };
const REVISIONS = ['v6', '6.12'] as const;

/** Parts of a document, by a function from shard to part; in an order the generator picks. */
function shuffled<D extends Document>(of: number, partOf: (index: number) => D): fc.Arbitrary<readonly Part<D>[]> {
  const parts = Array.from({ length: of }, (_, i): Part<D> => ({ file: `${i + 1}.json`, document: partOf(i + 1) }));
  return fc.shuffledSubarray(parts, { minLength: of });
}

const shards = fc.integer({ min: 1, max: 7 });

describe('merging, in any order of the files', () => {
  it('prove', () => {
    const runs = fc.record({ of: shards, verdicts: fc.array(fc.constantFrom<Verdict>(...VERDICTS), { minLength: 6, maxLength: 6 }) });
    const cases = runs.chain(({ of, verdicts }) => {
      const theorems = ['a', 'b', 'c'];
      const results = theorems.flatMap((theorem, t) => REVISIONS.map((revision, r) => fakeResult(theorem, revision, verdicts[2 * t + r] ?? 'proved', { seconds: t })));
      const whole = { schema: 'iovcheck-prove/1', iovcheck: '1', request: { theorems, revisions: REVISIONS, ...LIMITS }, results, seconds: 6, interrupted: false, exit: 0 } as const;
      return shuffled(of, (index): ProveDocument => {
        const shard = { index, of };
        return { ...whole, request: { ...whole.request, shard }, results: shareOf(results, shard), seconds: 6 / of };
      }).map((parts) => ({ parts, whole }));
    });
    fc.assert(fc.property(cases, ({ parts, whole }) => {
      const merged = merge(parts);
      expect({ ...merged, seconds: 6 }).to.deep.equal(whole);
      expect(JSON.stringify({ ...merged, seconds: 6 })).to.equal(JSON.stringify(whole));
    }), SEEDED);
  });

  it('check', () => {
    const cases = fc.record({ of: shards, count: fc.integer({ min: 0, max: 12 }) }).chain(({ of, count }) => {
      const named = Array.from({ length: count }, (_, i) => (i === 3 ? '-' : `${i % 5}.litmus`));
      const files = named.map((file, i) => ({ file: file === '-' ? '<stdin>' : file, test: i }));
      const whole = { schema: 'iovcheck-check/1', iovcheck: '1', request: { files: named }, exit: 0, files } as const;
      return shuffled(of, (index): CheckDocument => {
        const shard = { index, of };
        return { ...whole, request: { ...whole.request, shard }, files: shareOf(files, shard) };
      }).map((parts) => ({ parts, whole }));
    });
    fc.assert(fc.property(cases, ({ parts, whole }) => { expect(JSON.stringify(merge(parts))).to.equal(JSON.stringify(whole)); }), SEEDED);
  });

  it('conform: a run that stops a revision at its last disagreement', () => {
    // what differs, by its place among 30 scenarios of each source and revision
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 119 }), { maxLength: 8 });
    const cases = fc.record({ of: shards, differ: places, limit: fc.integer({ min: 1, max: 3 }) }).chain(({ of, differ, limit }) => {
      const whole = conformRun(new Set(differ), limit, undefined);
      return shuffled(of, (index) => conformRun(new Set(differ), limit, { index, of })).map((parts) => ({ parts, whole }));
    });
    fc.assert(fc.property(cases, ({ parts, whole }) => { expect(JSON.stringify(merge(parts))).to.equal(JSON.stringify(whole)); }), SEEDED);
  });

  it('exit: the most serious of all, and 130 when one was interrupted', () => {
    const exits = (...all: number[]): number => merge(all.map((exit, i) => ({
      file: `${i}`, document: {
        schema: 'iovcheck-prove/1', iovcheck: '1', request: { theorems: [], revisions: [], ...LIMITS, shard: { index: i + 1, of: all.length } },
        results: [], seconds: 0, interrupted: exit === 130, exit,
      },
    }))).exit;
    expect(exits(0, 3, 1)).to.equal(1);
    expect(exits(3, 0)).to.equal(3);
    expect(exits(1, 130, 0)).to.equal(130);
    expect(exits(70, 1)).to.equal(70);
  });
});

/** A made-up run: two sources of 30 scenarios in each revision. The law itself, spelled in the plainest way. */
function conformRun(differ: ReadonlySet<number>, limit: number, shard: { readonly index: number; readonly of: number } | undefined): ConformDocument {
  const compared: ConformDocument['compared'][number][] = [];
  const disagreements: ConformDocument['disagreements'][number][] = [];
  REVISIONS.forEach((revision, r) => {
    let found = 0;
    (['boundary', 'random'] satisfies InputSource[]).forEach((source, s) => {
      let scenarios = 0;
      for (let n = 0; n < 30 && found < limit; n++) {
        if (shard !== undefined && n % shard.of !== shard.index - 1) continue;
        scenarios++;
        if (!differ.has(60 * r + 30 * s + n)) continue;
        found++;
        disagreements.push({ source, number: n + 1, scenario: { revision } });
      }
      if (scenarios > 0) compared.push({ revision, source, scenarios, passedOver: 0 });
    });
  });
  return {
    schema: 'iovcheck-conform/1', iovcheck: '1', left: 'model', right: 'core',
    request: { revisions: REVISIONS, disagreements: limit, ...(shard === undefined ? {} : { shard }) },
    compared, disagreements, failures: [], coverage: null, seconds: 0, exit: disagreements.length > 0 ? 7 : 0,
  };
}

describe('merging coverage', () => {
  const of = (...states: LabelState[]): Coverage => ({
    revisions: ['v6'], reports: { left: true, right: false }, rows: states.map((state, i) => ({ label: `l${i}`, claim: '', states: [state] })), strays: [],
  });
  const LEFT: LabelState = { kind: 'taken', left: true, right: false };
  const RIGHT: LabelState = { kind: 'taken', left: false, right: true };
  const PROVED: LabelState = { kind: 'unreachable', proof: 'p' };
  const MISSING: LabelState = { kind: 'missing' };
  const NONE: LabelState = { kind: 'not-in-revision' };

  it('taken in one part is taken; proved unreachable in one part, and taken in none, is unreachable', () => {
    const merged = mergedCoverage([of(LEFT, MISSING, MISSING, NONE, LEFT), of(RIGHT, PROVED, MISSING, NONE, PROVED)]);
    expect(merged?.rows.map(({ states }) => states[0])).to.deep.equal([{ kind: 'taken', left: true, right: true }, PROVED, MISSING, NONE, LEFT]);
    expect(merged?.reports).to.deep.equal({ left: true, right: false });
    expect(mergedCoverage([])).to.equal(null);
  });

  it('strays are told once, in the order of a run', () => {
    const stray = (label: string, side: 'left' | 'right'): Coverage['strays'][number] => ({ label, revision: 'v6', side });
    const merged = mergedCoverage([{ ...of(), strays: [stray('b', 'right'), stray('z', 'left')] }, { ...of(), strays: [stray('a', 'right'), stray('b', 'right')] }]);
    expect(merged?.strays).to.deep.equal([stray('z', 'left'), stray('a', 'right'), stray('b', 'right')]);
  });
});
