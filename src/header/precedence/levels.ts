/**
 * The levels of C's expression grammar, loosest first, as data (C11 6.5): what an operator takes as operands, and so
 * which expressions stay whole next to it.
 */
import type { Token } from '../lex/token';

export const LEVELS = [
  'assignment', 'conditional', 'logical or', 'logical and', 'or', 'exclusive or', 'and', 'equality', 'relational', 'shift',
  'additive', 'multiplicative', 'cast', 'unary', 'postfix', 'primary',
] as const;
export type Level = (typeof LEVELS)[number];

/** A binary operator: its left operand is of its own level, its right operand of the next tighter one. */
const BINARY: Readonly<Record<string, Level>> = {
  '||': 'logical or', '&&': 'logical and', '|': 'or', '^': 'exclusive or', '&': 'and', '==': 'equality', '!=': 'equality',
  '<': 'relational', '>': 'relational', '<=': 'relational', '>=': 'relational', '<<': 'shift', '>>': 'shift',
  '+': 'additive', '-': 'additive', '*': 'multiplicative', '/': 'multiplicative', '%': 'multiplicative',
};
/** Brackets and commas: an argument of a macro has no comma of its own, so anything that is one stays whole. */
const OPENERS: readonly string[] = ['(', '[', ','];
const CLOSERS: readonly string[] = [')', ']', ','];
const ASSIGNMENTS: readonly string[] = ['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|='];
const MEMBERS: readonly string[] = ['->', '.', '++', '--', '[', '('];

/** The level of an expression that no operator of C lets be torn apart. */
export const TIGHTEST: Level = 'primary';
const LOOSEST: Level = 'assignment';

/** Whether every expression of level `a` is also one of level `b`. */
export function isAtLeast(a: Level, b: Level): boolean {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b);
}

function nextTighter(level: Level): Level {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? TIGHTEST;
}

/** The loosest level that stays whole behind this token; what is not known counts as the tightest operator. */
export function levelBehind(token: Token | undefined): Level {
  const text = textOf(token);
  if (text === undefined || OPENERS.includes(text) || text === '?' || ASSIGNMENTS.includes(text)) return LOOSEST;
  if (text === ':') return 'conditional';
  if (text === '!' || text === '~') return 'cast';
  // what is a sign or a pointer operator in front of an operand may also be a binary operator: the tighter of the two
  if (['+', '-', '*', '&'].includes(text)) return 'cast';
  const own = BINARY[text];
  return own === undefined ? TIGHTEST : nextTighter(own);
}

/** The loosest level that stays whole in front of this token. */
export function levelBefore(token: Token | undefined): Level {
  const text = textOf(token);
  if (text === undefined || CLOSERS.includes(text) || text === ':') return LOOSEST;
  if (text === '?') return 'logical or';
  if (MEMBERS.includes(text)) return 'postfix';
  return BINARY[text] ?? (ASSIGNMENTS.includes(text) ? 'unary' : TIGHTEST);
}

function textOf(token: Token | undefined): string | undefined {
  return token?.kind === 'string' || token?.kind === 'char' ? '""' : token?.text;
}

/** The tighter of two levels. */
export function tighter(a: Level, b: Level): Level {
  return isAtLeast(a, b) ? a : b;
}
