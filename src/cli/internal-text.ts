/** An error nobody foresaw, for standard error. */
import type { Io } from './io';

/** What to print about an unforeseen error; the stack only when asked for. */
export function internalText(error: unknown, env: Io['env']): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && (env['IOVCHECK_DEBUG'] ?? '') !== '' ? `${error.stack ?? ''}\n` : '';
  return `iovcheck: internal error: ${message}\n${stack}Please report this with the command line; IOVCHECK_DEBUG=1 shows where it happened.\n`;
}
