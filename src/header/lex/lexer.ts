/** From text to preprocessing tokens; comments are white space. */
import { InputError } from '../source/place';
import type { Text } from '../source/text';
import { NOT_HIDDEN, type Token, type TokenKind } from './token';

const NAME = /[A-Za-z_$][\w$]*/uy;
const NUMBER_START = /\.?\d/uy;
const QUOTE_START = /(?:L|u8|u|U)?["']/uy;
const PUNCTUATOR = /\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||##|[-+*/%&|^]=|[-+*/%&|^!~<>=?:;,.()[\]{}#]/uy;
const BLANK = /[ \t\v\f\r]+/uy;
const LINE_COMMENT = /\/\/[^\n]*/uy;

/** The end of the preprocessing number at `at`, written without backtracking: it may be as long as the file. */
function numberEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const char = text[end] ?? '';
    if (/[\w.]/u.test(char)) continue;
    if (!/[-+]/u.test(char) || !/[eEpP]/u.test(text[end - 1] ?? '')) break;
  }
  return end;
}

/** Up to which offset a quote is known to have no partner, so that no line is searched twice. */
type Unpaired = Map<string, number>;

/** The end of a literal whose quote stands at `at`; undefined when its line has no second one. */
function quotedEnd(text: string, at: number, unpaired: Unpaired): number | undefined {
  const quote = text[at] ?? '';
  if (at < (unpaired.get(quote) ?? 0)) return undefined;
  let end = at + 1;
  for (; end < text.length && text[end] !== '\n'; end++) {
    if (text[end] === quote) return end + 1;
    if (text[end] === '\\') end++;
  }
  unpaired.set(quote, end);
  return undefined;
}

/** Where reading begins: a hunk may start inside a comment, whose text is no C. */
function beginning(source: Text): number {
  if (source.whole) return 0;
  const close = source.text.indexOf('*/');
  const open = source.text.indexOf('/*');
  return close >= 0 && (open < 0 || close < open) ? close + 2 : 0;
}

/** The tokens of `source` from one offset to another. Throws {@link InputError} for a comment that is never closed. */
export function* lex(source: Text, from = beginning(source), to = source.text.length): Generator<Token, void> {
  const { text } = source;
  let at = from;
  let spaced = false;
  let first = true;
  const unpaired: Unpaired = new Map();
  const match = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    return form.exec(text)?.[0];
  };
  while (at < to) {
    const char = text[at] ?? '';
    if (char === '\n') {
      first = true;
      spaced = true;
      at++;
      continue;
    }
    const blank = match(BLANK) ?? (char === '/' ? match(LINE_COMMENT) : undefined);
    if (blank !== undefined) {
      spaced = true;
      at += blank.length;
      continue;
    }
    if (char === '/' && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0 && source.whole) throw new InputError(source.placeAt(at), 'a comment that is never closed; close it with */');
      at = close < 0 ? to : close + 2;
      spaced = true;
      continue;
    }
    const [kind, end] = token(text, at, match, unpaired);
    yield { kind, text: text.slice(at, end), source, at, spaced, first, hidden: NOT_HIDDEN };
    at = end;
    spaced = false;
    first = false;
  }
}

/** Kind and end of the token at `at`; what is no token of C is a stray character. */
function token(
  text: string, at: number, match: (form: RegExp) => string | undefined, unpaired: Unpaired,
): readonly [TokenKind, number] {
  const quote = match(QUOTE_START);
  if (quote !== undefined) {
    const end = quotedEnd(text, at + quote.length - 1, unpaired);
    if (end !== undefined) return [quote.endsWith('"') ? 'string' : 'char', end];
  }
  const name = match(NAME);
  if (name !== undefined) return ['name', at + name.length];
  if (match(NUMBER_START) !== undefined) return ['number', numberEnd(text, at)];
  const punctuator = match(PUNCTUATOR);
  return punctuator === undefined ? ['stray', at + 1] : ['punctuator', at + punctuator.length];
}
