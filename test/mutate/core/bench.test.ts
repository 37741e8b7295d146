/** Changed cores: made in memory, told apart by whoever should, left alone where nothing is different. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { compareResults } from '../../../src/conform/compare-results';
import { runCore } from '../../../src/core';
import { openBench, type Bench, type Tried } from '../../../src/mutate/core/bench';
import { openCheckout, sourceText } from '../../../src/mutate/core/checkout';
import { callersJudge } from '../../../src/mutate/core/judges/callers';
import { conformJudge } from '../../../src/mutate/core/judges/conform';
import type { Judge } from '../../../src/mutate/core/judges/judge';
import { litmusJudge } from '../../../src/mutate/core/judges/litmus';
import { recordedJudge } from '../../../src/mutate/core/judges/recorded';
import { placeOf } from '../../../src/mutate/core/mutant';
import { Workshop } from '../../../src/mutate/core/program';
import type { Fate } from '../../../src/mutate/types';
import { randomScenarios } from '../../../src/scenario/random';

const checkout = openCheckout();
const workshop = new Workshop(checkout);
const SCENARIOS = [...randomScenarios({ revision: '6.12', seed: 3 }, 400), ...randomScenarios({ revision: 'v6', seed: 3 }, 200)];

/** One text of a file for another. */
function change(file: string, from: string, to: string): Tried {
  const start = placeOf(file, sourceText(checkout, file), from);
  return { file, start, end: start + from.length, text: to };
}

/** Only the judge that should notice. */
function benchOf(...judges: readonly Judge[]): Bench {
  return openBench(workshop, judges);
}

function killed(fate: Fate): Extract<Fate, { kind: 'killed' }> {
  if (fate.kind !== 'killed') throw new Error(`it is ${fate.kind}`);
  return fate;
}

describe('mutate: the core in memory', function () {
  this.timeout(60_000);

  it('as it is, it answers as the core does', () => {
    const base = workshop.program(null);
    for (const scenario of SCENARIOS) {
      workshop.meter.allow(1_000_000);
      expect(compareResults(scenario, runCore(scenario), base.runCore(scenario), { raw: true }), scenario.id).to.equal(null);
    }
    expect(base.brokenLaws).to.be.a('function');
    expect(base.checkTest).to.be.a('function');
  });

  it('as it is, it answers every judge right', () => {
    const base = workshop.program(null);
    workshop.meter.allow(Number.MAX_SAFE_INTEGER);
    for (const judge of [conformJudge(SCENARIOS.slice(0, 50)), callersJudge()]) {
      for (const [i, name] of judge.questions.entries()) expect(judge.ask(base, i), name).to.equal(null);
    }
  });

  it('a loop counts its steps, whatever the machine', () => {
    const [scenario] = SCENARIOS;
    if (scenario === undefined) throw new Error('no scenarios');
    const steps = (): number => {
      workshop.meter.allow(1_000_000);
      workshop.program(null).runCore(scenario);
      return workshop.meter.steps;
    };
    expect(steps()).to.equal(steps()).and.to.be.above(10);
    workshop.meter.allow(3);
    expect(() => workshop.program(null).runCore(scenario)).to.throw('too many steps');
  });
});

describe('mutate: judging changed cores', function () {
  this.timeout(60_000);

  describe('by conformance', () => {
    let bench: Bench;
    before(() => { bench = benchOf(conformJudge(SCENARIOS)); });

    it('an offset forgotten in advance is told apart, by a scenario', () => {
      const fate = killed(bench.attempt(change('src/core/advance.ts', 'let rest = add64(n, iter.offset);\n  let passed', 'let rest = n;\n  let passed')));
      expect(fate.notice).to.equal('conform');
      expect(fate.by[0]).to.match(/^random\//u);
      expect(fate.shown).to.match(/^(?:6\.12|v6): call \d+ .*: model .*, changed core /u);
    });

    it('what only representation shows is told as such', () => {
      const fate = killed(bench.attempt(change('src/core/page-array.ts', 'this.allocated = entries;', '')));
      expect([fate.notice, fate.by[1]]).to.deep.equal(['conform', '--raw']);
    });

    it('a loop that never ends and an error of its own are noticed too', () => {
      expect(killed(bench.attempt(change('src/core/tally.ts', '    at = stop;\n', ''))).notice).to.equal('hang');
      expect(killed(bench.attempt(change('src/core/extract/user.ts', 'call.offset0 = offset;', 'throw new Error("no");'))).notice).to.equal('crash');
    });

    it('the same in other words survives', () => {
      expect(bench.attempt(change('src/core/sizes.ts', 'const sum = a + b;', 'const sum = b + a;'))).to.deep.equal({ kind: 'survived', why: null });
      expect(bench.attempt(change('src/core/extract/user.ts', 'len < size ? len : size', 'len <= size ? len : size')).kind).to.equal('survived');
    });

    it('what nobody asks for is not asked', () => {
      expect(bench.reach(change('src/core/extract/folioq.ts', "return error('EIO');", 'return 0n;'))).to.equal(0);
      expect(bench.reach(change('src/core/queries.ts', 'iter.base -= saved.nrSegs - iter.nrSegs;', ''))).to.equal(0);
      expect(bench.reach(change('src/core/advance.ts', 'n = min64(iter.count, n);', ''))).to.be.above(20);
    });
  });

  /** the litmus files are played once to see where they come by */
  let litmus: Bench | undefined;
  const byLitmus = (tried: Tried): Fate => (litmus ??= benchOf(litmusJudge(join(checkout.root, 'scenarios')))).attempt(tried);

  it('by litmus files: a fork that copies nothing', () => {
    const fate = killed(byLitmus(
      change('src/core/memory/fork.ts', 'if (pinned && world.exclusive(page) && maybePinned(world, page)) {', 'if (false) {')));
    expect(fate.notice).to.equal('litmus');
    expect(fate.by[0]).to.match(/^scenarios\/.*\.litmus$/u);
    expect(fate.shown).to.match(/^v6: Never, expected: Always$|^v6: Sometimes, expected: |^v6: Always, expected: /u);
  });

  it('by litmus files: worlds that are the same but for numbers are one', () => {
    const fate = killed(byLitmus(change('src/core/memory/step.ts', '  next.forEach(canonicalise);\n', '')));
    expect([fate.notice, fate.by[1]]).to.deep.equal(['litmus', '--raw']);
    expect(fate.shown).to.match(/^counts \d+: \d+ worlds, /u);
  });

  it('by answers recorded of the C text', () => {
    const bench = benchOf(recordedJudge(join(checkout.root, 'test', 'vectors')));
    const fate = killed(bench.attempt(change('src/core/extract/user.ts', 'call.offset0 = offset;', '')));
    expect([fate.notice, fate.by[0]?.startsWith('recorded ')]).to.deep.equal(['recorded', true]);
  });

  it('by the laws over callers: a caller that hangs and is not noticed', () => {
    const fate = killed(benchOf(callersJudge()).attempt(change('src/core/callers/play.ts', "hung: true, going: 'returned'", "hung: false, going: 'returned'")));
    expect([fate.notice, fate.by[0], fate.shown]).to.deep.equal(['callers', 'B17 v6', 'breaks caller-unit-balance, expected: progress']);
  });

  it('a litmus file that expects nothing true is nobody to judge', () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-'));
    const text = 'litmus odd (* says the wrong thing *) { area a: private anonymous 1 pages; } process P { r := read a; } exists (P:r = 7) expect Always';
    try {
      writeFileSync(join(folder, 'odd.litmus'), text);
      const judge = litmusJudge(folder);
      workshop.meter.allow(1_000_000);
      expect(judge.ask(workshop.program(null), 0)).to.deep.equal({ text: 'v6: Never, expected: Always', raw: false });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
