/** A file a report goes to: opened before any work is done, written as the report grows. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { UsageError } from './usage-error';

export interface ReportFile {
  readonly write: (text: string) => void;
  /** ends the file; what stood in the way of writing all of it, or null */
  readonly close: () => string | null;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `option`: as it was typed, for messages. Throws UsageError when the file cannot be opened for writing. */
export function openReport(option: string, path: string): ReportFile {
  let fd: number;
  try {
    fd = openSync(path, 'w');
  } catch (error: unknown) {
    throw new UsageError(`${option}: ${messageOf(error)}; give a file that can be written`);
  }
  let problem: string | null = null;
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error: unknown) {
      problem ??= `${option}: ${messageOf(error)}; the report is not complete`;
    }
  };
  return {
    write: (text) => {
      if (problem !== null || text === '') return;
      guarded(() => {
        const bytes = Buffer.from(text);
        for (let from = 0; from < bytes.length;) from += writeSync(fd, bytes, from);
      });
    },
    close: () => {
      guarded(() => { closeSync(fd); });
      return problem;
    },
  };
}
