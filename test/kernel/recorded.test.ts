/** What a real kernel answered, replayed on core and model: no kernel is needed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { replay } from '../../src/conform/replay';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import type { CallAnswer } from '../../src/scenario/answer';
import { decodeRecorded, readText } from '../../src/scenario/vector-file';

const FOLDER = join(__dirname, 'recorded');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl.gz')).map((name) => join(FOLDER, name));

describe('answers recorded from a kernel', function recordings() {
  this.timeout(120_000);

  it('are at least 5,000, each file with where it comes from', () => {
    const lines = files.flatMap((file) => readText(file).split('\n').filter((line) => line !== ''));
    expect(lines.length).to.be.at.least(5000);
    for (const file of files) {
      const about = file.replace('.jsonl.gz', '.json');
      expect(existsSync(about), about).to.equal(true);
      expect(JSON.parse(readFileSync(about, 'utf8'))).to.include.all.keys('release', 'source', 'revision', 'recorded', 'notApplicable');
    }
  });

  it('are those of the core', () => {
    for (const file of files) {
      const { mismatched, mismatches, scenarios } = replay(runCore, file);
      expect(mismatches.map(({ id, difference }) => `${id}: ${difference.text}`), file).to.deep.equal([]);
      expect([mismatched, scenarios > 0]).to.deep.equal([0, true]);
    }
  });

  it('are those of the model', () => {
    for (const file of files) {
      const { mismatches } = replay(runModel, file, { maxEntries: 100_000 });
      expect(mismatches.map(({ id, difference }) => `${id}: ${difference.text}`), file).to.deep.equal([]);
    }
  });

  /** All calls recorded, with the scenario's kind. */
  function calls(): readonly { readonly kind: string; readonly call: CallAnswer }[] {
    return files.flatMap((file) => readText(file).split('\n').filter((line) => line !== '').flatMap((line) => {
      const decoded = decodeRecorded(JSON.parse(line));
      if (!decoded.ok) throw new Error(`${file}: ${decoded.problem.message}`);
      return decoded.value.expected.calls.map((call) => ({ kind: decoded.value.scenario.iter.kind, call }));
    }));
  }

  it('show the defects of 6.12: bytes promised at a hole in an xarray, an array left behind on an error', () => {
    const all = calls();
    const holes = all.filter(({ kind, call }) => kind === 'xarray' && call.op === 'extract' && (call.ret ?? 0n) > 0n && call.pages.some(({ first }) => first === null));
    const arrays = all.filter(({ call }) => call.op === 'extract' && call.ret === -14n && call.array === 'alloc');
    expect(holes.length).to.be.above(0);
    expect(arrays.length).to.be.above(0);
  });
});
