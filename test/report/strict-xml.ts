/** A strict check that a text is well-formed XML, for what reports write: elements, attributes, text, the five entities. */

export interface XmlNode { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly children: readonly XmlNode[]; readonly text: string }

const NAME = /[A-Za-z_][\w.-]*/uy;
const ENTITY = /&(?:amp|lt|gt|quot|apos);/gu;
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Parses the text. Throws an Error with the offset of what is not well-formed. */
export function parseXml(text: string): XmlNode {
  let at = 0;
  const fail = (what: string): never => { throw new Error(`${what} at ${at}: ${text.slice(at, at + 40)}`); };
  const eat = (literal: string): void => { if (text.startsWith(literal, at)) at += literal.length; else fail(`expected ${literal}`); };
  const space = (): boolean => {
    const from = at;
    while (/\s/u.test(text[at] ?? '')) at++;
    return at > from;
  };
  const name = (): string => {
    NAME.lastIndex = at;
    const found = NAME.exec(text)?.[0] ?? fail('expected a name');
    at += found.length;
    return found;
  };
  const checked = (piece: string): string => {
    if (FORBIDDEN.test(piece) || piece.includes('<') || piece.replace(ENTITY, '').includes('&')) fail(`bad text ${JSON.stringify(piece.slice(0, 40))}`);
    return piece.replace(ENTITY, (e) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[e] ?? "'");
  };
  const element = (): XmlNode => {
    eat('<');
    const own = name();
    const attributes = new Map<string, string>();
    for (;;) {
      const spaced = space();
      if (text[at] === '/' || text[at] === '>') break;
      if (!spaced) fail('expected a space');
      const key = name();
      eat('="');
      const end = text.indexOf('"', at);
      if (end < 0 || attributes.has(key)) fail(`attribute ${key}`);
      attributes.set(key, checked(text.slice(at, end)));
      at = end + 1;
    }
    if (text[at] === '/') {
      eat('/>');
      return { name: own, attributes, children: [], text: '' };
    }
    eat('>');
    const children: XmlNode[] = [];
    let said = '';
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) fail(`no end of ${own}`);
      said += checked(text.slice(at, next));
      at = next;
      if (text.startsWith('</', at)) break;
      children.push(element());
    }
    eat(`</${own}>`);
    return { name: own, attributes, children, text: said };
  };
  eat('<?xml version="1.0" encoding="UTF-8"?>\n');
  const root = element();
  space();
  if (at !== text.length) fail('something after the root');
  return root;
}
