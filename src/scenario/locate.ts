/**
 * Where in a line of JSON something stands. Only looked for once a line has turned out to be wrong, so the parser with
 * positions is loaded then and not before.
 */
import type { Node, ParseError } from 'jsonc-parser';

function parser(): typeof import('jsonc-parser') {
  return require('jsonc-parser') as typeof import('jsonc-parser');
}

/** Column of a string index: characters from 1, one for each code point. */
export function columnOf(line: string, index: number): number {
  let column = 1;
  for (let i = 0; i < index && i < line.length; column++) i += (line.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  return column;
}

/** What JSON.parse found wrong, in words and with a column. */
export interface SyntaxFault { readonly column: number; readonly message: string }

function words(code: string): string {
  const known: Readonly<Record<string, string>> = {
    InvalidSymbol: 'not a JSON value (strings need double quotes)',
    InvalidNumberFormat: 'not a JSON number (64-bit values are strings: "0x1000")',
    PropertyNameExpected: 'expected a field name in double quotes',
    ValueExpected: 'expected a value',
    ColonExpected: 'expected a colon',
    CommaExpected: 'expected a comma',
    CloseBraceExpected: 'expected a comma or a closing brace',
    CloseBracketExpected: 'expected a comma or a closing bracket',
    EndOfFileExpected: 'expected the end of the line: one object a line',
    InvalidCommentToken: 'JSON has no comments',
    UnexpectedEndOfString: 'the string is not closed',
    InvalidUnicode: 'not a \\u escape of four hex digits',
    InvalidEscapeCharacter: 'not a JSON escape',
    InvalidCharacter: 'a control character in a string; write it as an escape',
  };
  return known[code] ?? 'not JSON';
}

/** The first syntax fault of a line that JSON.parse refuses. */
export function syntaxFault(line: string): SyntaxFault {
  const errors: ParseError[] = [];
  const { parseTree, printParseErrorCode } = parser();
  parseTree(line, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const first = errors.reduce<ParseError | undefined>((a, b) => (a === undefined || b.offset < a.offset ? b : a), undefined);
  if (first === undefined) return { column: 1, message: 'not JSON' };
  const number = /^0x[0-9a-fA-F]+/u.exec(line.slice(Math.max(0, first.offset - 1)))?.[0];
  if (number !== undefined) return { column: columnOf(line, first.offset - 1), message: `64-bit values are strings: write "${number}"` };
  return { column: columnOf(line, first.offset), message: words(printParseErrorCode(first.error)) };
}

function step(node: Node, key: string | number): Node | undefined {
  if (typeof key === 'number') return node.children?.[key];
  // the last of several fields of one name is the one JSON.parse keeps
  const property = node.children?.filter(({ children }) => children?.[0]?.value === key).pop();
  return property?.children?.[1];
}

/** Column of the value at `path`, of its field name when `onKey`; as deep as the line goes. */
export function columnAt(line: string, path: readonly (string | number)[], onKey = false): number {
  const tree = parser().parseTree(line);
  let node = tree;
  for (const key of path) {
    const next: Node | undefined = node && step(node, key);
    if (next === undefined) break;
    node = next;
  }
  const name = onKey && node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return columnOf(line, (name ?? node)?.offset ?? 0);
}
