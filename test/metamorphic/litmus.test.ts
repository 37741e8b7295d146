/** Laws of litmus tests: names mean nothing, nor does the order of areas, nor what an unrelated process does. */
import { expect } from 'chai';
import fc from 'fast-check';
import { checkTest } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import { randomTest } from '../core/memory/random-test';

const STATES = 3000;
const RUNS = 12;

interface Found { readonly observation: string; readonly outcomes: string }

/** What a test comes to, once per set of memory rules. */
type Checker = (text: string) => readonly Found[];

const check: Checker = (text) => checkTest(parseLitmus('t.litmus', text), ['6.12'], STATES).groups.map(({ explored }) => (explored.kind === 'complete'
  ? { observation: explored.exploration.observation, outcomes: explored.exploration.outcomes.map(({ values, count, positive }) => `${count} ${String(positive)} ${values.join()}`).join('; ') }
  : { observation: 'too many states', outcomes: '' }));

/** Names of processes, areas, files, handles, registers and actors; the first two lines have none. */
function renamed(text: string): string {
  const [first = '', second = '', ...rest] = text.split('\n');
  return [first, second, ...rest.map((line) => line.replace(/\b(?:P|C|a|m|f|F|h|g|r|d|k)\b/gu, (name) => `renamed_${name}`))].join('\n');
}

/** Areas in the opposite order. */
function permuted(text: string): string {
  const lines = text.split('\n');
  const areas = lines.filter((line) => line.startsWith('  area')).reverse();
  return lines.map((line) => (line.startsWith('  area') ? areas.shift() ?? line : line)).join('\n');
}

/** One process more, with memory of its own. */
function joined(text: string): string {
  return text.replace(/^( {2}area [^;]*);/gmu, '$1 in P;').replace('\n}\n', '\n  area z: private anonymous small 1 page in Z;\n}\nprocess Z { write z[0] = 3; }\n');
}

const observed = (found: readonly Found[]): readonly string[] => found.map(({ observation }) => observation);

interface Law { readonly name: string; readonly keeps: (text: string, checker: Checker) => boolean }
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const LAWS: readonly Law[] = [
  { name: 'renaming everything changes no verdict and no count', keeps: (text, checker) => same(checker(text), checker(renamed(text))) },
  { name: 'the order of areas changes no verdict and no count', keeps: (text, checker) => same(checker(text), checker(permuted(text))) },
  { name: 'an unrelated process changes nothing that can be reached', keeps: (text, checker) => same(observed(checker(text)), observed(checker(joined(text)))) },
];

/** Tests with conditions of several kinds. */
const texts = fc.tuple(randomTest(true), fc.constantFrom('uaf', 'P:a[0] = 2', 'same(P:a[0], h[0])', 'surplus(h[0]) < 0 \\/ P:m[1] > 1'))
  .map(([{ text }, condition]) => text.replace('exists (uaf)', `exists (${condition})`));

function broken(law: Law, checker: Checker, numRuns: number): boolean {
  return fc.check(fc.property(texts, (text) => law.keeps(text, checker)), { seed: 5, numRuns, endOnFailure: true }).failed;
}

/** Checkers that go wrong where a name, the first area or a third process matters. */
const WRONG: readonly (readonly [what: string, checker: Checker])[] = [
  ['overlooks a release by a long name', (text) => check(text.replace(/release renamed_h[^;]*;/gu, ''))],
  ['takes the first area for one without fork', (text) => check(text.replace(/( {2}area [^;]*?)(?: dontfork| wipeonfork)?;/u, '$1 dontfork;'))],
  ['lets the third process free what others use', (text) => check(text.includes('process Z') ? text.replace('release g', 'release g; release g; release g') : text)],
];

describe('laws of litmus tests', function () {
  this.timeout(120_000);
  for (const [i, law] of LAWS.entries()) {
    it(law.name, () => { expect(broken(law, check, RUNS)).to.equal(false); });
    const [what, checker] = WRONG[i] ?? ['is not there', check];
    it(`${law.name}: not with a checker that ${what}`, () => { expect(broken(law, checker, 60)).to.equal(true); });
  }
});
