/** Shapes of argument expressions, as data: what a caller may write where the mode query takes an argument. */

export interface Shape {
  /** A, B, C stand for flags, c and d for conditions; p, q for pointers to iterators, it for an iterator */
  readonly text: string;
  readonly for: 'number' | 'iterator';
}

const NUMBERS: readonly string[] = [
  'A', '(A)', '~A', '!A', '-A', '+A',
  'A | B', 'A ^ B', 'A & B', 'A + B', 'A - B', 'A << B', 'A >> B', 'A == B', 'A != B', 'A < B', 'A > B', 'A <= B', 'A >= B', 'A && B', 'A || B',
  'A | ~B', 'A & ~B', 'ev(A)', '(A | B)', '(A, B)', '(unsigned int)A',
  'c ? A : B', 'A | B | C', 'A ^ B ^ C', 'A | B & C', 'A & B | C', 'A ^ B & C', 'A + B | C', 'A | B + C', 'A && B | C', 'A | B == C',
  'A | ev(B)', '(A | B) | C', 'A | (B | C)', 'A | (B, C)', '(unsigned int)A | B', 'A | (unsigned int)B',
  'c ? A | B : C', 'c ? A : B | C', 'c ? A : d ? B : C', '(c ? A : B)', 'A | (c ? B : C)', 'c || d ? A : B',
];

const ITERATORS: readonly string[] = [
  'p', '(p)', '&it', '*pp', 'p + 1', 'p - 1', '1 + p', 'p++', '++p', 'get()', 's->iter', '&s->iter', '(c, p)', 'c ? p : q', '(c ? p : q)', '(struct iov_iter *)v',
];

/** Smallest first: by the number of tokens, then in the order above. */
export const SHAPES: readonly Shape[] = [
  ...NUMBERS.map((text): Shape => ({ text, for: 'number' })), ...ITERATORS.map((text): Shape => ({ text, for: 'iterator' })),
].sort((a, b) => tokenCount(a.text) - tokenCount(b.text));

/** Tokens of an expression text. */
export function tokenCount(text: string): number {
  return text.match(/\w+|->|\+\+|--|<<|>>|[<>=!]=|&&|\|\||\S/gu)?.length ?? 0;
}

/** Placeholders of flags in a shape, in order of appearance. */
export function placeholders({ text }: Shape): readonly string[] {
  return [...new Set(text.match(/\b[ABC]\b/gu) ?? [])];
}

/** Uses of a call inside a larger expression: CALL stands for the call, A for a flag. */
export const USES: readonly string[] = ['!CALL', '~CALL', 'CALL & A', 'A & CALL', 'CALL | A', 'CALL == A', 'A == CALL', 'CALL + A', 'CALL && A', 'CALL ? A : 0'];
