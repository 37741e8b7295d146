/** What a command may touch of the world outside; tests give it strings instead. */
import type { Readable } from 'node:stream';

export interface Io {
  /** write to standard output; does nothing once the reader has gone */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: () => Readable;
  readonly inIsTerminal: boolean;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** columns of the terminal behind standard error */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** aborted by Ctrl-C (reason 'interrupt') or when the reader of standard output has gone (reason 'closed') */
  readonly signal: AbortSignal;
}

export type StopReason = 'interrupt' | 'closed';

/** Why work stopped early, or null while it goes on. */
export function stopReason(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null;
  return signal.reason === 'closed' ? 'closed' : 'interrupt';
}
