/** Exploration: the same counts as playing every interleaving by itself; limits; revisions with the same rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { memoryRules } from '../../src/core/memory';
import { checkTest, explore, exploring } from '../../src/explore';
import { parseLitmus, type LitmusTest } from '../../src/litmus';
import { REVISIONS } from '../../src/revisions';
import { bruteForce } from './brute-force';

const SCENARIOS = join(__dirname, '../../scenarios');
const REVISION_NAMES = REVISIONS.map(({ name }) => name);
const read = (name: string): LitmusTest => parseLitmus(`${name}.litmus`, readFileSync(join(SCENARIOS, `${name}.litmus`), 'utf8'));

/** A test with two processes, a device and `n` more writes each. */
function busy(writes: number): LitmusTest {
  const many = Array.from({ length: writes }, (_, i) => `write buf = ${i + 10};`).join(' ');
  return parseLitmus('busy.litmus', `litmus busy
(* many events *)
{ area buf: private anonymous small 1 page; }
process P { h := extract ubuf dest buf; fork C; ${many} }
process C { ${many} }
device d { dma in h = 2; release h; }
exists (P:buf = 2)
`);
}

describe('exploration', () => {
  it('counts the interleavings that playing each of them by itself finds', () => {
    const small = readdirSync(SCENARIOS).filter((file) => file.endsWith('.litmus')).map((file) => read(file.slice(0, -'.litmus'.length)))
      .filter(({ actors }) => actors.reduce((n, a) => n + a.events.length, 0) <= 7);
    expect(small.length).to.be.above(60);
    for (const test of small) {
      for (const revision of ['v6', '7.2'] as const) {
        const explored = explore(test, memoryRules(revision), 1e6);
        if (explored.kind !== 'complete') throw new Error(`${test.name}: not complete`);
        const { positive, negative } = explored.exploration;
        expect({ positive: Number(positive), negative: Number(negative) }, `${test.name} ${revision}`).to.deep.equal(bruteForce(test, memoryRules(revision)));
      }
    }
  });

  it('finds as many interleavings as there are orders of independent events', () => {
    const test = parseLitmus('x.litmus', `litmus orders
(* nothing depends on anything *)
{ area a: private anonymous small 1 page in P; area b: private anonymous small 1 page in Q; }
process P { write a = 1; write a = 2; write a = 3; write a = 4; }
process Q { write b = 1; write b = 2; write b = 3; write b = 4; }
forall (P:a = 4 /\\ Q:b = 4)
`);
    const [group] = checkTest(test, ['7.2'], 1000).groups;
    if (group?.explored.kind !== 'complete') throw new Error('not complete');
    expect(group.explored.exploration.positive).to.equal(70n); // 8 over 4
    expect(group.explored.exploration.visited).to.equal(25); // 5 times 5 places
  });

  it('stops above the limit and says so', () => {
    const explored = explore(busy(6), memoryRules('7.2'), 50);
    expect(explored).to.deep.include({ kind: 'exceeded', limit: 50, cause: 'states' });
    expect(explored.kind === 'exceeded' && explored.visited > 50 && explored.visited < 60).to.equal(true);
  });

  it('stops when it is told that memory runs out', () => {
    const turns = exploring(busy(60), memoryRules('7.2'), 1e6);
    expect(turns.next().done).to.equal(false);
    expect(turns.next(true).done).to.equal(false);
    expect(turns.next(false).value).to.deep.include({ kind: 'exceeded', cause: 'memory' });
  });

  it('a witness replays to an end that it says it shows', () => {
    const [group] = checkTest(read('in-get-small-parent'), ['6.12'], 1000).groups;
    expect(group?.ledger.length).to.equal(6);
    expect(group?.ledger[0]?.event).to.equal(null);
    const bytes = group?.ledger.flatMap(({ pages }) => pages.map(({ name, bytes }) => `${name} ${bytes.join(' ')}`)) ?? [];
    expect(bytes).to.include.members(['A 1 0', 'B 1 3', 'A 2 0']);
  });

  it('plays a test once per set of rules that makes a difference to it', () => {
    const groupsOf = (name: string): readonly string[] => checkTest(read(name), REVISION_NAMES, 1e5).groups.map(({ revisions }) => revisions.map((r) => r.revision).join(' '));
    expect(groupsOf('in-pin-small-parent')).to.deep.equal(['v6 v7 v8 v11 6.3 6.6 6.12 6.13 7.2']);
    expect(groupsOf('out-revision-hugetlb-both')).to.deep.equal(['v6 v7', 'v8 v11 6.3 6.6 6.12 6.13 7.2']);
    expect(groupsOf('zero-page-pin')).to.deep.equal(['v6 v7 v8 v11 6.3', '6.6 6.12 6.13 7.2']);
    expect(groupsOf('pipe-revert-during-in')).to.deep.equal(['v6 v7 v8 v11', '6.3']);
  });

  it('a revision without the kind is not applicable, with the reason', () => {
    expect(checkTest(read('pipe-revert-during-in'), REVISION_NAMES, 1e5).notApplicable.map(({ revision, reason }) => `${revision}: ${reason}`)).to.deep.equal([
      '6.6: no pipe iterators', '6.12: no pipe iterators', '6.13: no pipe iterators', '7.2: no pipe iterators',
    ]);
  });

  it('without an expectation the condition itself is what is expected', () => {
    const ok = (condition: string): boolean | undefined => {
      const test = parseLitmus('x.litmus', `litmus x\n(* x *)\n{ area a: private anonymous small 1 page; }\nprocess P { write a = 1; }\ndevice d { }\n${condition}\n`);
      return checkTest(test, ['7.2'], 100).groups[0]?.revisions[0]?.ok;
    };
    expect(ok('exists (P:a = 1)')).to.equal(true);
    expect(ok('exists (P:a = 2)')).to.equal(false);
    expect(ok('~exists (P:a = 2)')).to.equal(true);
    expect(ok('~exists (P:a = 1)')).to.equal(false);
    expect(ok('forall (P:a = 1)')).to.equal(true);
    expect(ok('forall (P:a != 1)')).to.equal(false);
  });
});
