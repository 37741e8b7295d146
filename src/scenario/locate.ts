/**
 * Where in a JSON text something stands. Only looked for once a text has turned out to be wrong, so the parser with
 * positions is loaded then and not before.
 */
import type { Node, ParseError } from 'jsonc-parser';

function parser(): typeof import('jsonc-parser') {
  return require('jsonc-parser') as typeof import('jsonc-parser');
}

/** Line and column of a character: lines from 1, and in them characters from 1, one for each code point. */
export interface Place { readonly line: number; readonly column: number }

/** The place of a string index. */
function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: [...(before[before.length - 1] ?? '')].length + 1 };
}

/** Brackets inside each other a text may have: a scenario has five, and the parser with positions goes as deep as they do. */
const DEEPEST = 100;

/** The fault of a text with more brackets inside each other than any has; null: it has fewer. */
export function tooDeep(text: string): SyntaxFault | null {
  let [depth, inString] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '"') inString = !inString;
    else if (inString) i += c === '\\' ? 1 : 0;
    else if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    if (depth > DEEPEST) return { at: placeOf(text, i), message: `more than ${DEEPEST} brackets inside each other` };
  }
  return null;
}

/** What JSON.parse found wrong, in words and with its place. */
export interface SyntaxFault { readonly at: Place; readonly message: string }

function words(code: string, lines: boolean): string {
  const known: Readonly<Record<string, string>> = {
    InvalidSymbol: 'not a JSON value (strings need double quotes)',
    InvalidNumberFormat: 'not a JSON number (64-bit values are strings: "0x1000")',
    PropertyNameExpected: 'expected a field name in double quotes',
    ValueExpected: 'expected a value',
    ColonExpected: 'expected a colon',
    CommaExpected: 'expected a comma',
    CloseBraceExpected: 'expected a comma or a closing brace',
    CloseBracketExpected: 'expected a comma or a closing bracket',
    EndOfFileExpected: lines ? 'expected the end of the file: one object a file' : 'expected the end of the line: one object a line',
    InvalidCommentToken: 'JSON has no comments',
    UnexpectedEndOfString: 'the string is not closed',
    InvalidUnicode: 'not a \\u escape of four hex digits',
    InvalidEscapeCharacter: 'not a JSON escape',
    InvalidCharacter: 'a control character in a string; write it as an escape',
  };
  return known[code] ?? 'not JSON';
}

/** The first syntax fault of a text that JSON.parse refuses. */
export function syntaxFault(text: string): SyntaxFault {
  const errors: ParseError[] = [];
  const { parseTree, printParseErrorCode } = parser();
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors.reduce<ParseError | undefined>((a, b) => (a === undefined || b.offset < a.offset ? b : a), undefined);
  if (first === undefined) return { at: { line: 1, column: 1 }, message: 'not JSON' };
  const number = /^0x[0-9a-fA-F]+/u.exec(text.slice(Math.max(0, first.offset - 1)))?.[0];
  if (number !== undefined) return { at: placeOf(text, first.offset - 1), message: `64-bit values are strings: write "${number}"` };
  return { at: placeOf(text, first.offset), message: words(printParseErrorCode(first.error), text.includes('\n')) };
}

function step(node: Node, key: string | number): Node | undefined {
  if (typeof key === 'number') return node.children?.[key];
  // the last of several fields of one name is the one JSON.parse keeps
  const property = node.children?.filter(({ children }) => children?.[0]?.value === key).pop();
  return property?.children?.[1];
}

/** Place of the value at `path`, of its field name when `onKey`; as deep as the text goes. */
export function placeAt(text: string, path: readonly (string | number)[], onKey = false): Place {
  const tree = parser().parseTree(text);
  let node = tree;
  for (const key of path) {
    const next: Node | undefined = node && step(node, key);
    if (next === undefined) break;
    node = next;
  }
  const name = onKey && node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return placeOf(text, (name ?? node)?.offset ?? 0);
}
