/**
 * Plays the pages and writes what their commands print now where something else stands:
 *   npm run documents -- [--check] [PAGE...]
 * Exit 0: all is well, or is now; 1: with --check something differs, or a block cannot be played.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { notRunLines } from './documents/not-run';
import { pageNames, readPage } from './documents/pages';
import { play, ROOT } from './documents/play';
import { rewritten } from './documents/rewrite';
import { TABLE_PAGE, withTable } from './documents/theorem-table';

const print = (text: string): void => { process.stdout.write(`${text}\n`); };

/** The table of theorems, written anew. */
function writeTable(): void {
  const { text } = readPage(TABLE_PAGE);
  const now = withTable(text);
  if (now === text) return;
  writeFileSync(join(ROOT, TABLE_PAGE), now);
  print(`${TABLE_PAGE}: table written`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
  if (!values.check) writeTable();
  const names = positionals.length > 0 ? positionals : pageNames();
  let wrong = 0;
  for (const name of names) {
    const page = readPage(name);
    const { faults, ran } = await play(page);
    for (const { line, what, shown } of faults) {
      if (shown === undefined || values.check) wrong++;
      print(`${name}:${line}: ${what}`);
    }
    const { text, lost } = rewritten(page, ran);
    if (values.check || text === page.text) continue;
    writeFileSync(join(ROOT, name), text);
    print(`${name}: written`);
    for (const line of lost) print(`${name}:${line}: it left lines out and shows all of them now; put ... back`);
  }
  if (!values.check) writeFileSync(join(ROOT, 'test/documents/not-run.txt'), `${notRunLines(pageNames().map(readPage)).join('\n')}\n`);
  return wrong > 0 ? 1 : 0;
}

void main().then((code) => { process.exitCode = code; });
