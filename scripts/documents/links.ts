/** Relative links that lead nowhere. */
import { existsSync } from 'node:fs';
import { posix, join } from 'node:path';
import { ROOT } from './play';
import type { Page } from './page';

/** `pages`: all of them, by name. */
export function brokenLinks(page: Page, pages: ReadonlyMap<string, Page>): readonly string[] {
  return page.links.flatMap(({ line, url }) => {
    if (/^[a-z]+:/u.test(url)) return [];
    const [path = '', anchor] = url.split('#');
    const name = path === '' ? page.name : posix.join(posix.dirname(page.name), path);
    const place = `${page.name}:${line}: ${url}: `;
    if (!pages.has(name) && !existsSync(join(ROOT, name))) return [`${place}no such file`];
    if (anchor === undefined) return [];
    return pages.get(name)?.anchors.has(anchor) === true ? [] : [`${place}no such heading`];
  });
}
