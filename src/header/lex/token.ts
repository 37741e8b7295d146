/** Preprocessing tokens. */
import type { Place } from '../source/place';
import type { Text } from '../source/text';

export type TokenKind = 'name' | 'number' | 'char' | 'string' | 'punctuator' | 'stray';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly source: Text;
  /** offset in `source` */
  readonly at: number;
  /** white space or a comment stands before it */
  readonly spaced: boolean;
  /** only white space stands before it on its line */
  readonly first: boolean;
  /** macros whose expansion it came from: it is no call of them any more */
  readonly hidden: ReadonlySet<string>;
}

export const NOT_HIDDEN: ReadonlySet<string> = new Set();

export function placeOf(token: Token): Place {
  return token.source.placeAt(token.at);
}

export function is(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.text === text && token.kind !== 'string' && token.kind !== 'char';
}

/** A token that stands where `like` stands. */
export function tokenLike(like: Token, kind: TokenKind, text: string): Token {
  return { ...like, kind, text, hidden: NOT_HIDDEN };
}

/** How tokens look in C text, spaced as they were written. */
export function showTokens(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    const glued = text !== '' && (token.spaced || token.first || pastes(text, token.text));
    text += glued ? ` ${token.text}` : token.text;
  }
  return text;
}

/** Without a space between them these would be read as other tokens. */
function pastes(before: string, after: string): boolean {
  const last = before[before.length - 1] ?? '';
  const next = after[0] ?? '';
  if (/\w/u.test(last) && /\w/u.test(next)) return true;
  return /[-+&|<>=!^#]/u.test(last) && (last === next || next === '=' || (last === '-' && next === '>'));
}
