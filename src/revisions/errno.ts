/** Error numbers the contract can return, by name. Values are Linux's on x86-64. */
export const ERRNO = {
  EINTR: 4, EIO: 5, EAGAIN: 11, ENOMEM: 12, EFAULT: 14, EEXIST: 17, EINVAL: 22, EOVERFLOW: 75, EOPNOTSUPP: 95,
  EREMOTEIO: 121, EHWPOISON: 133,
} as const;
export type ErrnoName = keyof typeof ERRNO;

/** '-EFAULT' for -14; undefined when the number is not in the table. */
export function errnoName(ret: bigint | number): string | undefined {
  const n = -Number(ret);
  for (const [name, value] of Object.entries(ERRNO)) if (value === n) return `-${name}`;
  return undefined;
}
