import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NUMBERINGS } from '../../src/revisions';
import { expression, FLAG_NAMES, VARIABLES } from './random-expression';
import { evaluateCall, headerText, iterator, open } from './setup';

const SEED = 6;
const COUNT = 200;
const INPUTS: readonly (readonly number[])[] = [[0, 1, 0x80], [0x11, 0xffffffff, 5]];
const FLAGS = '-std=gnu11 -w -O0 -fno-strict-overflow'.split(' ');

function hasCompiler(): boolean {
  return spawnSync('cc', ['--version']).status === 0;
}

/** A program that prints, for every expression, input and kind of memory: both answers and both counts of ev(). */
function program(expressions: readonly string[]): string {
  const table = NUMBERINGS.BASE62;
  const values: Readonly<Record<string, number>> = {
    FOLL_SOURCE_BUF: 0, FOLL_DEST_BUF: table.WRITE ?? 0, FOLL_BUF_MASK: table.WRITE ?? 0,
    ...Object.fromEntries(Object.entries(table).map(([flag, bit]) => [`FOLL_${flag}`, bit])),
  };
  const defines = [...new Set([...FLAG_NAMES, 'FOLL_BUF_MASK', 'FOLL_GET', 'FOLL_PIN'])].map((name) => `#define ${name} ${values[name] ?? 0}`);
  const functions = expressions.map((e, n) => `static void f${n}(int i, unsigned a, unsigned b, unsigned c)
{
  unsigned spelled, meant; int k, l;
  calls = 0; spelled = iov_iter_extract_mode(i, ${e}); k = calls;
  calls = 0; meant = iov_iter_extract_mode(i, (${e})); l = calls;
  printf("%u %u %d %d\\n", spelled, meant, k, l);
}`);
  const runs = expressions.map((_, n) => INPUTS.map((input) => [1, 0].map((user) => `f${n}(${user}, ${input.map((x) => `${x}u`).join(', ')});`).join(' ')).join(' '));
  return ['#include <stdio.h>', '#include <stdbool.h>', ...defines, headerText('open-flags.h'),
    'static int calls;', 'static unsigned ev(unsigned x) { calls++; return x; }', 'static int user_backed_iter(int i) { return i; }',
    ...functions, 'int main(void)', '{', ...runs, 'return 0;', '}', ''].join('\n');
}

describe('random arguments, against a C compiler', () => {
  it(`${COUNT} expressions, seed ${SEED}: answers and evaluation counts`, async function () {
    if (!hasCompiler()) {
      process.stdout.write('      no C compiler (cc) here: skipped\n');
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-cc-'));
    try {
      const expressions = Array.from({ length: COUNT }, (_, n) => expression(SEED, n));
      writeFileSync(join(folder, 'all.c'), program(expressions));
      const built = spawnSync('cc', [...FLAGS, '-o', join(folder, 'all'), join(folder, 'all.c')], { encoding: 'utf8' });
      expect(built.status, built.stderr.slice(0, 2000)).to.equal(0);
      const answers = spawnSync(join(folder, 'all'), { encoding: 'utf8' }).stdout.trim().split('\n');
      const header = await open(headerText('open-flags.h'));
      const name = (n: string | undefined): string => (Number(n) === NUMBERINGS.BASE62.GET ? 'GET' : Number(n) === NUMBERINGS.BASE62.PIN ? 'PIN' : String(n));
      let line = 0;
      let misread = 0;
      for (const argument of expressions) {
        for (const input of INPUTS) {
          for (const memory of ['user', 'kernel'] as const) {
            const [spelled, meant, k, l] = answers[line++]?.split(' ') ?? [];
            const frame = { ...iterator('i', memory), ...Object.fromEntries(VARIABLES.map((v, n) => [v, input[n] ?? 0])) };
            const ours = evaluateCall(header, `iov_iter_extract_mode(i, ${argument})`, frame);
            expect([ours.spelled.mode, ours.meant.mode, ours.spelled.evaluations, ours.meant.evaluations], `${argument} at ${input.join()}, ${memory}`)
              .to.deep.equal([name(spelled), name(meant), Number(k), Number(l)]);
            misread += spelled === meant ? 0 : 1;
          }
        }
      }
      expect(line).to.equal(answers.length);
      expect(misread).to.be.greaterThan(20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).timeout(60_000);
});
