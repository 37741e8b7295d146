/** Z3's code is compiled once for a process, and what starts from it keeps its limits. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { Solver } from '../../src/solver';
import { codeOfZ3, keepCode, keptCode } from '../../src/solver/z3-code';
import { hardProduct } from './fixtures/queries';

const ROOT = join(__dirname, '../..');

/** What a process of its own prints, which has compiled nothing. */
function printed(script: string): unknown {
  const program = `const s = require('./src/solver'); const { keptCode } = require('./src/solver/z3-code');
    const t = require('./src/term'); const query = { assumptions: [{ name: 'no', term: t.FALSE }] };
    const seen = [keptCode() !== undefined]; const see = () => seen.push(keptCode() !== undefined);
    (async () => { ${script} see(); console.log(JSON.stringify(seen)); process.exit(0); })();`;
  return JSON.parse(execFileSync(process.execPath, ['-r', './scripts/typescript.cjs', '-e', program], { cwd: ROOT, encoding: 'utf8' }));
}

describe('the code of Z3', function () {
  this.timeout(30_000);

  it('is compiled by a pool whose workers start Z3, for them', () => {
    expect(printed(`await s.runTasks(require.resolve('./test/solver/fixtures/tasks'), [{ kind: 'prove', below: 4 }], { jobs: 1, watchdogMs: 20_000, startsZ3: true });`))
      .to.deep.equal([false, true]);
  });
  it('is not compiled for others', () => {
    expect(printed(`await s.runTasks(require.resolve('./test/solver/fixtures/tasks'), [{ kind: 'echo', value: 1 }], { jobs: 1, watchdogMs: 20_000 });`))
      .to.deep.equal([false, false]);
  });
  it('comes back from a thread that compiled it', () => {
    expect(printed('const solver = new s.OffThreadSolver(); await solver.check(query); await solver.close();')).to.deep.equal([false, true]);
  });
  it('is the same for all who ask', async () => {
    const code = await codeOfZ3();
    expect([await codeOfZ3(), keptCode()]).to.deep.equal([code, code]);
    keepCode(code);
    expect(keptCode()).to.equal(code);
  });

  it('an instance keeps the limit of its first query, which nothing has warmed up', async () => {
    const solver = new Solver();
    const began = performance.now();
    expect(await solver.check(hardProduct, { timeoutMs: 300 })).to.deep.equal({ kind: 'unknown', reason: 'timeout' });
    expect(performance.now() - began).to.be.lessThan(10_000);
    await solver.close();
  });
});
