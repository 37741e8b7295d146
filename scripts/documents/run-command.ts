/** Runs one command line of a page: the program in this process, what else there is as a process. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import type { Io } from '../../src/cli/io';
import { parseLine, programOf, type Command } from './shell';

/** What was printed, errors in between, and the exit code. */
export interface Ran { readonly text: string; readonly code: number }

const HOOK = join(__dirname, '..', 'typescript.cjs');
/** Nothing is taken from the reader's cache, or left in it; the terminal has no colours. */
const ENV = { ...process.env, IOVCHECK_CACHE: 'off', NO_COLOR: '1' };

async function program(args: readonly string[], input: string): Promise<{ readonly out: string; readonly all: string; readonly code: number }> {
  const written: { readonly text: string; readonly isError: boolean }[] = [];
  const io: Io = {
    out: (text) => { written.push({ text, isError: false }); },
    err: (text) => { written.push({ text, isError: true }); },
    input: () => Readable.from([Buffer.from(input)]),
    inIsTerminal: false, outIsTerminal: false, errIsTerminal: false, columns: 80, env: ENV, signal: new AbortController().signal,
  };
  const code = await runApp(args, { io, engines: realEngines, grace: 0 });
  const text = (of: typeof written): string => of.map((part) => part.text).join('');
  return { out: text(written.filter(({ isError }) => !isError)), all: text(written), code };
}

/** `before`: exit code of the command before, for `echo $?`. */
async function runOne(command: Command, input: string, before: number): Promise<{ readonly out: string; readonly all: string; readonly code: number }> {
  const [name = '', ...args] = programOf(command);
  const plain = (out: string): { readonly out: string; readonly all: string; readonly code: number } => ({ out, all: out, code: 0 });
  switch (name) {
    case 'iovcheck':
      return program(args, input);
    case 'cat':
      return plain(args.map((file) => readFileSync(file, 'utf8')).join(''));
    case 'echo':
      return plain(`${args.join(' ').replaceAll('$?', String(before))}\n`);
    case 'ts-node': {
      // as ts-node without its types, but compiled once
      const { stdout, stderr, status } = spawnSync(process.execPath, ['-r', HOOK, ...args], { encoding: 'utf8', env: ENV, input });
      return { out: stdout, all: `${stdout}${stderr}`, code: status ?? 70 };
    }
    default:
      throw new Error(`'${name}' is not among the commands a page may run; mark the block <!-- not run: REASON -->`);
  }
}

/** Runs the line in the current folder. Throws for what the pages may not use. */
export async function runLine(line: string, before: number): Promise<Ran> {
  let text = '';
  let code = 0;
  for (const pipeline of parseLine(line)) {
    if (code !== 0) break;
    let piped = '';
    for (const [i, command] of pipeline.entries()) {
      const ran = await runOne(command, command.input === null ? piped : readFileSync(command.input, 'utf8'), before);
      const isLast = i === pipeline.length - 1 && command.output === null;
      if (command.output !== null) writeFileSync(command.output, ran.out);
      piped = ran.out;
      code = ran.code;
      text += isLast ? ran.all : '';
    }
  }
  return { text, code };
}
