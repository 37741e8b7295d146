/** Text in 80 columns. */
export const WIDTH = 80;

/** Words of `text` in lines of at most `width` characters; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    for (; line.length > width; line = line.slice(width)) lines.push(line.slice(0, width));
  }
  lines.push(line);
  return lines;
}

/** `prefix` and `text`, wrapped; further lines stand under the first one's text. */
export function paragraph(prefix: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, WIDTH - prefix.length);
  return [`${prefix}${first}`, ...rest.map((line) => `${' '.repeat(prefix.length)}${line}`)];
}

/** '0x1000 (4096)'; small and very large values in one notation. */
export function both(value: bigint): string {
  const text = `0x${value.toString(16)}`;
  if (value < 10n) return String(value);
  return value < 1n << 53n ? `${text} (${value})` : text;
}

/** '1 page', '3 pages'. */
export function plural(count: number | bigint, one: string): string {
  return `${count} ${one}${BigInt(count) === 1n ? '' : 's'}`;
}
