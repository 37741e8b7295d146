/** HTML as text: what is put in is escaped unless it is markup already. */
import { attributes, escaped } from '../reporters/xml';

/** Text that is markup. */
export interface Markup { readonly markup: string }

type Content = string | Markup | readonly (string | Markup)[];

export const markup = (text: string): Markup => ({ markup: text });

function inside(content: Content): string {
  if (typeof content === 'string') return escaped(content);
  if ('markup' in content) return content.markup;
  return content.map((part) => inside(part)).join('');
}

/** `<name attributes>content</name>`; plain strings are escaped. */
export function el(name: string, of: Readonly<Record<string, string | number>>, content: Content): Markup {
  return markup(`<${name}${attributes(of)}>${inside(content)}</${name}>`);
}

export function join(parts: readonly Markup[]): string {
  return parts.map((part) => part.markup).join('');
}

/** For ids and links: letters, digits and dashes. */
export const slug = (text: string): string => text.replace(/[^a-z0-9]+/giu, '-');
