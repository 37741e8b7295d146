import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_THEOREMS as THEOREMS } from '../../proofs';
import { painter } from '../../src/report/paint';
import { theoremList, theoremListJson } from '../../src/report/theorem-list';

describe('list of theorems', () => {
  it('fits its schema', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/theorems-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(validate(JSON.parse(theoremListJson(THEOREMS))), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('keeps to 80 columns and names every theorem once', () => {
    const lines = theoremList(THEOREMS, painter(false));
    for (const line of lines) expect(line.length, line).to.be.at.most(80);
    const names = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(' ')[0]);
    expect(names).to.deep.equal([...new Set(THEOREMS.map((t) => t.name))]);
  });
});
