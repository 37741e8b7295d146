/** The player of pages, and that it fails where a page is wrong. */
import { expect } from 'chai';
import { leavesOut, matches, shapeOf } from '../../scripts/documents/compare';
import { edited } from '../../scripts/documents/edit';
import { kindOf } from '../../scripts/documents/kind';
import { brokenLinks } from '../../scripts/documents/links';
import { notRunLines } from '../../scripts/documents/not-run';
import { parsePage, type Page } from '../../scripts/documents/page';
import { play } from '../../scripts/documents/play';
import { rewritten } from '../../scripts/documents/rewrite';
import { parseLine } from '../../scripts/documents/shell';
import { ranges } from '../../scripts/documents/theorem-table';
import { stepsOf, textOf } from '../../scripts/documents/transcript';

const page = (...lines: readonly string[]): Page => parsePage('docs/made-up.md', `${lines.join('\n')}\n`);
const faultsOf = async (...lines: readonly string[]): Promise<readonly string[]> => (await play(page(...lines))).faults.map(({ line, what }) => `${line}: ${what}`);

const LITMUS = [
  'Write `one.litmus`:', '', '```litmus', 'litmus one', '(* One write. *)', '{', '  area a: private anonymous small 1 page;', '}', 'process P { write a = 1; }', 'forall (P:a = 1)', '```', '',
];
const OUTPUT = [
  '    $ npx iovcheck check --no-solver -r 6.12 one.litmus', '    Test one Required', '    Revisions 6.12', '    States 1', '    1 *>P:a=1;', '    Ok', '    Witnesses',
  '    Positive: 1 Negative: 0', '    Condition forall (P:a = 1)', '    Observation one Always 1 0', '    Time one 0.01',
];

describe('player of documents', () => {
  it('plays files, commands and changes in turn', async () => {
    expect(await faultsOf(...LITMUS, ...OUTPUT, '', 'Now in `one.litmus`:', '', '```diff', '-forall (P:a = 1)', '+forall (P:a = 2)', '```', '',
      '    $ npx iovcheck check --no-solver -r 6.12 one.litmus', '    ...', '    No', '    ...', '    $ echo $?', '    1')).to.deep.equal([]);
  });

  describe('finds', () => {
    it('an output that is another one', async () => {
      expect(await faultsOf(...LITMUS, ...OUTPUT.map((line) => line.replace('Positive: 1', 'Positive: 2')))).to.deep.equal(['13: $ npx iovcheck check --no-solver -r 6.12 one.litmus']);
    });
    it('an output that is cut off', async () => {
      expect(await faultsOf(...LITMUS, ...OUTPUT.slice(0, -1))).to.have.length(1);
    });
    it('an exit code that is another one', async () => {
      expect(await faultsOf('    $ npx iovcheck explain nobody dest > out', '    ...', '    $ echo $?', '    0')).to.deep.equal(['1: $ echo $?']);
    });
    it('an unknown command of the program', async () => {
      expect(await faultsOf('    $ npx iovcheck proof', '    proved')).to.deep.equal(['1: $ npx iovcheck proof']);
    });
    it('a command it does not know', async () => {
      expect(await faultsOf('    $ curl example.org', '    hello')).to.deep.equal(["1: 'curl' is not among the commands a page may run; mark the block <!-- not run: REASON -->"]);
    });
    it('commands with output that are not marked', async () => {
      expect(await faultsOf('    npx iovcheck --version', '    0.0.0')).to.deep.equal(['1: neither run nor marked as not run: npx iovcheck --version']);
    });
    it('a file that is not there', async () => {
      expect(await faultsOf('    $ cat no-such-file')).to.deep.equal(["1: ENOENT: no such file or directory, open 'no-such-file'"]);
    });
    it('a change of lines that are not there, or twice', async () => {
      const file = ['`a.txt`:', '', '```text', 'one', 'one', '```', ''];
      expect(await faultsOf(...file, '`a.txt`:', '', '```diff', '-two', '+three', '```')).to.deep.equal(['10: the lines of the diff stand there 0 times']);
      expect(await faultsOf(...file, '`a.txt`:', '', '```diff', '-one', '+three', '```')).to.deep.equal(['10: the lines of the diff stand there 2 times']);
      expect(await faultsOf('```diff', '-one', '```')).to.deep.equal(['1: neither run nor marked as not run: a diff of no file']);
    });
    it('a file outside of its folder', async () => {
      expect(await faultsOf('`../a.txt`:', '', '```text', 'one', '```')).to.deep.equal(['3: ../a.txt: a page writes into its own folder only']);
    });
    for (const [command, why] of [
      ['iovcheck prove --revison v6', "unknown option '--revison'"], ['iovcheck proof', "unknown command 'proof'"], ['npx iovcheck prove no-such-theorem', 'no theorem no-such-theorem'],
      ['iovcheck prove -r v5', 'v5'], ['npm run no-such-script', 'no npm script no-such-script'], ['npx ts-node proofs/none.ts', 'no file proofs/none.ts'], ['git status', "'git' cannot be checked"],
    ] as const) {
      it(`in a list: ${command}`, async () => {
        expect((await faultsOf('    iovcheck prove   # all is well', `    ${command}  # not here`)).join()).to.match(/^1: /u).and.to.contain(why);
      });
    }
    it('links that lead nowhere', () => {
      const links = page('# Made up: one, `two`!', '', '[a](no-such.md) [b](#made-up-one-two) [c](#three) [d](cli.md#prove) [e](https://example.org/x) [f](../README.md)', '', '# Made up: one, two');
      const pages = new Map([[links.name, links], ['docs/cli.md', parsePage('docs/cli.md', '## prove\n')]]);
      expect(brokenLinks(links, pages)).to.deep.equal(['docs/made-up.md:3: no-such.md: no such file', 'docs/made-up.md:3: #three: no such heading']);
      expect([...links.anchors]).to.deep.equal(['made-up-one-two', 'made-up-one-two-1']);
    });
  });

  it('what is not run is listed with its reason', () => {
    const lines = ['<!-- not run: it takes a day -->', '', '    $ npx iovcheck kernel build', '', 'Words.', '', '    iovcheck prove', '    iovcheck run', '', 'Words.', '', '    no command'];
    expect(notRunLines([page(...lines)])).to.deep.equal(['docs/made-up.md: $ npx iovcheck kernel build: it takes a day', 'docs/made-up.md: iovcheck prove: a list, 2 commands']);
    expect(page(...lines).blocks.map((block) => kindOf(block).kind)).to.deep.equal(['not run', 'list', 'text']);
  });

  it('compares all but durations', () => {
    expect(shapeOf('a  v6  proved   1.87 s  ')).to.equal(shapeOf('a  v6  proved  12.30 s'));
    expect(shapeOf('2 verdicts in 1m 02s: 2 proved')).to.equal(shapeOf('2 verdicts in 2.61 s: 2 proved'));
    expect(shapeOf('theorem  rev    time')).to.equal(shapeOf('theorem  rev       time'));
    expect(shapeOf('Time one 0.02')).to.equal(shapeOf('Time one 12.02'));
    for (const [a, b] of [['1 verdict', '2 verdicts'], ['a  b', 'a b'], ['Time one 0.02', 'Time two 0.02'], ['12 states', '13 states'], ['returns 1.5', 'returns 1.6'], ['waits 3 s', 'waits 4 s']]) {
      expect(shapeOf(a ?? '')).not.to.equal(shapeOf(b ?? ''));
    }
  });

  it('... stands for any lines, none included, and for nothing else', () => {
    const printed = ['a', 'b', 'c', 'd'];
    for (const shown of [['a', 'b', 'c', 'd'], ['...'], ['a', '...'], ['...', 'd'], ['a', '...', 'd'], ['a', '...', 'b', '...', 'c', 'd'], ['a', 'b', 'c', '...', 'd'], ['  ...', 'b', '...']]) {
      expect(matches(shown, printed), shown.join()).to.equal(true);
    }
    for (const shown of [[], ['a', 'b', 'c'], ['b', '...'], ['...', 'c'], ['a', '...', 'c'], ['a', '...', 'c', '...', 'b', '...'], ['a', 'b', 'c', 'd', '...', 'd'], ['... b', 'c', 'd']]) {
      expect(matches(shown, printed), shown.join()).to.equal(false);
    }
    expect([leavesOut(['a', '...']), leavesOut(['a ...'])]).to.deep.equal([true, false]);
  });

  it('reads the shell it knows, and refuses the rest', () => {
    expect(parseLine(`iovcheck header 'a b' --call "f(x)" < in > out && echo $?`)).to.deep.equal([
      [{ words: ['iovcheck', 'header', 'a b', '--call', 'f(x)'], input: 'in', output: 'out' }], [{ words: ['echo', '$?'], input: null, output: null }],
    ]);
    expect(parseLine(`a 'x|y' | b`).map((pipeline) => pipeline.map(({ words }) => words))).to.deep.equal([[['a', 'x|y'], ['b']]]);
    for (const line of ['a & b', `a 'b`]) expect(() => parseLine(line)).to.throw('cannot read the command');
  });

  it('takes blocks apart and puts them together', () => {
    const text = '$ one \\\n  two\nout\nmore\n\n$ three\nout\n$ four';
    expect(stepsOf(text).map(({ command, output }) => [command, output])).to.deep.equal([['one    two', ['out', 'more']], ['three', ['out']], ['four', []]]);
    expect(textOf(stepsOf(text))).to.equal(text);
  });

  it('changes files as a diff says', () => {
    expect(edited('a\nb\nc\n', '@@ x @@\n a\n-b\n+B\n+BB\n')).to.equal('a\nB\nBB\nc\n');
    expect(() => edited('a\n', '*a')).to.throw('begins with a space, - or +');
  });

  for (const [how, before, after] of [['indented', '    ', ''], ['fenced', '', '```\n'], ['in a list', '      ', '']] as const) {
    it(`writes outputs anew where they stand, ${how}`, async () => {
      const block = (lines: readonly string[]): string => `${after}${lines.map((line) => `${before}${line}`).join('\n')}\n${after}`;
      const text = (lines: readonly string[]): string => `${how === 'in a list' ? '- item\n' : 'Words.\n'}\n${block(lines)}\nMore words.\n`;
      const wrong = parsePage('docs/made-up.md', text(['$ echo one', 'two', '', '$ echo three', 'three']));
      const { ran } = await play(wrong);
      expect(rewritten(wrong, ran)).to.deep.equal({ text: text(['$ echo one', 'one', '$ echo three', 'three']), lost: [] });
      const right = parsePage('docs/made-up.md', text(['$ echo one', '...', '$ echo three', 'three']));
      expect(rewritten(right, (await play(right)).ran)).to.deep.equal({ text: right.text, lost: [] });
    });
  }

  it('names revisions as ranges', () => {
    expect(ranges(['v6', '6.3', 'v7', 'v8', 'v11'])).to.equal('v6 to 6.3');
    expect(ranges(['v6', 'v8', 'v11', '7.2'])).to.equal('v6, v8, v11, 7.2');
  });
});
