/** Errors the user can mend: bad command line, unreadable or malformed input. Exit 2, one line, no stack trace. */

export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** tells usage errors of any layer apart from faults of this program */
  readonly exit = 2;
}

/** True for an error of any layer that carries `exit: 2`: its message is for the user. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'exit' in error && error.exit === 2;
}

/** An input error says `file:line:column: error: ...` itself; anything else gets the program's name in front. */
export function usageLine(message: string): string {
  return /^[^\s:]+:\d+:\d+: error: /u.test(message) ? `${message}\n` : `iovcheck: error: ${message}\n`;
}
