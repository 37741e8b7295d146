/** Plain-text helpers: wrapping to a width, padding, joining words. All pure. */

/** Width every report keeps to, in columns. */
export const WIDTH = 80;

/** `text` broken at spaces into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((w) => w !== '')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** `text` wrapped to the report's width, its first line after `first`, the others after as many spaces. */
export function hang(first: string, text: string, width: number = WIDTH): readonly string[] {
  const rest = ' '.repeat(first.length);
  const wrapped = wrap(text, Math.max(20, width - first.length));
  return wrapped.length === 0 ? [first.trimEnd()] : wrapped.map((line, i) => (i === 0 ? first : rest) + line);
}

/** Lines shifted right; empty lines stay empty. */
export function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
}

/** Lines shifted right as far as `by`, but none of them past the report's width. */
export function indentWithin(lines: readonly string[], by: number): readonly string[] {
  return indent(lines, Math.max(0, Math.min(by, ...lines.map((line) => WIDTH - line.length))));
}

/** '1 theorem', '2 theorems'. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Lines as one piece of output. */
export function paragraph(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** A character as JSON escapes it. */
export function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** A word somebody typed, as a terminal shows it: control and direction characters escaped. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped);
}
