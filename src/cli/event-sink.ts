/** Where the events of a run go: each reporter that was asked for, and a recording. */
import { eventLine, type RunEvent } from '../report/events/events';
import { painter, wantsColour } from '../report/paint';
import type { Reporter } from '../report/reporters/types';
import type { Io } from './io';
import { openReport, type ReportFile } from './report-file';
import type { Reports } from './reporter-options';

export interface EventSink {
  /** `clear`: called before anything appears on standard output */
  readonly emit: (event: RunEvent, clear?: () => void) => void;
  /** ends all files; what could not be written, one line each */
  readonly close: () => readonly string[];
  /** of a run that fails: files hold what was so far, and say that it ended so */
  readonly abandon: (exit: number) => void;
}

interface Output { readonly reporter: Reporter | null; readonly file: ReportFile }

/** The reporters and the files, ready. Throws UsageError for a file that cannot be written. */
export function openSink({ out, files, events }: Reports, verbose: boolean, io: Io): EventSink {
  const { MAKE } = require('../report/reporters') as typeof import('../report/reporters');
  const onOut = out === null ? null : MAKE[out]({ paint: painter(wantsColour(io.outIsTerminal, io.env)), verbose });
  const plain = { paint: painter(false), verbose };
  const outputs: Output[] = [
    ...files.map(({ name, file }) => ({ reporter: MAKE[name](plain), file: openReport(`--reporter ${name}=${file}`, file) })),
    ...(events === null ? [] : [{ reporter: null, file: openReport(`--events ${events}`, events) }]),
  ];
  const toFiles = (event: RunEvent): void => {
    for (const { reporter, file } of outputs) file.write(reporter === null ? eventLine(event) : reporter.accept(event));
  };
  const close = (): readonly string[] => outputs.flatMap(({ file }) => file.close() ?? []);
  return {
    emit: (event, clear) => {
      // what is replayed later has been through JSON: so has what is reported now
      const plainEvent = JSON.parse(JSON.stringify(event)) as RunEvent;
      const text = onOut?.accept(plainEvent) ?? '';
      if (text !== '') {
        clear?.();
        io.out(text);
      }
      toFiles(plainEvent);
    },
    close,
    abandon: (exit) => {
      toFiles({ event: 'end', exit, interrupted: true, seconds: 0 });
      close();
    },
  };
}

/** Runs `work` with a sink; if it throws, the files are ended first. */
export async function withSink<T>(sink: EventSink, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error: unknown) {
    sink.abandon(70);
    throw error;
  }
}
