/** What is kept between runs: found again as it was, never a failure, never what is broken, and checked by sample. */
import { expect } from 'chai';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../../src/check/cache/folder';
import { fingerprint } from '../../../src/check/cache/fingerprint';
import { KeptAnswers } from '../../../src/check/cache/kept-answers';
import { KeptResults } from '../../../src/check/cache/kept-results';
import { recheck } from '../../../src/check/cache/recheck';
import { sampleOf } from '../../../src/check/cache/sample';
import { Decider } from '../../../src/check/decide';
import { prove } from '../../../src/check/prove';
import { VERDICTS, exitCodeOf, type ProveRequest, type ProveSummary, type TheoremResult } from '../../../src/check/types';
import type { ProofTask } from '../../../src/check/worker';
import type { Answer, Query } from '../../../src/solver';
import * as t from '../../../src/term';
import { COUNTEREXAMPLE, fakeResult } from '../../cli/fakes';
import { ScriptedSolver } from '../samples';
import { sharedSolver } from '../../solver/shared';

const TASK: ProofTask = { theorem: 'ret-bound', revision: 'v6', timeout: 60, seed: 0, assume: [], pageSize: 4096, retention: 'revision' };
const x = t.variable('x', t.Int);
const question = (n: number): Query => ({ assumptions: [{ name: 'low', term: t.lt(x, t.int(n)) }], goal: t.lt(x, t.int(n + 1)) });
const UNSAT: Answer = { kind: 'unsat', core: [] };
const SAT: Answer = { kind: 'sat', values: [] };

/** Every file below a folder. */
function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

describe('what is kept between runs', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kept-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('stands in the user\'s cache folder, or where IOVCHECK_CACHE says, or nowhere', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/c' })).to.equal('/c/iovcheck/1');
    expect(cacheFolder({ IOVCHECK_CACHE: '/own', XDG_CACHE_HOME: '/c' })).to.equal('/own/1');
    expect(cacheFolder({ IOVCHECK_CACHE: 'off' })).to.equal(null);
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).to.match(/\.cache\/iovcheck\/1$/u);
  });
  it('belongs to one text of the program', () => {
    const root = join(folder, 'program');
    for (const part of ['model', 'proofs', 'src']) mkdirSync(join(root, part), { recursive: true });
    writeFileSync(join(root, 'src', 'a.js'), 'a');
    const before = fingerprint(root);
    expect(fingerprint(root)).to.equal(before);
    writeFileSync(join(root, 'src', 'a.d.ts'), 'types only');
    expect(fingerprint(root)).to.equal(before);
    writeFileSync(join(root, 'model', 'b.js'), '');
    const after = fingerprint(root);
    writeFileSync(join(root, 'src', 'a.js'), 'b');
    expect(new Set([before, after, fingerprint(root)]).size).to.equal(3);
  });

  describe('verdicts', () => {
    const kept = (program = 'p'.repeat(64)): KeptResults => new KeptResults(folder, program);
    it('are found as they were, for the same program and question only', () => {
      const result = fakeResult('ret-bound', 'v6', 'refuted-as-expected', { bound: 'unbounded', expected: ['B25: x'], counterexamples: [COUNTEREXAMPLE] });
      kept().keep(TASK, result);
      expect(kept().find({ ...TASK, timeout: 1, seed: 9 })).to.deep.equal({ ...result, isKept: true });
      for (const other of [{ revision: 'v7' }, { pageSize: 16384 }, { retention: 'get' }, { assume: ['maxpages = 1'] }, { theorem: 'progress' }] as const) {
        expect(kept().find({ ...TASK, ...other })).to.equal(null);
      }
      expect(kept('q'.repeat(64)).find(TASK)).to.equal(null);
    });
    it('that are not as they should be are not kept', () => {
      for (const verdict of VERDICTS) {
        kept().drop();
        kept().keep(TASK, fakeResult('ret-bound', 'v6', verdict));
        expect(kept().find(TASK) !== null, verdict).to.equal(exitCodeOf(verdict) === 0);
      }
    });
    it('in broken files are not found: changed anywhere, cut anywhere, or another question\'s', () => {
      kept().keep(TASK, fakeResult('ret-bound', 'v6', 'proved'));
      const [file = ''] = files(folder);
      const whole = readFileSync(file);
      for (let at = 0; at < whole.length; at += 7) {
        const broken = Buffer.from(whole);
        broken.writeUInt8((broken.readUInt8(at) + 1) % 256, at);
        writeFileSync(file, broken);
        expect(kept().find(TASK), `byte ${at}`).to.equal(null);
        writeFileSync(file, whole.subarray(0, at));
        expect(kept().find(TASK), `cut at ${at}`).to.equal(null);
      }
      kept().keep({ ...TASK, revision: 'v7' }, fakeResult('ret-bound', 'v7', 'proved'));
      const other = files(folder).find((path) => path !== file) ?? '';
      writeFileSync(file, readFileSync(other));
      expect(kept().find(TASK)).to.equal(null);
    });
    it('a folder that cannot be written to is as if there were none', () => {
      writeFileSync(join(folder, 'verdicts'), 'a file where the folder should be');
      kept().keep(TASK, fakeResult('ret-bound', 'v6', 'proved'));
      expect(kept().find(TASK)).to.equal(null);
    });
  });

  describe('solver questions', () => {
    const behind = (answer: Answer): ScriptedSolver => new ScriptedSolver(() => answer);
    const kept = (oracle: ScriptedSolver, random = 0.5, identity = 'z 1'): KeptAnswers => new KeptAnswers(folder, identity, oracle, () => random);
    it('are asked once, also by two processes at a time', async () => {
      const [one, two] = [behind(UNSAT), behind(UNSAT)];
      const [first, second] = [kept(one), kept(two)];
      await first.check(question(1));
      await second.check(question(2));
      await first.check(question(1));
      const later = behind(SAT);
      const third = kept(later);
      expect([await third.check(question(1)), await third.check(question(2))]).to.deep.equal([UNSAT, UNSAT]);
      expect([one.asked.length, two.asked.length, later.asked.length, third.answered]).to.deep.equal([1, 1, 0, 2]);
    });
    it('are another solver\'s business when the solver is another one', async () => {
      await kept(behind(UNSAT)).check(question(1));
      expect((await kept(behind(SAT), 0.5, 'z 2').check(question(1))).kind).to.equal('sat');
    });
    it('that were not proved are never kept', async () => {
      for (const answer of [SAT, { kind: 'unknown', reason: 'timeout' } as const]) {
        await kept(behind(answer)).check(question(3));
        expect((await kept(behind(answer)).check(question(3))).kind).to.equal(answer.kind);
      }
      expect(files(folder)).to.deep.equal([]);
    });
    it('in broken lines are not known', async () => {
      await kept(behind(UNSAT)).check(question(1));
      const [file = ''] = files(folder);
      const line = readFileSync(file, 'utf8');
      writeFileSync(file, line.slice(0, -3));
      appendFileSync(file, `\n${'0'.repeat(64)} ${'0'.repeat(16)}\nnonsense\n`);
      expect((await kept(behind(SAT)).check(question(1))).kind).to.equal('sat');
    });
    it('are asked again now and then; one that comes out otherwise ends all trust', async () => {
      await kept(behind(UNSAT)).check(question(1));
      await kept(behind(UNSAT)).check(question(2));
      const liar = kept(behind(SAT), 0);
      expect((await liar.check(question(1))).kind).to.equal('sat');
      expect((await liar.check(question(2))).kind).to.equal('sat');
      expect(files(folder)).to.deep.equal([]);
    });
  });

  describe('a run', function () {
    this.timeout(60_000);
    // theorems that are proved in a moment: each run is a worker of its own
    const request = (cache?: string): ProveRequest => ({
      theorems: ['nofault', 'flags-legal'], revisions: ['6.12'], jobs: 1, timeout: 60, seed: 0, assume: [], pageSize: 4096,
      ...(cache === undefined ? {} : { cache }),
    });
    const run = (r: ProveRequest): Promise<ProveSummary> => prove(r, { onResult: () => undefined, signal: new AbortController().signal });
    it('after another takes its verdicts, and proves a sample again; a wrong one is thrown away with all others', async () => {
      const first = await run(request(folder));
      expect(first.results.map(({ verdict, isKept }) => [verdict, isKept])).to.deep.equal([['proved', undefined], ['proved', undefined]]);
      const second = await run(request(folder));
      expect([second.sampled, second.discarded]).to.deep.equal([1, undefined]);
      const plain = (r: TheoremResult): unknown => ({ ...r, isKept: undefined });
      expect(second.results.map(plain)).to.deep.equal(first.results.map(plain));
      expect(second.results.every(({ isKept }) => isKept === true)).to.equal(true);

      // a verdict that was proved of something else: its obligations are not to be found
      const kept = new KeptResults(folder, fingerprint());
      for (const result of first.results) {
        const obligations = result.obligations.map((o) => ({ ...o, name: `${o.name}, but another` }));
        kept.keep({ ...TASK, revision: '6.12', theorem: result.theorem }, { ...result, obligations });
      }
      const third = await run(request(folder));
      expect(third.discarded).to.equal(true);
      expect(third.results.map(({ verdict, isKept }) => [verdict, isKept])).to.deep.equal([['proved', undefined], ['proved', undefined]]);
    });
    it('with an assumption of the user\'s own keeps nothing', async () => {
      await run({ ...request(folder), theorems: ['nofault'], assume: ['maxpages = 1'] });
      expect(files(folder).filter((file) => file.includes('verdicts'))).to.deep.equal([]);
    });
  });

  describe('the sample', () => {
    it('is of any obligation the solver proved, and grows with what is kept', () => {
      const result = fakeResult('ret-bound', 'v6', 'proved', {
        obligations: [
          { name: 'a', kind: 'step', outcome: 'holds', seconds: 1 }, { name: 'b', kind: 'premise', outcome: 'holds', seconds: 0 }, { name: 'c', kind: 'claim', outcome: 'holds', seconds: 9 },
        ],
      });
      const chosen = new Set([0, 0.3, 0.6, 0.99].flatMap((r) => sampleOf([result], 4096, 'revision', () => r).map(({ obligation }) => obligation)));
      expect([...chosen].sort()).to.deep.equal(['a', 'c']);
      expect(sampleOf([], 4096, 'revision')).to.deep.equal([]);
      // how expressions are spelled is not proved obligation by obligation
      expect(sampleOf([{ ...result, theorem: 'mode-spelling' }], 4096, 'revision')).to.deep.equal([]);
      expect(sampleOf(Array.from({ length: 130 }, () => result), 4096, 'revision').length).to.equal(3);
    });
    it('finds an obligation by its name, of calls and of traces', async () => {
      const decider = new Decider(sharedSolver, 20_000, 0);
      const of = { revision: 'v6', outcome: 'holds', pageSize: 4096, retention: 'revision' } as const;
      const { results } = await prove({ theorems: ['ret-bound', 'no-underflow'], revisions: ['v6'], jobs: 1, timeout: 60, seed: 0, assume: [], pageSize: 4096 },
        { onResult: () => undefined, signal: new AbortController().signal });
      for (const { theorem, obligations } of results) {
        const last = obligations.at(-1);
        expect(await recheck({ ...of, theorem, obligation: last?.name ?? '' }, decider), theorem).to.equal('holds');
        expect(await recheck({ ...of, theorem, obligation: 'ubuf: of no theorem' }, decider), theorem).to.equal(null);
      }
      expect(await recheck({ ...of, theorem: 'none', obligation: 'x' }, decider)).to.equal(null);
    });
  });
});
