/** The program as a process of its own, for tests. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export interface Ended { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly err: string }

const ROOT = join(__dirname, '../..');

/** The program with fake engines. */
export function start(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const program = ['-r', join(ROOT, 'scripts/typescript.cjs'), join(__dirname, 'fake-main.ts'), ...args];
  return spawn(process.execPath, program, { cwd: ROOT, env: { ...process.env, ...env } });
}

/** The process's end; `onOut` is called with all output so far whenever some arrives. */
export function ended(child: ChildProcessWithoutNullStreams, onOut: (out: string) => void = () => undefined): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); onOut(out); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  return new Promise((resolve) => { child.on('close', (code, signal) => { resolve({ code, signal, out, err }); }); });
}
