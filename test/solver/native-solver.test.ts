/** Solvers at the end of a pipe: whatever they say or do, the answer is theirs or unknown. */
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NativeSolver, type Query, installedSolvers, knownSolver, ownSolver } from '../../src/solver';
import { answerIn } from '../../src/solver/native-solver';
import * as t from '../../src/term';

const x = t.variable('x', t.Int);
const small = t.lt(x, t.int(3));
const query = (goal: t.Term, want: readonly t.Term[] = []): Query => ({ assumptions: [{ name: 'small', term: small }], goal, want });
const TRUE_CLAIM = query(t.lt(x, t.int(4)));
const FALSE_CLAIM = query(t.lt(x, t.int(2)));
const says = (line: string): NativeSolver => new NativeSolver(ownSolver(line));

describe('a solver over a pipe', () => {
  it('gives its answer, whatever stands behind it', async () => {
    expect(await says('cat >/dev/null; echo unsat').check(TRUE_CLAIM)).to.deep.equal({ kind: 'unsat', core: [] });
    expect(await says("cat >/dev/null; printf 'unsat\\n(error \"no model\")\\n'; exit 1").check(TRUE_CLAIM)).to.deep.equal({ kind: 'unsat', core: [] });
    expect((await says('cat >/dev/null; echo sat').check(FALSE_CLAIM)).kind).to.equal('sat');
  });
  it('is unknown when it does not know, complains, or is silent', async () => {
    for (const [line, reason] of [
      ['cat >/dev/null; echo unknown', 'incomplete: it does not know'], ['cat >/dev/null; echo \'(error "line 1")\'', 'incomplete: (error "line 1")'],
      ['exit 3', 'crashed: exit 3'], ['kill -9 $$', 'crashed: SIGKILL'], ['echo oops >&2; exit 1', 'crashed: exit 1: oops'],
      ['there-is-no-such-solver', /^crashed: exit 127: /u], ['cat >/dev/null; echo maybe', 'incomplete: maybe'],
    ] as const) {
      const answer = await says(line).check(TRUE_CLAIM, { timeoutMs: 5000 });
      if (answer.kind !== 'unknown') throw new Error(`${line}: ${answer.kind}`);
      if (typeof reason === 'string') expect(answer.reason, line).to.equal(reason);
      else expect(answer.reason, line).to.match(reason);
    }
  });
  it('that takes too long is ended, with all it started', async () => {
    const began = performance.now();
    expect(await says('sleep 20; echo unsat').check(TRUE_CLAIM, { timeoutMs: 100 })).to.deep.equal({ kind: 'unknown', reason: 'timeout' });
    expect(performance.now() - began).to.be.below(5000);
  });
  it('may end before it has read everything', async () => {
    const wide = Array.from({ length: 20_000 }, (_, i) => ({ name: `fact ${i}`, term: t.gt(t.variable(`y${i}`, t.Int), t.int(i)) }));
    expect(await says('echo unsat').check({ assumptions: wide, goal: small })).to.deep.equal({ kind: 'unsat', core: [] });
  });
  it('reads truth values by name and order, and no others', async () => {
    expect(answerIn('sat\n((value!1 true)\n (value!0 false))\n', 2)).to.deep.equal({ kind: 'sat', values: [false, true] });
    expect(answerIn('sat\n((value!0 false))\n', 2)).to.deep.equal({ kind: 'sat', values: [] });
    expect((await says('echo sat').check(query(small, [x]))).kind).to.equal('unknown');
  });
});

describe('solvers on PATH', () => {
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'solvers-')); });
  after(() => { rmSync(folder, { recursive: true }); });
  const plant = (name: string, script: string): void => { writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 }); };

  it('are known by name and version, and absent otherwise', () => {
    expect(installedSolvers(folder)).to.deep.equal([]);
    plant('cvc5', 'echo "This is cvc5 version 1.9.2"');
    plant('z3', 'exit 1');
    expect(installedSolvers(folder).map(({ identity }) => identity)).to.deep.equal(['cvc5 1.9.2']);
    expect(knownSolver('z3', folder)).to.equal(null);
    expect(knownSolver('boolector', folder)).to.equal(null);
  });
  for (const command of installedSolvers(process.env['PATH'] ?? '')) {
    it(`${command.identity} answers for itself`, async () => {
      const solver = new NativeSolver(command);
      expect((await solver.check({ ...TRUE_CLAIM, params: { 'arith.solver': 2 } })).kind).to.equal('unsat');
      const goals = [t.lt(x, t.int(2)), t.lt(x, t.int(3))];
      const answer = await solver.check({ ...query(t.and(...goals)), want: goals });
      expect(answer).to.deep.equal({ kind: 'sat', values: [false, true] });
    });
  }
});
