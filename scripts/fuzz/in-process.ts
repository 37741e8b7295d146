/** Runs inputs in processes of their own: the compiled program, with its real engines. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { FuzzCase } from './case';
import type { Ending, Executor } from './ending';
import { confined, fillFolder, makeFolder, removeFolder } from './folder';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** A process gets no NUL and no half characters in its arguments, and no program to start as a subject. */
function argumentsOf({ args }: FuzzCase): readonly string[] {
  const words = confined(args).map((word) => Buffer.from(word.replaceAll('\u0000', ''), 'utf8').toString('utf8'));
  return words.map((word, i) => {
    const isSubject = words[i - 1] === '--subject';
    const joined = /^--subj[a-z]*=/u.exec(word)?.[0];
    if (joined !== undefined) return `${joined}core`;
    return isSubject && word !== 'model' ? 'core' : word;
  });
}

export function inProcess(limitMs: number, program: string = PROGRAM): Executor {
  const folder = makeFolder();
  const run = (input: FuzzCase): Promise<Ending> => new Promise((resolve) => {
    fillFolder(folder, input);
    const child = spawn(process.execPath, [program, ...argumentsOf(input)], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
    let [out, err, late] = ['', '', false];
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    // the program need not read what it is given
    child.stdin.on('error', () => undefined);
    child.stdin.end(Buffer.from(input.input));
    const settle = (ending: Ending): void => {
      clearTimeout(timer);
      resolve(ending);
    };
    child.on('error', (error) => { settle({ kind: 'crash', words: error.message }); });
    child.on('close', (exit, signal) => {
      if (late) settle({ kind: 'hang', limitMs });
      else if (exit === null) settle({ kind: 'crash', words: `ended by ${signal ?? 'a signal'}` });
      else settle({ kind: 'ended', exit, out, err });
    });
  });
  return { run, close: () => { removeFolder(folder); return Promise.resolve(); } };
}
