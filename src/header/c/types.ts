/** C types of flag expressions, for the machines the contract is about: int has 32 bits, long and pointers 64. */

export interface IntType {
  readonly kind: 'int';
  readonly bits: 8 | 16 | 32 | 64;
  readonly signed: boolean;
}
export type CType =
  | IntType
  | { readonly kind: 'bool' }
  | { readonly kind: 'void' }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: CType };

function int(bits: IntType['bits'], signed: boolean): IntType {
  return { kind: 'int', bits, signed };
}

export const INT = int(32, true);
export const UNSIGNED = int(32, false);
export const LONG = int(64, true);
export const UNSIGNED_LONG = int(64, false);
export const BOOL: CType = { kind: 'bool' };
export const ITERATOR: CType = { kind: 'struct', name: 'iov_iter' };
export const ITERATOR_POINTER: CType = { kind: 'pointer', to: ITERATOR };

/** Type names the kernel has everywhere, as C's own words. */
export const KERNEL_TYPES: ReadonlyMap<string, string> = new Map([
  ['u8', 'unsigned char'], ['u16', 'unsigned short'], ['u32', 'unsigned int'], ['u64', 'unsigned long long'],
  ['s8', 'signed char'], ['s16', 'short'], ['s32', 'int'], ['s64', 'long long'],
  ['__u8', 'unsigned char'], ['__u16', 'unsigned short'], ['__u32', 'unsigned int'], ['__u64', 'unsigned long long'],
  ['uint8_t', 'unsigned char'], ['uint16_t', 'unsigned short'], ['uint32_t', 'unsigned int'], ['uint64_t', 'unsigned long'],
  ['uint', 'unsigned int'], ['ulong', 'unsigned long'], ['ushort', 'unsigned short'], ['_Bool', 'bool'],
  ['size_t', 'unsigned long'], ['ssize_t', 'long'], ['loff_t', 'long long'], ['gfp_t', 'unsigned int'],
  ['iov_iter_extraction_t', 'unsigned int'],
]);

/** The integer type of words such as 'unsigned long int'; undefined when they are none (plain `char` is not settled). */
export function integerType(words: readonly string[]): CType | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const take = (word: string): number => {
    const n = counts.get(word) ?? 0;
    counts.delete(word);
    return n;
  };
  const signed = take('signed');
  const unsigned = take('unsigned');
  const longs = take('long');
  const shorts = take('short');
  const chars = take('char');
  const ints = take('int');
  const bools = take('bool');
  if (counts.size > 0 || words.length === 0 || signed + unsigned > 1 || ints > 1 || longs > 2 || shorts > 1 || chars > 1) return undefined;
  if (bools > 0) return words.length === 1 ? BOOL : undefined;
  if (chars > 0) return longs + shorts + ints > 0 || signed + unsigned === 0 ? undefined : int(8, signed === 1);
  if (shorts > 0) return longs > 0 ? undefined : int(16, unsigned === 0);
  return int(longs > 0 ? 64 : 32, unsigned === 0);
}

/** The type in C's words. */
export function showType(type: CType): string {
  switch (type.kind) {
    case 'int': {
      const name = { 8: 'char', 16: 'short', 32: 'int', 64: 'long' }[type.bits];
      if (type.bits === 8 && type.signed) return 'signed char';
      return type.signed ? name : `unsigned ${name}`;
    }
    case 'bool': return 'bool';
    case 'void': return 'void';
    case 'struct': return `struct ${type.name}`;
    case 'pointer': return type.to.kind === 'pointer' ? `${showType(type.to)}*` : `${showType(type.to)} *`;
  }
}

export function sameType(a: CType, b: CType): boolean {
  return showType(a) === showType(b);
}

/** Integer promotion: what is narrower than int becomes int. */
export function promoted(type: CType & { readonly kind: 'int' | 'bool' }): IntType {
  return type.kind === 'bool' || type.bits < 32 ? INT : type;
}

/** The usual arithmetic conversions of two promoted types. */
export function common(a: IntType, b: IntType): IntType {
  if (a.signed === b.signed) return a.bits >= b.bits ? a : b;
  const [signed, unsigned] = a.signed ? [a, b] : [b, a];
  return signed.bits > unsigned.bits ? signed : unsigned;
}
