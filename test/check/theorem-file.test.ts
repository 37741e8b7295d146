import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTheorems } from '../../src/check/theorem-file/load';
import { realEngines } from '../../src/cli/engines';
import { runApp } from '../../src/cli/app';
import { capture } from '../cli/fakes';

const FIELDS = "name: 'mine', id: 'M1', source: 'here', claim: 'a claim'";
const theorem = (rest: string): string => `module.exports = ({ theorem, at, t, gave }) => theorem({ ${FIELDS}, ${rest} });\n`;
const GOOD = theorem("claims: (x) => ({ 'not negative': t.le(t.int(0), at(x, 1).count) })");

/** What is refused, and where. */
const BAD: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'no function': ['module.exports = 1;\n', /^FILE:1:1: error: expected module\.exports = /u],
  'no JavaScript': ['const a = 1;\nconst b = ;\n', /^FILE:2:1: error: Unexpected token ';'$/u],
  'a module that is not there': ["\nrequire('no-such-module');\n", /^FILE:2:1: error: Cannot find module 'no-such-module'$/u],
  'a function that throws': ['module.exports = () => {\n  nobody();\n};\n', /^FILE:2:3: error: nobody is not defined$/u],
  'nothing in it': ['module.exports = () => [];\n', /^FILE:1:1: error: no theorems in it$/u],
  'something else in it': ["module.exports = () => [{ name: 'a' }];\n", /^FILE:1:1: error: theorem 1: not made by theorem/u],
  'no claims': [theorem('when: () => t.TRUE'), /^FILE:1:1: error: theorem 1: 'mine': claims: expected a function/u],
  'a name nobody can type': [GOOD.replace("'mine'", "'Mine, all'"), /^FILE:1:1: error: theorem 1: name: 'Mine, all': expected small letters/u],
  'one name twice': [
    `module.exports = (words) => [1, 2].map(() => words.theorem({ ${FIELDS}, claims: () => ({ yes: words.t.TRUE }) }));\n`, /^FILE:1:1: error: two theorems are named 'mine'$/u,
  ],
  'a claim that throws': [theorem('claims: (x) => ({ late: gave(at(x, 2)) })'), /^FILE:1:\d+: error: theorem 'mine', \w+ in v6: claims: the program has no state 2$/u],
  'a claim that is a number': [theorem("claims: (x) => ({ 'the count': at(x, 1).count })"), /^FILE:1:1: error: theorem 'mine', \w+ in v6: claims: 'the count': expected a formula/u],
  'sorts that do not fit': [theorem('claims: (x) => ({ odd: t.eq(at(x, 1).count, t.TRUE) })'), /^FILE:1:\d+: error: theorem 'mine', \w+ in v6: claims: /u],
  'a variable without a value': [theorem("claims: () => ({ odd: t.eq(t.variable('size', t.Int), t.int(1)) })"), /^FILE:1:1: error: .*claims: 'odd': size: nobody gives this variable a value/u],
  'a field that is not there': [theorem('claims: (x) => ({ odd: t.eq(at(x, 1).bytes, t.int(1)) })'), /^FILE:1:\d+: error: theorem 'mine', /u],
};

describe('theorem files', () => {
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-theorems-')); });
  after(() => { rmSync(folder, { recursive: true, force: true }); });
  let made = 0;
  const file = (text: string): string => {
    const path = join(folder, `t${++made}.js`);
    writeFileSync(path, text);
    return path;
  };
  const run = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    const { io, out, err } = capture();
    const code = await runApp(args, { io, engines: realEngines, grace: 0 });
    return { code, out: out(), err: err() };
  };

  it('are loaded, one theorem or a list', () => {
    expect(loadTheorems(file(GOOD)).map(({ name }) => name)).to.deep.equal(['mine']);
  });

  for (const [what, [text, says]] of Object.entries(BAD)) {
    it(`with ${what} are refused, with the place`, async () => {
      const path = file(text);
      const { code, out, err } = await run('prove', '--theorems', path);
      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
      expect(err.replaceAll(path, 'FILE').trimEnd()).to.match(says);
    });
  }

  it('that are not there are refused', async () => {
    expect(await run('prove', '--theorems', 'no-such.js')).to.deep.equal({ code: 2, out: '', err: 'iovcheck: error: cannot read no-such.js: no such file\n' });
  });

  it('are listed, and only their theorems can be named', async () => {
    const path = file(GOOD);
    expect((await run('prove', '--list', '--theorems', path)).out).to.equal('mine M1\n    a claim\n');
    const { code, err } = await run('prove', 'ret-bound', '--theorems', path);
    expect(code).to.equal(2);
    expect(err).to.contain(`unknown theorem 'ret-bound'; list them with: iovcheck prove --list --theorems ${path}`);
  });
});
