import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_PRECEDENCE, VERDICTS } from '../../src/check/types';
import { REVISIONS } from '../../src/revisions';
import { buildProgram } from '../../src/cli/program';
import { capture, fakeEngines } from './fakes';

const read = (file: string): string => readFileSync(join(__dirname, '../..', file), 'utf8');
const program = (): ReturnType<typeof buildProgram> => buildProgram({ io: capture().io, engines: fakeEngines(), grace: 0, finish: () => undefined });

/** Every `iovcheck WORD` of the documents' command lines. */
function commandsShown(text: string): readonly string[] {
  return [...text.matchAll(/^ {4}(?:\$ )?(?:npx )?iovcheck ([a-z][a-z-]*)/gmu)].map((m) => m[1] ?? '');
}

describe('README and docs/cli.md', () => {
  for (const file of ['README.md', 'docs/cli.md']) {
    it(`${file} shows only commands that exist, and all of them`, () => {
      const existing = program().commands.map((c) => c.name());
      const shown = commandsShown(read(file));
      expect(existing).to.include.members([...shown]);
      expect([...new Set(shown)]).to.include.members(existing);
    });
  }

  it('docs/cli.md lists every option of every command', () => {
    const text = read('docs/cli.md');
    for (const command of program().commands) {
      for (const option of command.options) expect(text, `${command.name()} ${option.flags}`).to.contain(`\`${option.long ?? option.flags}`);
    }
  });

  it('README explains every verdict, exit code and revision', () => {
    const text = read('README.md');
    for (const verdict of VERDICTS) expect(text).to.contain(`| \`${verdict}\` |`);
    for (const code of [...EXIT_PRECEDENCE, 130]) expect(text).to.match(new RegExp(`^\\| ${code} \\|`, 'mu'));
    for (const { name } of REVISIONS) expect(text).to.contain(name);
    expect(text).to.contain(EXIT_PRECEDENCE.join(', '));
  });
});
