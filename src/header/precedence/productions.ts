/** An expression for every production of C's expression grammar: its outermost operator is the one of that production. */
import type { Level } from './levels';

export interface Production { readonly level: Level; readonly text: string }

const TEXTS: Readonly<Record<Level, readonly string[]>> = {
  'assignment': ['a = b', 'a += b', 'a -= b', 'a *= b', 'a /= b', 'a %= b', 'a <<= b', 'a >>= b', 'a &= b', 'a ^= b', 'a |= b'],
  'conditional': ['a ? b : c'],
  'logical or': ['a || b'],
  'logical and': ['a && b'],
  'or': ['a | b'],
  'exclusive or': ['a ^ b'],
  'and': ['a & b'],
  'equality': ['a == b', 'a != b'],
  'relational': ['a < b', 'a > b', 'a <= b', 'a >= b'],
  'shift': ['a << b', 'a >> b'],
  'additive': ['a + b', 'a - b'],
  'multiplicative': ['a * b', 'a / b', 'a % b'],
  'cast': ['(int)a'],
  'unary': ['++a', '--a', '&a', '*a', '+a', '-a', '~a', '!a', 'sizeof a'],
  'postfix': ['a[b]', 'a(b)', 'a.b', 'a->b', 'a++', 'a--'],
  'primary': ['a', '1', '(a)', '(a, b)'],
};

/** All of them, loosest first. A comma outside of brackets ends a macro's argument, so it is in none. */
export const PRODUCTIONS: readonly Production[] =
  (Object.entries(TEXTS) as [Level, readonly string[]][]).flatMap(([level, texts]) => texts.map((text) => ({ level, text })));
