/** Every recorded answer of the real functions, field by field, raw representation included (test/vectors/README.md). */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCore } from '../../src/core';
import type { Answer } from '../../src/scenario/answer';
import { answerOf } from '../../src/scenario/answer-of';
import { decodeRecorded, readText } from '../../src/scenario/vector-file';

const FOLDER = join(__dirname, '..', 'vectors');

describe('core: recorded answers', () => {
  for (const file of readdirSync(FOLDER).filter((name) => /^.*\.(core|edge)\.jsonl(\.gz)?$/u.test(name))) {
    it(`reproduces every line of ${file}`, () => {
      const lines = readText(join(FOLDER, file)).split('\n').filter((line) => line !== '');
      expect(lines.length).to.be.greaterThan(0);
      for (const line of lines) {
        const recorded = decodeRecorded(JSON.parse(line));
        if (!recorded.ok) throw new Error(`${file}: ${JSON.stringify(recorded.problem)}`);
        const { scenario, expected } = recorded.value;
        expect(comparable(answerOf(scenario, runCore(scenario))), scenario.id).to.deep.equal(comparable(expected));
      }
    });
  }
});

/** Without what a recording does not say: labels, units, counters, and an offset written before a crash. */
function comparable(answer: Answer): unknown {
  return answer.calls.map((call) => {
    const { labels: _labels, ...rest } = call;
    if (rest.op !== 'extract') return rest;
    const { units: _units, held: _held, left: _left, ...said } = rest;
    return said.crash === 'none' ? said : { ...said, raw: { ...said.raw, offset0: null } };
  });
}
