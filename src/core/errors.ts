import { ERRNO, type ErrnoName } from '../revisions';

/** An errno as an int function returns it: negative. */
export function errno(name: ErrnoName): number {
  return -ERRNO[name];
}

/** An errno as a ssize_t function returns it: negative. */
export function error(name: ErrnoName): bigint {
  return ERRORS[name];
}

const ERRORS = Object.fromEntries(
  Object.entries(ERRNO).map(([name, value]) => [name, BigInt(-value)]),
) as Readonly<Record<ErrnoName, bigint>>;
