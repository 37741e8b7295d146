/** Every page does what it says. `npm run documents` writes anew what has changed. */
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../../scripts/documents/kind';
import { brokenLinks } from '../../scripts/documents/links';
import { notRunLines } from '../../scripts/documents/not-run';
import { pageNames, readPage } from '../../scripts/documents/pages';
import { play, type Fault } from '../../scripts/documents/play';
import { TABLE_PAGE, withTable } from '../../scripts/documents/theorem-table';

const pages = new Map(pageNames().map((name) => [name, readPage(name)] as const));

/** A fault as a person reads it. */
function words(page: string, { line, what, shown, printed }: Fault): string {
  const both = shown === undefined ? [] : ['  shown:', ...shown.map((l) => `    ${l}`), '  printed:', ...(printed ?? []).map((l) => `    ${l}`)];
  return [`${page}:${line}: ${what}`, ...both].join('\n');
}

describe('documents', () => {
  for (const [name, page] of pages) {
    const kinds = page.blocks.map((block) => kindOf(block).kind);
    if (kinds.every((kind) => kind === 'text')) continue;
    it(`${name} does what it says`, async () => {
      const { faults } = await play(page);
      expect(faults.map((fault) => words(name, fault)).join('\n\n')).to.equal('');
    });
  }

  it('what nothing runs is listed', () => {
    expect(notRunLines([...pages.values()])).to.deep.equal(readFileSync(join(__dirname, 'not-run.txt'), 'utf8').trimEnd().split('\n'));
  });

  it('relative links and their anchors lead somewhere', () => {
    expect([...pages.values()].flatMap((page) => brokenLinks(page, pages))).to.deep.equal([]);
  });

  it('the table of theorems is that of the theorems', () => {
    const text = pages.get(TABLE_PAGE)?.text ?? '';
    expect(withTable(text)).to.equal(text);
  });
});
