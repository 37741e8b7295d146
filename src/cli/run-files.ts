/** Running a subject over files and standard input. */
import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { runLines } from '../scenario/run-lines';
import type { Context } from './context';
import { mostSerious } from './exit-code';
import { stopReason, type Io } from './io';
import type { SubjectName } from './subjects';
import { unreadable } from './unreadable';
import { oneLine, usageLine } from './usage-error';

function open(file: string, io: Io): Readable {
  if (file === '-') {
    if (io.inIsTerminal) io.err('reading scenarios from the terminal; end with Ctrl-D\n');
    return addAbortSignal(io.signal, io.input());
  }
  const bytes = addAbortSignal(io.signal, createReadStream(file));
  if (!file.endsWith('.gz')) return bytes;
  const unpacked = createGunzip();
  bytes.on('error', (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}

/** Answers every line of every file in turn; the exit code. */
export async function runFiles(files: readonly string[], subject: SubjectName, raw: boolean, context: Context): Promise<number> {
  const { io, engines } = context;
  const answer = engines.subjects[subject]();
  const codes: number[] = [];
  for (const file of files.length === 0 ? ['-'] : files) {
    if (io.signal.aborted) break;
    const name = file === '-' ? '<stdin>' : file;
    try {
      const stream = open(file, io);
      const done = await runLines({
        subject: answer, input: stream, file: name, raw, signal: io.signal,
        write: io.out, complain: (message) => { io.err(`${oneLine(message)}\n`); },
      });
      if (done.malformed > 0) codes.push(2);
    } catch (error: unknown) {
      if (io.signal.aborted) break;
      const reason = unreadable(error);
      if (reason === null) throw error;
      io.err(usageLine(`cannot read ${name}: ${reason}`));
      codes.push(2);
    }
  }
  const stopped = stopReason(io.signal);
  if (stopped !== null) return stopped === 'closed' ? 0 : 130;
  return mostSerious(codes);
}
