/** The pages: README.md and everything in docs/. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, type Page } from './page';
import { ROOT } from './play';

export function pageNames(): readonly string[] {
  return ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`)];
}

export function readPage(name: string): Page {
  return parsePage(name, readFileSync(join(ROOT, name), 'utf8'));
}
