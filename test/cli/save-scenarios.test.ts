import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveScenarios, scenarioFiles } from '../../src/cli/save-scenarios';
import type { TheoremResult } from '../../src/check/types';
import { runCore } from '../../src/core/subject';
import { decodeScenario } from '../../src/scenario/decode';
import { inOrder } from '../../src/scenario/order';

function resultWith(count: number): TheoremResult {
  const order = inOrder({ revision: 'v6', kind: 'ubuf' });
  const counterexamples = Array.from({ length: count }, () => order.next().value).map((scenario) => ({
    scenario, core: runCore(scenario), model: runCore(scenario), failed: ['x'], origin: 'published order' as const,
  }));
  return {
    theorem: 'progress', id: 'I03', claim: '', revision: 'v6', numberings: ['BASE62'], verdict: 'violated', bound: null, seconds: 0,
    reason: null, expected: [], counterexamples, obligations: [],
  };
}

describe('saved counterexamples', () => {
  it('are scenario files that read back as what was run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    const result = resultWith(2);
    const files = saveScenarios(join(folder, 'new'), [result]);
    expect(files.map((f) => f.slice(folder.length + 5))).to.deep.equal(scenarioFiles(result));
    const text = readFileSync(files[0] ?? '', 'utf8');
    const read = decodeScenario(JSON.parse(text));
    const [first] = result.counterexamples;
    expect(read.ok && read.value).to.deep.include({ revision: 'v6', iter: first?.scenario.iter, calls: first?.scenario.calls });
    rmSync(folder, { recursive: true });
  });

  it('say so where no folder can be: below /proc, where making one with its parents would never end', () => {
    expect(() => saveScenarios('/proc/no/such/folder', [resultWith(1)])).to.throw(/--save .*give a folder/);
  });

  it('go into a new folder of a new folder, and into one that is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    for (let times = 0; times < 2; times++) expect(saveScenarios(join(folder, 'a', 'b'), [resultWith(1)])).to.have.lengthOf(1);
    rmSync(folder, { recursive: true });
  });

  it('say so when the folder cannot be made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => saveScenarios(join(file, 'x'), [resultWith(1)])).to.throw(/--save .*give a folder/);
    rmSync(folder, { recursive: true });
  });
});
