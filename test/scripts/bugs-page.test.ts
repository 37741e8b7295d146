/** docs/bugs.md is what the files say, and its commands do what it says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ALL_THEOREMS } from '../../proofs';
import { shownBugs, unshownBugs, commandsOf } from '../../scripts/bugs-page/entries';
import { bugsPage, rangeText } from '../../scripts/bugs-page/page';
import { BUG_IDS } from '../../src/bugs';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import { buildProgram } from '../../src/cli/program';
import { capture, fakeEngines } from '../cli/fakes';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/bugs.md'), 'utf8');
const COMMANDS = [...PAGE.matchAll(/^ {6}npx iovcheck (.+)$/gmu)].map((found) => found[1] ?? '');

/** The words of a command line, quotes taken off; files from wherever the test runs. */
const words = (line: string): readonly string[] => [...line.matchAll(/'([^']*)'|\S+/gu)].map((found) => found[1] ?? found[0])
  .map((word) => (word.startsWith('scenarios/') ? join(ROOT, word) : word));

async function run(line: string): Promise<{ readonly code: number; readonly out: string }> {
  const { io, out, err } = capture();
  const code = await runApp([...words(line)], { io, engines: realEngines, grace: 100 });
  expect(err()).to.equal('');
  return { code, out: out() };
}

describe('docs/bugs.md', function () {
  this.timeout(60_000);

  it('is what scripts/bugs-page.ts makes: run it after a change', () => { expect(PAGE).to.equal(bugsPage()); });

  it('has every bug of the catalogue, once', () => {
    const ids = [...PAGE.matchAll(/^### ([BD]\d+[a-z]?): /gmu)].map((found) => found[1] ?? '');
    expect([...ids].sort()).to.deep.equal([...BUG_IDS].sort());
    expect(shownBugs().length + unshownBugs().length).to.equal(BUG_IDS.length);
  });

  it('every command is one the program takes: command, options, theorem; its files are there', () => {
    expect(COMMANDS.length).to.be.above(40);
    const program = buildProgram({ io: capture().io, engines: fakeEngines(), grace: 0, finish: () => undefined });
    for (const line of COMMANDS) {
      const [name = '', ...args] = words(line);
      const command = program.commands.find((c) => c.name() === name);
      if (command === undefined) throw new Error(`no command '${name}'`);
      const { operands, unknown } = command.parseOptions(args);
      expect([operands.length, unknown], line).to.deep.equal([1, []]);
      for (const operand of operands) {
        expect(name === 'prove' ? ALL_THEOREMS.some((theorem) => theorem.name === operand) : existsSync(operand), line).to.equal(true);
      }
    }
  });

  it('a check, of a bug file and of a litmus test: 0', async () => {
    for (const file of ['B25-first-index-absent.bug.json', 'B08-source-referenced.litmus']) {
      const line = COMMANDS.find((command) => command.endsWith(file)) ?? 'nothing';
      const { code, out } = await run(line);
      expect(code, line).to.equal(0);
      expect(out).to.contain('\nOk\n').and.not.to.contain('\nNo\n');
    }
  });

  it('a header: misread, and with the patch as meant', async () => {
    const [before = '', after = ''] = COMMANDS.filter((line) => line.startsWith('header '));
    expect([(await run(before)).code, (await run(after)).code]).to.deep.equal([1, 0]);
  });

  it('a proof: refuted as expected, by the id of the bug', async () => {
    const shown = shownBugs().find(({ facts }) => facts.bug === 'B14');
    const line = shown && commandsOf(shown).find((command) => command.includes(' prove '));
    if (line === undefined) throw new Error('B14 has no proof');
    const { code, out } = await run(`${line.replace('npx iovcheck ', '')} --jobs 1`);
    expect(code).to.equal(0);
    expect(out).to.match(/^release-matches +6\.3 +refuted-as-expected/mu).and.to.match(/^ {2}B14\b/mu);
  });

  it('neighbouring revisions are a range', () => {
    expect(rangeText(['v6', 'v7', 'v8', '6.3', '6.6', '7.2'])).to.equal('v6 to v8, 6.3, 6.6, 7.2');
    expect(rangeText([])).to.equal('');
  });
});
