/** What is asked about proofs: other solvers, needed assumptions, spread, files; and each of them finding something wrong. */
import { expect } from 'chai';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Audit } from '../../../src/check/audit/auditor';
import { exporter, fileNameOf, scriptOf } from '../../../src/check/audit/export';
import { neededAssumptions } from '../../../src/check/audit/needed';
import { secondOpinion } from '../../../src/check/audit/second-opinion';
import { shuffled, stability } from '../../../src/check/audit/stability';
import type { Answer, Query } from '../../../src/solver';
import * as t from '../../../src/term';
import { ScriptedSolver } from '../samples';
import { sharedSolver } from '../../solver/shared';

const [x, y] = ['x', 'y'].map((name) => t.variable(name, t.Int)) as [t.Term, t.Term];
const low = { name: 'low', term: t.lt(x, t.int(3)) };
const idle = { name: 'idle', term: t.gt(y, t.int(0)) };
const PROOF: Query = { assumptions: [low, idle], goal: t.lt(x, t.int(5)), params: { 'arith.solver': 2 } };
const OTHER: Query = { assumptions: [idle], goal: t.gt(y, t.int(-1)) };
const UNSAT: Answer = { kind: 'unsat', core: [] };
const LATE: Answer = { kind: 'unknown', reason: 'timeout' };
const colleague = (identity: string, answer: Answer): { identity: string; oracle: ScriptedSolver } => ({ identity, oracle: new ScriptedSolver(() => answer) });

describe('what is asked about a proof', () => {
  const solver = sharedSolver;

  it('nothing, and then nothing is said', async () => {
    const audit = new Audit([]);
    audit.proved(PROOF);
    expect(await audit.take()).to.deep.equal({});
  });
  it('is asked of all questions since the last time, each once', async () => {
    const [first, second] = [colleague('first', LATE), colleague('second', UNSAT)];
    const audit = new Audit([secondOpinion([first, second], 1000)]);
    [PROOF, PROOF, OTHER].forEach(audit.proved);
    expect((await audit.take()).evidence).to.deep.equal({ questions: 2, opinions: { agreed: { second: 2 }, alone: 0, differs: [] } });
    audit.proved(PROOF);
    expect((await audit.take()).evidence?.opinions?.agreed).to.deep.equal({ second: 1 });
    expect([first, second].map(({ oracle }) => oracle.asked.length)).to.deep.equal([2, 2]);
    expect((await audit.take()).evidence?.questions).to.equal(0);
  });
  it('a solver that finds a counterexample is heard, whoever agrees after it', async () => {
    const judge = secondOpinion([colleague('first', { kind: 'sat', values: [] }), colleague('second', UNSAT)], 1000);
    expect((await judge.judge([PROOF])).opinions).to.deep.equal({ agreed: {}, alone: 0, differs: ['first finds a counterexample'] });
  });
  it('a question nobody answers stands alone', async () => {
    expect((await secondOpinion([colleague('first', LATE)], 1000).judge([PROOF])).opinions).to.deep.equal({ agreed: {}, alone: 1, differs: [] });
  });
  it('assumptions the proof does not need are told from those it does', async () => {
    expect(await neededAssumptions(solver, 5000).judge([PROOF])).to.deep.equal({ needed: ['low'], stated: ['low', 'idle'] });
    expect(await neededAssumptions(new ScriptedSolver(() => LATE), 5000).judge([PROOF])).to.deep.equal({ needed: ['low', 'idle'], stated: ['low', 'idle'] });
  });
  it('the same answers in every order and by every seed, and the work they took', async () => {
    const { spread } = await stability(solver, 4, 5000).judge([PROOF, OTHER]);
    expect([spread?.tries, spread?.same]).to.deep.equal([4, 4]);
    expect(spread?.least ?? 0).to.be.above(0);
    expect(spread?.most ?? 0).to.be.at.least(spread?.least ?? 0);
  });
  it('an answer that is a matter of luck shows', async () => {
    const fickle = new ScriptedSolver((_, nth) => (nth === 2 ? LATE : UNSAT));
    expect((await stability(fickle, 5, 5000).judge([PROOF])).spread).to.deep.include({ tries: 5, same: 4 });
    expect(new Set(fickle.asked.map(({ query, limits }) => `${limits.seed} ${query.assumptions.map(({ name }) => name).join()}`)).size).to.equal(5);
  });
  it('orders are permutations, the first the list itself', () => {
    const list = Array.from({ length: 12 }, (_, i) => i);
    expect(shuffled(list, 0)).to.deep.equal(list);
    const orders = Array.from({ length: 9 }, (_, i) => shuffled(list, i + 1));
    for (const order of orders) expect([...order].sort((a, b) => a - b)).to.deep.equal(list);
    expect(new Set(orders.map((order) => order.join())).size).to.equal(9);
    expect(shuffled(list, 3)).to.deep.equal(shuffled(list, 3));
  });
});

describe('exported questions', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'export-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('are files named after what stands in them, with the expected answer', async () => {
    const { files = [] } = await exporter(folder).judge([PROOF, OTHER, PROOF]);
    expect(files).to.deep.equal([PROOF, OTHER, PROOF].map((proof) => fileNameOf(scriptOf(proof))));
    expect(readdirSync(folder).sort()).to.deep.equal([...new Set(files)].sort());
    const text = readFileSync(join(folder, files[0] ?? ''), 'utf8');
    expect(text).to.match(/^; .*\n; Expected answer: unsat\n\(set-logic ALL\)\n\(set-info :status unsat\)\n/u).and.match(/\(check-sat\)\n$/u);
  });
  it('that cannot be written are told', async () => {
    const { files, unwritten } = await exporter(join(folder, 'missing')).judge([PROOF]);
    expect(files).to.deep.equal([]);
    expect(unwritten).to.match(/ENOENT/u);
  });
});
