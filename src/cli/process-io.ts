/** The real world as Io: standard streams, Ctrl-C, closed pipes. */
import { isatty } from 'node:tty';
import type { Io, StopReason } from './io';

/** How long work may take to stop by itself before the program ends without it. */
export const GRACE_MS = 2000;

/** Exit code of a program whose output could not be written. */
const UNWRITABLE = 2;

/** Two signals closer than this are one Ctrl-C that came by two ways (terminal and parent process), in milliseconds. */
const SAME_SIGNAL_MS = 500;

export interface ProcessIo {
  readonly io: Io;
  /** everything written has left the process */
  readonly flushed: () => Promise<void>;
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

/**
 * Takes over SIGINT, SIGTERM and stream errors. The first signal asks the command to stop and print what it has; a second
 * one ends the program at once, as does a command that goes on for more than twice the grace.
 */
export function processIo(proc: NodeJS.Process): ProcessIo {
  const controller = new AbortController();
  let open = true;
  const stop = (reason: StopReason): void => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    setTimeout(() => proc.exit(reason === 'closed' ? 0 : 130), 2 * GRACE_MS).unref();
  };
  let first = Infinity;
  const onSignal = (): void => {
    if (performance.now() - first > SAME_SIGNAL_MS) proc.exit(130);
    first = Math.min(first, performance.now());
    stop('interrupt');
  };
  proc.on('SIGINT', onSignal);
  proc.on('SIGTERM', onSignal);
  proc.stdout.on('error', (error: unknown) => {
    if (!isClosedPipe(error)) {
      const why = error instanceof Error ? error.message : String(error);
      proc.stderr.write(`iovcheck: error: standard output cannot be written to: ${why}; what was printed is not all of it\n`);
      proc.exit(UNWRITABLE);
    }
    open = false;
    stop('closed');
  });
  proc.stderr.on('error', () => undefined);
  const io: Io = {
    out: (text) => {
      if (open && text !== '') proc.stdout.write(text);
    },
    err: (text) => {
      proc.stderr.write(text);
    },
    input: () => proc.stdin,
    inIsTerminal: isatty(0),
    outIsTerminal: proc.stdout.isTTY === true,
    errIsTerminal: proc.stderr.isTTY === true,
    columns: proc.stderr.columns ?? 80,
    env: proc.env,
    signal: controller.signal,
  };
  const flushed = async (): Promise<void> => {
    if (open) await new Promise<void>((resolve) => { proc.stdout.write('', () => { resolve(); }); });
  };
  return { io, flushed };
}
