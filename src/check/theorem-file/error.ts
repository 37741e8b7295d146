/** What is wrong with a theorem file: where, and what. */

/** Its message is for the user (exit 2), and begins with the place if one is known. */
export class TheoremFileError extends Error {
  override readonly name = 'TheoremFileError';
  readonly exit = 2;
}

/** The line and column of the file at which an error was thrown, as its stack has them; null: elsewhere. */
function placeOf(error: Error, path: string): string | null {
  const stack = (error.stack ?? '').replaceAll('file://', '');
  const at = stack.indexOf(`${path}:`);
  const [, line, column = '1'] = at < 0 ? [] : (/^:(\d+)(?::(\d+))?/u.exec(stack.slice(at + path.length)) ?? []);
  return line === undefined ? null : `${line}:${column}`;
}

/** `file`: as the user named it; `path`: as the loader knows it; `where`: the theorem, and which part of it. */
export function thrownBy(error: unknown, file: string, path: string, where = ''): TheoremFileError {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const place = placeOf(thrown, path);
  const [first = ''] = thrown.message.split('\n');
  return new TheoremFileError(`${file}:${place ?? '1:1'}: error: ${where}${first}`);
}
