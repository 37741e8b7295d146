/** Text and attributes of XML and HTML. */

/** What XML 1.0 has no character for is left out. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For text between tags and for attributes in double quotes. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/gu, (c) => ENTITIES[c] ?? c);
}

/** ` name="value"` for each, in this order. */
export function attributes(of: Readonly<Record<string, string | number>>): string {
  return Object.entries(of).map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/[\n\t\r]/gu, ' ')}"`).join('');
}
