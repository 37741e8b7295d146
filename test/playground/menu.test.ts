import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { shownBugs } from '../../scripts/bugs-page/entries';
import { menuOf, type SourceFile } from '../../scripts/playground/menu';
import { BUG_IDS } from '../../src/bugs';
import { parseLitmus } from '../../src/litmus';

const ROOT = join(__dirname, '../..');
const FILES: readonly SourceFile[] = ['scenarios', 'scenarios/bugs'].flatMap((folder) => readdirSync(join(ROOT, folder)).filter((name) => name.includes('.'))
  .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') })));

describe('the menu of the playground', () => {
  const [bugs, others] = menuOf(FILES);
  const examples = [...bugs?.examples ?? [], ...others?.examples ?? []];

  it('offers every litmus file and every patch there is', () => {
    const offered = new Set(examples.map(({ file }) => file));
    expect(FILES.map(({ file }) => file).filter((file) => !file.endsWith('.json') && !offered.has(file))).to.deep.equal([]);
  });

  it('has the files as they are, with titles of one line', () => {
    for (const { file, kind, text, title } of examples) {
      expect(text).to.equal(FILES.find((source) => source.file === file)?.text);
      expect(title).to.match(/^[^\n]+: [^\n]+$/u);
      if (kind === 'litmus') expect(parseLitmus(file, text).name).to.not.equal('');
    }
  });

  it('tells of known bugs what the page of bugs tells, in its order', () => {
    const order = (bugs?.examples ?? []).map(({ facts }) => BUG_IDS.findIndex((id) => id === facts?.bug));
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    const known = shownBugs().map(({ facts }) => facts);
    for (const { facts } of bugs?.examples ?? []) expect(known).to.deep.include(facts);
    expect(bugs?.examples.map(({ facts }) => facts?.bug)).to.include.members(['B01', 'B07', 'B08', 'B14']);
  });
});
