/** The program as a process of its own, for tests. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export interface Ended { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly err: string }

const ROOT = join(__dirname, '../..');

/** The program with fake engines; `into`: a file for its standard output. */
export function start(args: readonly string[], env: Record<string, string> = {}, into?: string): ChildProcessWithoutNullStreams {
  const program = ['-r', join(ROOT, 'scripts/typescript.cjs'), join(__dirname, 'fake-main.ts'), ...args];
  const options = { cwd: ROOT, env: { ...process.env, ...env } };
  return into === undefined ? spawn(process.execPath, program, options) : spawn('sh', ['-c', `exec "$0" "$@" >${into}`, process.execPath, ...program], options);
}

/** The process's end; `onOut` is called with all output so far whenever some arrives. */
export function ended(child: ChildProcessWithoutNullStreams, onOut: (out: string) => void = () => undefined): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); onOut(out); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  return new Promise((resolve) => { child.on('close', (code, signal) => { resolve({ code, signal, out, err }); }); });
}
