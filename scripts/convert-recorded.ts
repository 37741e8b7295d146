/**
 * Converts recorded answers (test/vectors/README.md) to scenario files:
 *   npx ts-node scripts/convert-recorded.ts SOURCE-FOLDER [TARGET-FOLDER]
 * reads every <revision>.<core|edge>.jsonl.gz of the source and writes the same name into test/vectors.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertRecorded, type RecordedLine } from '../src/scenario/recorded';
import { encodeRecorded, packLines, readText } from '../src/scenario/vector-file';

const NAME = /^.+\.(core|edge)\.jsonl\.gz$/u;

function convert(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  let total = 0;
  for (const name of readdirSync(source).filter((file) => NAME.test(file)).sort()) {
    const lines = readText(join(source, name)).split('\n').filter((line) => line !== '');
    const converted = lines.map((line) => encodeRecorded(convertRecorded(JSON.parse(line) as RecordedLine)));
    const packed = packLines(converted);
    writeFileSync(join(target, name), packed);
    total += lines.length;
    process.stdout.write(`${name}: ${lines.length} scenarios, ${packed.length} bytes\n`);
  }
  process.stdout.write(`${total} scenarios\n`);
}

const [source, target = join(__dirname, '..', 'test', 'vectors')] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write('usage: ts-node scripts/convert-recorded.ts SOURCE-FOLDER [TARGET-FOLDER]\n');
  process.exitCode = 2;
} else {
  convert(source, target);
}
