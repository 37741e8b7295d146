/** Why a file cannot be read, in the words of whoever asked for it. */
import { UsageError } from './usage-error';

/** What the file system's functions say of a name with a NUL in it. */
const NO_NAME = 'ERR_INVALID_ARG_VALUE';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file', EACCES: 'permission denied', EISDIR: 'is a directory', Z_DATA_ERROR: 'not a gzip file', Z_BUF_ERROR: 'gzip file cut short',
  [NO_NAME]: 'no file has a NUL character in its name',
};

/** Null when the error is something else than a failure of the file system or of unpacking. */
export function unreadable(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const system = 'syscall' in error || error.code.startsWith('Z_') || error.code === NO_NAME;
  return system ? (REASONS[error.code] ?? error.message) : null;
}

/** Runs `read`; a failure of the file system becomes an error of the user's. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error: unknown) {
    const reason = unreadable(error);
    if (reason === null) throw error;
    throw new UsageError(`cannot read ${path}: ${reason}`);
  }
}
