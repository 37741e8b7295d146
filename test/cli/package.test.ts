import { expect } from 'chai';
import { packageRoot, packageVersion } from '../../src/cli/package-info';
import * as api from '../../src';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('package', () => {
  it('finds itself and its version', () => {
    const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string; name: string };
    expect(manifest.name).to.equal('iovcheck');
    expect(packageVersion()).to.equal(manifest.version);
    const nowhere = mkdtempSync(join(tmpdir(), 'iovcheck-nowhere-'));
    expect(() => packageRoot(nowhere)).to.throw('package.json not found');
    rmSync(nowhere, { recursive: true });
  });

  it('exports the vocabulary, the subjects and the theorems', () => {
    expect(api).to.include.keys('REVISIONS', 'VERDICTS', 'EXIT_PRECEDENCE', 'runCore', 'runModel', 'conform', 'THEOREMS', 'decodeScenario', 'encodeScenario');
  });
});
