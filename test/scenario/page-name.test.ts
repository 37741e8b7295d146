/** Page names and runs. */
import { expect } from 'chai';
import fc from 'fast-check';
import { joinRuns, pageAfter, pageText, parsePage, parseRun, runText, takeEntries } from '../../src/scenario/page-name';
import type { PageName, PageRun } from '../../src/scenario/types';

const names: fc.Arbitrary<PageName> = fc.oneof(
  fc.record({ space: fc.constantFrom('u', 'c', 'k', 'v', 'b', 'x', 'p'), number: fc.bigInt(0n, 1n << 52n) }),
  fc.record({ space: fc.constant('f' as const), number: fc.bigInt(0n, 100n), sub: fc.nat(16) }),
  fc.constant<PageName>({ space: 'z', number: 0n }),
);
const runs: fc.Arbitrary<PageRun> = fc.record({ first: fc.option(names), length: fc.integer({ min: 1, max: 5 }) });

/** Entry by entry, as text. */
function entries(list: readonly PageRun[]): string[] {
  return list.flatMap(({ first, length }) => Array.from({ length }, (_, i) => (first === null ? 'null' : pageText(pageAfter(first, i)))));
}

describe('page names and runs', () => {
  it('names and runs survive their text', () => {
    fc.assert(fc.property(names, (name) => { expect(parsePage(pageText(name))).to.deep.equal(name); }));
    fc.assert(fc.property(runs, (run) => { expect(parseRun(runText(run))).to.deep.equal(run); }));
  });

  it('a run counts up; sub-pages count where there are any; the zero page stays itself', () => {
    expect(entries([{ first: { space: 'u', number: 305n }, length: 3 }])).to.deep.equal(['u305', 'u306', 'u307']);
    expect(entries([{ first: { space: 'f', number: 2n, sub: 1 }, length: 2 }])).to.deep.equal(['f2.1', 'f2.2']);
    expect(entries([{ first: { space: 'z', number: 0n }, length: 2 }])).to.deep.equal(['z', 'z']);
  });

  it('joining changes no entry and leaves nothing to join', () => {
    fc.assert(fc.property(fc.array(runs, { maxLength: 6 }), (list) => {
      const joined = joinRuns(list);
      expect(entries(joined)).to.deep.equal(entries(list));
      expect(joinRuns(joined)).to.deep.equal(joined);
      expect(joinRuns(list.flatMap(({ first, length }) => Array.from({ length }, (_, i): PageRun => ({ first: first && pageAfter(first, i), length: 1 }))))).to.deep.equal(joined);
    }));
  });

  it('taking n entries cuts off or fills up with entries not written', () => {
    fc.assert(fc.property(fc.array(runs, { maxLength: 6 }), fc.nat(20), (list, n) => {
      const all = entries(list);
      expect(entries(takeEntries(list, n))).to.deep.equal(Array.from({ length: n }, (_, i) => all[i] ?? 'null'));
    }));
  });

  it('other texts are no names', () => {
    for (const text of ['', 'u', 'q1', 'u-1', 'u1.2', 'f1', 'z0', 'u1*0', 'u1*', 'null*x']) expect(parseRun(text), text).to.equal(undefined);
  });
});
