/** Running a program and looking at the clock. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Timed {
  /** from the start of the process to its end, seconds */
  readonly seconds: number;
  /** to each line on standard output, seconds */
  readonly lines: readonly { readonly text: string; readonly seconds: number }[];
  /** the most memory resident at any time, MB */
  readonly peakMb: number;
}

const PEAK_MEMORY = join(__dirname, 'peak-memory.js');

/** What is proved is to be proved now. */
const NOTHING_KEPT = { IOVCHECK_CACHE: 'off' };

/** Runs `node FILE ARGS`, its output in a pipe. Throws when it does not exit with 0. */
export async function timed(file: string, args: readonly string[], env: Readonly<Record<string, string>> = NOTHING_KEPT): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const now = (): number => (performance.now() - started) / 1000;
    const child = spawn(process.execPath, ['--require', PEAK_MEMORY, file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, ...env },
    });
    const lines: { text: string; seconds: number }[] = [];
    let [rest, err, told] = ['', '', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const seconds = now();
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) lines.push({ text: line, seconds });
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => { err += text; });
    child.stdio[3]?.on('data', (bytes: Buffer) => { told += bytes.toString(); });
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = now();
      if (code === 0) resolve({ seconds, lines, peakMb: Number(told) });
      else reject(new Error(`node ${file} ${args.join(' ')}: exit ${code ?? 'by a signal'}: ${err.trim()}`));
    });
  });
}
