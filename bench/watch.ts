/** From the save of a watched file to its verdict in the pipe. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spread } from './figure';

/** Saves that are measured, after one that is not: it warms up. */
const SAVES = 9;

/** What is edited: a file of the checkout, and a text that differs with every save, so that nothing can be kept. */
export interface Edited { readonly file: string; readonly edit: (text: string, save: number) => string }

/** A test with a fork between extraction and DMA, of which every save changes a byte: core and solver are both asked anew. */
export const LITMUS: Edited = { file: 'scenarios/in-get-small-parent.litmus', edit: (text, save) => text.replace('buf.tail = 3', `buf.tail = ${10 + save}`) };
/** The macro that tears its argument apart, with brackets and without. */
export const HEADER: Edited = {
  file: 'test/headers/open-flags.h', edit: (text, save) => (save % 2 === 0 ? text : text.replaceAll('(flags &', '((flags) &')).replace(/$/u, `/* ${save} */\n`),
};

/** The median of the times, seconds. Throws when the program ends early. */
export async function saveToVerdict(program: string, root: string, { file, edit }: Edited): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'iovcheck-bench-'));
  const path = join(folder, file.split('/').at(-1) ?? 'file');
  copyFileSync(join(root, file), path);
  const text = readFileSync(path, 'utf8');
  const child = spawn(process.execPath, [program, 'watch', '--json', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, lines, err] = ['', 0, ''];
  let more = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', (code) => { reject(new Error(`watch ended with ${code ?? 'a signal'}: ${err.trim()}`)); });
  });
  ended.catch(() => undefined);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => { err += chunk; more(); });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    lines += chunk.split('\n').length - 1;
    more();
  });
  const until = async (so: () => boolean): Promise<void> => {
    while (!so()) await Promise.race([new Promise<void>((resolve) => { more = resolve; }), ended]);
  };
  try {
    await until(() => err.includes('watching'));
    const times: number[] = [];
    for (let save = 0; save <= SAVES; save++) {
      const before = lines;
      const started = performance.now();
      writeFileSync(path, edit(text, save));
      await until(() => lines > before);
      if (save > 0) times.push((performance.now() - started) / 1000);
    }
    if (/"state":"(?!checked)/u.test(out)) throw new Error(`a save was not checked: ${out}`);
    return spread(times)?.median ?? Number.NaN;
  } finally {
    child.kill('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  }
}
