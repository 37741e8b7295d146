/**
 * Judged by answers recorded of the kernel's own C text (test/vectors/README.md): representation too, and iterators that break
 * the contract's preconditions, of which model and core need not be of one mind.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareAnswers } from '../../../conform/compare-results';
import type { Answer } from '../../../scenario/answer';
import { answerOf } from '../../../scenario/answer-of';
import type { Recorded } from '../../../scenario/recorded';
import { decodeRecorded, readText } from '../../../scenario/vector-file';
import type { Program } from '../program';
import type { Difference, Judge } from './judge';

const NAMES = ['recorded', 'changed core'] as const;
/** more entries than this in one call are slow to spell out, and say no more than fewer */
const MANY = 10_000;

const entries = ({ calls }: Answer): number =>
  Math.max(0, ...calls.map((call) => (call.op === 'extract' ? call.pages.reduce((sum, { length }) => sum + length, 0) : 0)));

function readLines(folder: string): readonly Recorded[] {
  const files = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/u.test(name)).sort();
  return files.flatMap((file) => readText(join(folder, file)).split('\n').filter((line) => line !== '').map((line): Recorded => {
    const decoded = decodeRecorded(JSON.parse(line));
    if (!decoded.ok) throw new Error(`${file}: ${decoded.problem.message}`);
    return decoded.value;
  })).filter(({ expected }) => entries(expected) <= MANY);
}

function ask({ runCore }: Program, { scenario, expected }: Recorded): Difference | null {
  const got = answerOf(scenario, runCore(scenario));
  const options = { names: NAMES };
  const plain = compareAnswers(expected, got, options);
  if (plain !== null) return { text: `${scenario.revision}: ${plain.text}`, raw: false };
  const raw = compareAnswers(expected, got, { ...options, raw: true });
  return raw === null ? null : { text: `${scenario.revision}: ${raw.text}`, raw: true };
}

/** `folder`: where the files of recorded answers are. */
export function recordedJudge(folder: string): Judge {
  const lines = readLines(folder);
  return {
    notice: 'recorded', questions: lines.map(({ scenario }) => `recorded ${scenario.id}`),
    groupOf: (i) => lines[i]?.scenario.revision ?? '',
    run: (program, i) => {
      const line = lines[i];
      if (line !== undefined) ask(program, line);
    },
    ask: (program, i) => {
      const line = lines[i];
      return line === undefined ? null : ask(program, line);
    },
  };
}
