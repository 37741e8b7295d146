/** Running one tool of the build: its output goes to a log, a failure shows the lines that matter. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { BuildFailure } from './failure';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** what it is for: 'compiling the kernel' */
  readonly purpose: string;
  readonly log: string;
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const SHOWN = 8;

/** Compilers' complaints, or else the last lines. */
export function tellingLines(lines: readonly string[]): readonly string[] {
  const errors = lines.filter((line) => /\berror\b|No space left|\*\*\*|not clean|fatal:/iu.test(line));
  return (errors.length > 0 ? errors : lines.slice(-SHOWN)).slice(0, SHOWN);
}

/** Where there is no room for the log, the tool has none either, and says so. */
function note(log: string, line: string): void {
  try {
    appendFileSync(log, `${line}\n`);
  } catch { /* told by the tool */ }
}

/** Resolves when it ended well. Throws BuildFailure: how it ended and what it said. */
export async function run({ program, args, folder, env = {}, purpose, log, signal, onLine }: Command): Promise<void> {
  const last: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C', ...env }, signal });
    note(log, `$ ${program} ${args.join(' ')}`);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
        note(log, line);
        last.push(line);
        if (last.length > 200) last.splice(0, 100);
        onLine?.(line);
      });
    }
    child.on('error', (error) => {
      reject(signal.aborted ? new BuildFailure(`${purpose}: stopped; the same command goes on from here`)
        : new BuildFailure(`${purpose}: ${program} could not be started: ${error.message}`));
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new BuildFailure([`${purpose} failed (${program}, exit code ${code ?? 'none'}); the whole log: ${log}`, ...tellingLines(last)].join('\n  ')));
    });
  });
}
