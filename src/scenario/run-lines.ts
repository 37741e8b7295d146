/**
 * A subject as a program: scenario lines in, result lines out, one for one and in order. Memory use does not grow with
 * the input. A malformed line is reported and passed over; the other lines' results stay intact.
 */
import { lineErrorText, parseScenarioLine } from './line-error';
import { splitLines } from './lines';
import { encodeResult } from './result-json';
import type { Subject } from './types';

export interface RunLinesRequest {
  readonly subject: Subject;
  readonly input: AsyncIterable<Buffer | string>;
  /** name of the input in error messages, e.g. '<stdin>' */
  readonly file: string;
  /** takes whole lines with their newline; when it returns a promise, nothing more is read until that resolves */
  readonly write: (lines: string) => void | Promise<void>;
  /** takes one error line without its newline */
  readonly complain: (message: string) => void;
  /** results with representation. Default true */
  readonly raw?: boolean;
  /** most bytes of one line. Default 16 MiB */
  readonly maxLineBytes?: number;
  /** stop after the lines read so far */
  readonly signal?: AbortSignal;
}

export interface RunLinesOutcome {
  readonly answered: number;
  readonly malformed: number;
  /** 0; 2 when a line was malformed; 130 when stopped early */
  readonly exitCode: number;
}

const DEFAULT_LIMIT = 16 * 1024 * 1024;
/** results are written in pieces of about this many characters */
const PIECE = 64 * 1024;

/** Runs a subject over scenario lines. Blank lines are passed over. Faults of the subject itself are thrown. */
export async function runLines(request: RunLinesRequest): Promise<RunLinesOutcome> {
  const { subject, input, file, write, complain, raw = true, maxLineBytes = DEFAULT_LIMIT, signal } = request;
  let [answered, malformed, waiting] = [0, 0, ''];
  const flush = async (): Promise<void> => {
    const piece = waiting;
    waiting = '';
    if (piece !== '') await write(piece);
  };
  const report = (line: number, message: string): void => {
    malformed++;
    complain(message.startsWith(`${file}:`) ? message : lineErrorText({ file, line, column: 1, message }));
  };
  for await (const lines of splitLines(input, maxLineBytes)) {
    for (const line of lines) {
      if (signal?.aborted === true) break;
      if (line.kind === 'too-long') {
        report(line.number, `line longer than ${maxLineBytes} bytes`);
        continue;
      }
      const text = line.number === 1 ? line.text.replace(/^\ufeff/u, '') : line.text;
      if (text.trim() === '') continue;
      const parsed = parseScenarioLine(file, line.number, text);
      if (!parsed.ok) {
        report(line.number, lineErrorText(parsed.error));
        continue;
      }
      waiting += `${encodeResult(subject(parsed.value), parsed.value, raw)}\n`;
      answered++;
      if (waiting.length >= PIECE) await flush();
    }
    await flush();
    if (signal?.aborted === true) break;
  }
  const stopped = signal?.aborted === true;
  return { answered, malformed, exitCode: malformed > 0 ? 2 : stopped ? 130 : 0 };
}
