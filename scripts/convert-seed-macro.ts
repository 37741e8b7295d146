/**
 * Converts recorded answers of a C compiler about the v6 macro to the form of test/header/data/recorded.jsonl:
 *   npx ts-node scripts/convert-seed-macro.ts RECORDED.jsonl[.gz] [TARGET]
 * One line an argument and numbering: what the macro answered for user memory and for other memory, as spelled and with
 * the argument in brackets, and how often its calls of ev() were made.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../src/scenario/vector-file';

interface Recorded {
  readonly expr: string;
  readonly numbering: 'base62' | 'post10';
  readonly user_backed: boolean;
  readonly value: number;
  readonly mode: string;
  readonly intended: string;
  readonly evals: number;
  readonly evals_intended: number;
}

function convert(source: string, target: string): void {
  const lines = readText(source).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Recorded);
  const converted = lines.map((line) => JSON.stringify({
    argument: line.expr, numbering: line.numbering === 'base62' ? 'BASE62' : 'V6POST10', memory: line.user_backed ? 'user' : 'kernel',
    value: line.value, spelled: line.mode, meant: line.intended, evaluations: [line.evals, line.evals_intended],
  }));
  writeFileSync(target, `${converted.join('\n')}\n`);
  process.stdout.write(`${converted.length} answers\n`);
}

const [source, target = join(__dirname, '..', 'test', 'header', 'data', 'recorded.jsonl')] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write('usage: ts-node scripts/convert-seed-macro.ts RECORDED [TARGET]\n');
  process.exitCode = 2;
} else {
  convert(source, target);
}
