/** The list of mutants of the core: names, slips, explanations, and what happens outside of a checkout. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { coreMutants, coreMutantsOf } from '../../../src/mutate/core';
import { changed } from '../../../src/mutate/core/change';
import { openCheckout, sourceText } from '../../../src/mutate/core/checkout';
import { EXPLAINED, matches, whyItSurvives } from '../../../src/mutate/core/explained';
import { placeOf, slipMutants, systematicMutants } from '../../../src/mutate/core/mutant';
import { CATALOGUE_SLIPS, CORE_SLIPS } from '../../../src/mutate/core/slips';
import { OPERATORS } from '../../../src/mutate/types';

const checkout = openCheckout();
const text = (file: string): string => sourceText(checkout, file);

describe('mutate: the list of mutants of the core', () => {
  const systematic = systematicMutants(checkout);

  it('has names that are unique and say where: file, line, column, operator', () => {
    const names = coreMutants.list().map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    expect(names.length).to.be.above(1500);
    for (const { name, file, start, where, operator } of systematic) {
      const [, line = '', column = ''] = /^core\/[\w/-]+\.ts:(\d+):(\d+)\/[\w-]+$/u.exec(name) ?? [];
      const lines = text(file).split('\n').slice(0, Number(line) - 1);
      expect(lines.reduce((sum, { length }) => sum + length + 1, 0) + Number(column) - 1, name).to.equal(start);
      expect([where, name.includes(`/${operator}`)]).to.deep.equal([`${file}:${line}`, true]);
    }
  });

  it('has every operator', () => {
    expect([...new Set(coreMutants.list().map(({ operator }) => operator))].sort()).to.deep.equal([...OPERATORS].sort());
  });

  it('changes each file into another that can be read', () => {
    for (const mutant of systematic.filter((_, i) => i % 40 === 0)) {
      const source = changed(text(mutant.file), mutant);
      expect(source).not.to.equal(text(mutant.file));
      const { diagnostics } = checkout.ts.transpileModule(source, { reportDiagnostics: true });
      expect(diagnostics?.map(({ messageText }) => messageText), mutant.name).to.deep.equal([]);
    }
  });

  it('slips stand where they say, once; those of the catalogue have their id', () => {
    expect(slipMutants(text).map(({ name }) => name)).to.deep.equal(CORE_SLIPS.map(({ key }) => `core/${key}`));
    for (const { key, id } of CATALOGUE_SLIPS) expect(key.split('-')[0]).to.equal(id);
    expect(() => placeOf('a.ts', 'twice twice', 'twice')).to.throw('a.ts: expected once, found 2 times: twice');
    expect(() => slipMutants(() => 'changed since')).to.throw('expected once, found 0 times');
  });

  it('an explanation is of mutants there are, and goes by their text, not by their line', () => {
    for (const explanation of EXPLAINED) {
      for (const what of explanation.what) {
        expect(systematic.some((mutant) => matches({ ...explanation, what: [what] }, mutant)), `${explanation.file}: ${what}`).to.equal(true);
      }
    }
    const [some] = systematic.filter((mutant) => whyItSurvives(mutant) !== null);
    if (some === undefined) throw new Error('nothing is explained');
    expect(whyItSurvives({ ...some, name: 'core/elsewhere.ts:1:1/bound' })).to.be.a('string');
    expect(whyItSurvives({ ...some, what: `${some.what}!` })).to.equal(null);
    expect(whyItSurvives({ ...some, within: 'elsewhere' })).to.equal(null);
  });

  it('needs a checkout, and says so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{}');
      const packaged = coreMutantsOf(() => openCheckout(folder));
      expect(() => packaged.list()).to.throw(/made from its TypeScript sources: run in a checkout, after npm ci \(no src\/core in /u);
      mkdirSync(join(folder, 'src', 'core'), { recursive: true });
      writeFileSync(join(folder, 'src', 'core', 'subject.ts'), '');
      const broken = join(folder, 'node_modules', 'typescript');
      mkdirSync(broken, { recursive: true });
      writeFileSync(join(broken, 'package.json'), '{ "main": "none.js" }');
      expect(() => packaged.list()).to.throw('run in a checkout, after npm ci (typescript is not installed)');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('an attempt at a mutant that is not there is rejected', async () => {
    const problem = await coreMutants.attempt('core/none').then(() => null, (error: unknown) => error);
    expect(problem).to.be.instanceOf(Error).with.property('message', 'no mutant core/none');
  });
});
