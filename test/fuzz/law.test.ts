import { expect } from 'chai';
import type { Family, FuzzCase } from '../../scripts/fuzz/case';
import { UNCOVERED } from '../../scripts/fuzz/command-line';
import { documentedExits, faults } from '../../scripts/fuzz/law';

const input = (family: Family, ...args: readonly string[]): FuzzCase => ({ family, args, files: [], input: new Uint8Array() });
const ended = (exit: number, out = '', err = ''): Parameters<typeof faults>[1] => ({ kind: 'ended', exit, out, err });

describe('the law of the fuzzer', () => {
  it('knows the documented exit codes, from the document', () => {
    expect(documentedExits()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130]);
  });

  it('has inputs for every command of the program', () => {
    expect(UNCOVERED).to.deep.equal([]);
  });

  it('is kept by an answer, an error with a place, an error with a next step, help', () => {
    expect(faults(input('run', 'run'), ended(0, '{"id":"a"}\n'))).to.deep.equal([]);
    expect(faults(input('run', 'run'), ended(2, '', 'a.jsonl:1:2: error: expected a value\n'))).to.deep.equal([]);
    expect(faults(input('words', 'x'), ended(2, '', "iovcheck: error: unknown command 'x'; see: iovcheck --help\n"))).to.deep.equal([]);
    expect(faults(input('words'), ended(2, '', 'Usage: iovcheck [options]\n'))).to.deep.equal([]);
    // a slip has made another command of it
    expect(faults(input('run', 'mutate', 'B25'), ended(1, 'B25 survived\n'))).to.deep.equal([]);
    expect(faults(input('explain', 'explain', '--json'), ended(0, '{"schema":"iovcheck-explain/1"}\n'))).to.deep.equal([]);
  });

  const breaches: readonly (readonly [what: string, input: FuzzCase, ending: Parameters<typeof faults>[1], fault: string])[] = [
    ['a hang', input('run', 'run'), { kind: 'hang', limitMs: 5 }, 'no end within 5 ms'],
    ['a crash', input('run', 'run'), { kind: 'crash', words: 'gone\nat x' }, 'crash: gone'],
    ['an exit code nobody documented', input('words', 'x'), ended(9), 'exit 9 is not documented'],
    ['an internal error', input('header', 'header'), ended(70, '', 'iovcheck: internal error: x\n'), 'exit 70 of header'],
    ['an exit code of another command', input('run', 'run', 'mutate'), ended(1), 'exit 1 of run'],
    ['core and model apart', input('conform', 'conform'), ended(7), 'exit 7 of conform'],
    ['a stack trace on standard error', input('run', 'run'), ended(0, '', "iovcheck: see at run (/src/a.ts:1:2)\n"), 'a stack trace'],
    ['a stack trace on standard output', input('run', 'run'), ended(0, 'x\n    at async /src/a.ts:1:2\n'), 'a stack trace'],
    ['control characters', input('check', 'check'), ended(1, 'Test \u001b[31m\n'), 'a control character in the output'],
    ['silence', input('run', 'run'), ended(2), 'exit 2 without a word'],
    ['an error that leads nowhere', input('run', 'run'), ended(2, '', 'something is wrong\n'), 'an error line that names neither a place nor a next step'],
    ['an endless error', input('run', 'run'), ended(2, '', `iovcheck: error: '${'x'.repeat(5000)}'\n`), 'an error line longer than a screen'],
    ['half a document', input('prove', 'prove', '--json'), ended(0, '{"schema":'), '--json, and what is printed is no JSON'],
    ['a document without a schema', input('prove', 'prove', '--json'), ended(0, '{}'), 'a JSON document without its schema'],
    ['a document with another exit code', input('prove', 'prove', '--json'), ended(2, '{"schema":"iovcheck-prove/1","exit":0}', "iovcheck: error: 'x'\n"), 'a JSON document with another exit code'],
  ];
  for (const [what, of, ending, fault] of breaches) {
    it(`is broken by ${what}`, () => { expect(faults(of, ending)).to.deep.equal([fault]); });
  }
});
