/** Litmus tests on the kernel leg, without a kernel: translation, answers, verdicts. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { memoryRules } from '../../src/core/memory';
import { explore, ordersOf, orderOf, orderText } from '../../src/explore';
import { obstacleTo } from '../../src/kernel/litmus/obstacle';
import { playOf } from '../../src/kernel/litmus/script';
import { parseLitmus } from '../../src/litmus';
import { locationsOf } from '../../src/litmus/show';
import type { LitmusTest } from '../../src/litmus/types';
import { capture, FAKE_KERNEL, fakeEngines } from '../cli/fakes';
import { fakeOrdered, type FakeOrdered } from './fake-ordered';

const RULES = memoryRules('6.12');

const TEXT = `litmus made-up
(* one page, got, forked, written *)
{ bytes head, tail; area buf: private anonymous small 1 page; buf.head = 1; }
process P { h := extract ubuf dest buf get; fork C; write buf.tail = 3; }
process C { }
device disk { r := dma out h.head after P.3; release h; }
forall (P:buf.tail = 3 /\\ disk:r = 1 /\\ refs(h) = 1 /\\ surplus(h) = 0 /\\ ~same(P:buf, h))
expect Always
`;

/** What a right kernel answers: pages listed, register; then pages h, P:buf, C:buf; then the byte. */
const RIGHT = ['v 1', 'v 1', 'l 1 1 0 1 2', 'l 2 1 0 1 49', 'l 1 1 0 1 0', 'v 3'] as const;

const test = (text: string): LitmusTest => parseLitmus('made-up.litmus', text);
const scenario = (name: string): LitmusTest => parseLitmus(name, readFileSync(join(__dirname, '../../scenarios', `${name}.litmus`), 'utf8'));
const obstacle = (of: LitmusTest): string | null => obstacleTo(of, locationsOf(of.condition.formula, of));
const ordersIn = (of: LitmusTest, limit = 100, seed = 0): ReturnType<typeof ordersOf> => {
  const explored = explore(of, RULES, 100_000);
  if (explored.kind !== 'complete') throw new Error('too many states');
  return ordersOf(of, RULES, { total: explored.exploration.positive + explored.exploration.negative, limit, seed });
};

describe('litmus tests for a kernel', () => {
  it('become commands of the runner: memory, then events in their order, then what is looked at', () => {
    const made = test(TEXT);
    const [order] = ordersIn(made).orders;
    expect(playOf(made, locationsOf(made.condition.formula, made), order?.steps ?? [], 4).lines).to.deep.equal([
      'order 4', 'process 0', 'area 0 0 1 0 -1 0', 'store 0 0 0 0 1', 'iter 0 0 1 1 0 0',
      'take 0 0 0 2 1', 'fork 0 1', 'store 0 0 0 1 3', 'out 0 0 0', 'release 0 -1 1 0',
      'listed 0 0', 'see 0 0 0', 'see 1 0 0', 'load 0 0 0 1',
    ]);
  });

  it('are refused with a reason where this machine lacks what they need', () => {
    expect(obstacle(scenario('in-get-thp-idle'))).to.match(/^thp memory/u);
    expect(obstacle(scenario('in-get-hugetlb-idle'))).to.match(/^hugetlb memory/u);
    expect(obstacle(scenario('reclaim-blocked'))).to.match(/^reclaim: /u);
    expect(obstacle(scenario('pipe-keeps-the-rest'))).to.match(/^pipe /u);
    expect(obstacle(scenario('in-pin-small-parent'))).to.equal(null);
    const shared = `litmus l (* c *) { file F: 1 page; area a: shared file F; } process P { r := read a; } forall (writable(P:a) = 0)`;
    expect(obstacle(test(shared))).to.match(/^writable of a shared file/u);
  });

  it('are played in all interleavings, each once, or in a sample that its seed repeats', () => {
    const made = scenario('driver-two-calls');
    const all = ordersIn(made, 100_000);
    expect([all.seed, BigInt(all.orders.length)]).to.deep.equal([null, all.total]);
    expect(new Set(all.orders.map(({ steps }) => orderText(steps))).size).to.equal(all.orders.length);
    const sample = (seed: number): readonly string[] => ordersIn(made, 2, seed).orders.map(({ steps }) => orderText(steps));
    expect(sample(0)).to.have.length(2).and.deep.equal(sample(0));
    expect(new Set([0, 1, 2, 3, 4].map((seed) => sample(seed).join('; '))).size).to.be.above(1);
  });

  it('are kept from a kernel where the core sees freed memory used or a reference stolen', () => {
    const hazards = (name: string): readonly (string | null)[] => [...new Set(ordersIn(scenario(name)).orders.map(({ hazard }) => hazard))];
    expect(hazards('kvec-owner-frees-early')).to.have.members([null, 'uses freed memory']);
    expect(hazards('double-release-get')).to.deep.equal(['gives back what others hold']);
    expect(hazards('wrong-get-unpin-small')).to.deep.equal(['a counter goes below 0']);
  });

  it('an interleaving in words is the same one again', () => {
    const made = scenario('partial-released');
    for (const { steps, values } of ordersIn(made).orders) expect(orderOf(made, RULES, orderText(steps))?.values).to.deep.equal(values);
    expect(orderOf(made, RULES, 'P.1=7 disk.1')).to.equal(null);
    expect(orderOf(made, RULES, 'P.1=1')).to.equal(null);
  });
});

describe('check --kernel', function checks() {
  this.timeout(30_000);
  let file = '';
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'iovcheck-')), 'made-up.litmus');
    writeFileSync(file, TEXT);
  });
  afterEach(() => { rmSync(file); });

  async function check(kernel: FakeOrdered, args: readonly string[] = [], built = true): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const { io, out, err } = capture();
    const engines = fakeEngines(built ? { kernel: FAKE_KERNEL } : {});
    const leg = { ...engines.kernel(), ordered: () => kernel.player, obstacle: obstacleTo };
    const code = await runApp(['check', '--no-solver', '--kernel', ...args, file], { io, engines: { ...engines, kernel: () => leg }, grace: 100 });
    return { code, out: out(), err: err() };
  }

  it('a kernel that does as the core: the lines of check, and one more', async () => {
    const { code, out } = await check(fakeOrdered([RIGHT]));
    expect(out).to.contain('Revisions 6.12\n').and.to.contain('Observation made-up Always 1 0\nKernel made-up agrees (6.12.0-made-up)\n');
    expect(code).to.equal(0);
  });

  it('a wrong answer is a disagreement: exit 7, what differs, and the events', async () => {
    const same = RIGHT.map((line) => (line === 'l 1 1 0 1 2' ? 'l 2 2 0 1 2' : line));
    const { code, out } = await check(fakeOrdered([same]));
    expect(code).to.equal(7);
    expect(out).to.contain('Kernel made-up disagrees (6.12.0-made-up)\n  refs(h): core 1, kernel 2\n');
    expect(out).to.contain('  same(P:buf, h): core 0, kernel 1\n  after\n    P.1 P: h := extract ubuf dest buf get\n    P.2 P: fork C\n');
  });

  it('a kernel that ends, prints something, or is not understood disagrees, with its console', async () => {
    const ended = fakeOrdered(null);
    const crashed = await check(ended);
    expect([crashed.code, ended.boots()]).to.deep.equal([7, 2]);
    expect(crashed.out).to.contain('  the kernel ended\n  after\n').and.to.contain('    BUG: unable to handle\n');
    const printed = await check(fakeOrdered([RIGHT], ['BUG: Bad page state']));
    expect([printed.code, printed.out.includes('    BUG: Bad page state\n')]).to.deep.equal([7, true]);
    const failed = await check(fakeOrdered([['e 22 take 0 0 0 2 1']]));
    expect([failed.code, failed.out.includes('a command failed with errno 22 take 0 0 0 2 1')]).to.deep.equal([7, true]);
    expect((await check(fakeOrdered([]))).code).to.equal(7);
  });

  it('tells in JSON what was asked and answered', async () => {
    const { out } = await check(fakeOrdered([RIGHT]), ['--json', '--orders', '5', '--seed', '3']);
    const document = JSON.parse(out) as { request: object; files: readonly { groups: readonly { kernel: object }[] }[] };
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(__dirname, '../../docs/schema/check-1.json'), 'utf8')) as object);
    expect(validate(document), JSON.stringify(validate.errors)).to.equal(true);
    expect(document.request).to.deep.include({ kernel: { version: FAKE_KERNEL.version, source: FAKE_KERNEL.source, orders: 5, seed: 3 } });
    expect(document.files[0]?.groups[0]?.kernel).to.deep.equal({ kind: 'agrees', release: '6.12.0-made-up', played: 1, withheld: 0, total: '1', seed: null });
  });

  it('needs a kernel, of the revision asked for', async () => {
    const none = await check(fakeOrdered([RIGHT]), [], false);
    expect([none.code, none.err.includes('iovcheck kernel build')]).to.deep.equal([2, true]);
    const other = await check(fakeOrdered([RIGHT]), ['--revision', '7.2']);
    expect([other.code, other.err.includes('leave out --revision')]).to.deep.equal([2, true]);
  });
});
