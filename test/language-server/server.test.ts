/** The language server: what an editor is told, in this process; and one session with the real program over its streams. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { serve } from '../../src/language-server';
import { WORD_MEANINGS } from '../../src/litmus';
import { ended, start } from '../cli/program';
import { Editor } from './editor';
import { GOOD } from '../litmus/good';

const HEADERS = join(__dirname, '../headers');

interface Served { readonly editor: Editor; readonly code: Promise<number>; readonly input: PassThrough }

function served(uri?: string, languageId?: string): Served {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const code = serve({ input, output, version: '0.0.0', complain: (problem) => { throw problem; } });
  return { editor: new Editor(output, input, uri, languageId), code, input };
}

describe('language server', () => {
  it('says what the parser says, at its place, and takes it back', async () => {
    const { editor, code } = served();
    expect((await editor.initialize()).capabilities).to.include({ hoverProvider: true });
    expect(await editor.type(GOOD.replace('release h', 'release quux'))).to.deep.equal([{
      range: { start: { line: 5, character: 41 }, end: { line: 5, character: 45 } }, severity: 1, source: 'iovcheck', message: "'quux' was never extracted; handles: h",
    }]);
    expect(await editor.type(GOOD)).to.deep.equal([]);
    const [wrong] = await editor.type(GOOD.replace('fork C;', '(* \u{1F600} *) frok C;').replace('(* \u{1F600} *)', '/* \u{1F600} */'));
    expect(wrong?.range.start.line).to.equal(3);
    await editor.shutdown();
    await editor.exit();
    expect(await code).to.equal(0);
  });

  it('says what the core says where a file expects something else', async () => {
    const { editor, code } = served();
    await editor.initialize();
    const wrong = await editor.type(GOOD.replace('expect Sometimes', 'expect Never 6.12..7.2\nexpect Sometimes'), (d) => d.length > 0);
    expect(wrong.map(({ severity, message, range: { start } }) => [severity, message, start.line])).to.deep.equal([
      [2, '6.12, 6.13, 7.2: expected Never; the core says Sometimes (the formula holds at the end of 1 of 6 interleavings)', 7],
    ]);
    expect((await editor.type(GOOD.replace('expect Sometimes\n', '').replace('exists', 'forall'), (d) => d.length > 0))[0]?.message)
      .to.contain('the condition is not true as it stands; the core says Sometimes');
    await editor.exit();
    expect(await code).to.equal(1);
  });

  it('hovers: events, kinds, flags; nothing for a name', async () => {
    const { editor } = served();
    await editor.initialize();
    await editor.type(`${GOOD}// as FOLL_PIN does\n`);
    const at = async (line: number, word: string): Promise<string | null> => editor.hover(line, (`${GOOD}// as FOLL_PIN does\n`.split('\n')[line] ?? '').indexOf(word) + 1);
    expect(await at(3, 'fork')).to.match(/^\*\*fork\*\* \(event\): `fork C`\n\n[^]*\*docs\/litmus\.md, Events of a process\*$/u);
    expect(await at(3, 'extract')).to.contain('iov_iter_extract_pages()');
    expect(await at(3, 'ubuf')).to.contain('ITER_UBUF');
    expect(await at(8, 'FOLL_PIN')).to.contain('held by a pin').and.contain('0x40000').and.contain('src/revisions/foll.ts');
    expect(await at(4, 'C')).to.equal(null);
    expect((await editor.completion(3, 0)).map(({ label }) => label)).to.include.members(['munmap', 'extract', 'wipeonfork', 'buf', 'disk']);
  });

  it('a header whose macro tears its argument apart, and one that does not', async () => {
    const { editor } = served('file:///mode.h', 'c');
    await editor.initialize();
    const [torn] = await editor.type(readFileSync(join(HEADERS, 'open-flags.h'), 'utf8'));
    expect(torn?.message).to.match(/^flags stands open here: iov_iter_extract_mode\(.*\) answers FOLL_PIN, meant is FOLL_GET$/u);
    expect(await editor.type(readFileSync(join(HEADERS, 'bracketed-flags.h'), 'utf8'))).to.deep.equal([]);
    expect(await editor.type('int x;')).to.deep.equal([]);
  });

  it('ends with 1 when its input ends', async () => {
    const { input, code } = served();
    input.end();
    expect(await code).to.equal(1);
  });

  it('the solver is not loaded', () => {
    const loaded = Object.keys(require.cache);
    expect(loaded.some((file) => file.includes('src/language-server/server'))).to.equal(true);
    // other tests of this process may have loaded it: what counts is what the server's own files ask for
    const asked = new Set<string>();
    const visit = (file: string): void => {
      if (asked.has(file)) return;
      asked.add(file);
      for (const child of require.cache[file]?.children ?? []) visit(child.filename);
    };
    visit(loaded.find((file) => file.includes('src/language-server/index')) ?? '');
    expect(asked.size).to.be.greaterThan(20);
    expect([...asked].filter((file) => file.includes('z3-solver'))).to.deep.equal([]);
  });

  it('the program itself, over its standard streams', async () => {
    const child = start(['language-server', '--stdio']);
    const editor = new Editor(child.stdout, child.stdin);
    const end = ended(child);
    await editor.initialize();
    expect((await editor.type(GOOD.replace('fork C', 'frok C')))[0]?.message).to.match(/^expected /u);
    expect(await editor.type(GOOD)).to.deep.equal([]);
    expect(await editor.hover(3, 46)).to.match(/^\*\*fork\*\*/u);
    await editor.shutdown();
    await editor.exit();
    expect(await end).to.include({ code: 0, err: '' });
  });
});

describe('the words of litmus files', () => {
  const text = readFileSync(join(__dirname, '../../docs/litmus.md'), 'utf8');

  it('docs/litmus.md has the rows that hovers are made of', () => {
    for (const { form, meaning } of WORD_MEANINGS) if (form !== undefined) expect(text).to.contain(`| ${form} | ${meaning} |\n`);
  });

  it('and every row of its tables of events is one', () => {
    const rows = [...text.matchAll(/^\| event \| meaning \|\n\|---\|---\|\n((?:\|.*\n)+)/gmu)].flatMap((m) => (m[1] ?? '').trimEnd().split('\n'));
    expect(rows.length).to.be.greaterThan(15);
    const told = new Set(WORD_MEANINGS.map(({ form, meaning }) => `| ${form ?? ''} | ${meaning} |`));
    expect(rows.filter((row) => !told.has(row))).to.deep.equal([]);
  });

  it('sections are those of docs/litmus.md', () => {
    for (const { section } of WORD_MEANINGS) expect(text).to.match(new RegExp(`^##+ ${section}$`, 'mu'));
  });
});
