/** Running `kernel run`: scenario lines from standard input or files, played on the kernel. */
import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { runKernelLines } from '../kernel/run-lines';
import { counted } from '../report/text';
import { builtKernel } from './kernel-build';
import type { Context } from './context';
import { stopReason, type Io } from './io';
import { unreadable } from './unreadable';
import { oneLine, usageLine } from './usage-error';

function open(file: string, io: Io): Readable {
  if (file === '-') return addAbortSignal(io.signal, io.input());
  const bytes = addAbortSignal(io.signal, createReadStream(file));
  if (!file.endsWith('.gz')) return bytes;
  const unpacked = createGunzip();
  bytes.on('error', (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}

/** Answers every line of every file in turn, on `jobs` machines; the exit code. */
export async function runOnKernel(files: readonly string[], jobs: number, isVerbose: boolean, context: Context): Promise<number> {
  const { io, engines } = context;
  const lanes = engines.kernel().lanes(builtKernel(context), jobs);
  let code = 0;
  try {
    for (const file of files.length === 0 ? ['-'] : files) {
      const started = Date.now();
      const done = await runKernelLines({
        lanes, input: open(file, io), file: file === '-' ? '<stdin>' : file, write: io.out, signal: io.signal,
        complain: (message) => { io.err(`${oneLine(message)}\n`); },
      });
      if (done.malformed > 0) code = 2;
      if (!isVerbose) continue;
      const seconds = (Date.now() - started) / 1000;
      io.err(`${counted(done.answered, 'scenario')} in ${seconds.toFixed(2)} s (${Math.round(done.answered / seconds)}/s), ${done.notApplicable} not applicable\n`);
      for (const [reason, n] of [...done.reasons].sort((a, b) => b[1] - a[1])) io.err(`${String(n).padStart(8)}  ${reason}\n`);
    }
  } catch (error) {
    if (io.signal.aborted) return stopReason(io.signal) === 'closed' ? 0 : 130;
    const reason = unreadable(error);
    if (reason === null && !engines.kernel().isEnd(error)) throw error;
    io.err(usageLine(reason ?? (error instanceof Error ? error.message : String(error))));
    return 2;
  } finally {
    await Promise.all(lanes.map(async (lane) => lane.close()));
  }
  return code;
}
