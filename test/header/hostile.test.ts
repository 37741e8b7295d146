import { expect } from 'chai';
import { lazySolver } from '../../src/header';
import * as t from '../../src/term';
import { hardProduct } from '../solver/fixtures/queries';
import { LIMITS } from '../../src/header/limits';
import { check, problemOf } from './setup';

const SECONDS = 5;
const M = '#define iov_iter_extract_mode(i, f) ';
const W = 'static inline bool iov_iter_extract_will_pin(const struct iov_iter *i)\n';
const list = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Files nobody writes, and how the refusal begins. */
const HOSTILE: readonly (readonly [what: string, text: string, problem: string])[] = [
  ['nothing', ' \n\n', 't.h:1:1: error: nothing in it'],
  ['binary', 'a\nb\0c', 't.h:2:2: error: a NUL byte'],
  ['too long', 'x\n'.repeat(LIMITS.bytes), 't.h:1:1: error: longer than 4 MiB'],
  ['only brackets', '('.repeat(LIMITS.bytes), 't.h:1:1: error: nothing here defines'],
  ['only spliced lines', '\\\n'.repeat(LIMITS.bytes / 2), 't.h:1:1: error: nothing here defines'],
  ['only comments', '/**/'.repeat(LIMITS.bytes / 4), 't.h:1:1: error: nothing here defines'],
  ['a comment without end', '/*'.repeat(LIMITS.bytes / 2), 't.h:1:4194301: error: a comment that is never closed'],
  ['quotes without partner', '"\n'.repeat(LIMITS.bytes / 2), 't.h:1:1: error: nothing here defines'],
  ['brackets inside each other', `${M}(${'('.repeat(1900)}f${')'.repeat(1900)})\n`, 't.h:1:'],
  ['blocks inside each other', `${W}${'{'.repeat(9000)}return 1;${'}'.repeat(9000)}\n`, 't.h:2:'],
  ['a macro of many lines', `${M}\\\n${'f | \\\n'.repeat(500_000)} 0\n`, 't.h:1:9: error: macro iov_iter_extract_mode is longer than 4000 tokens'],
  ['macros that double', `#define a0(x) (x|x)\n${list(40, (i) => `#define a${i + 1}(x) (a${i}(x) | a${i}(x))`)}\n${M}(a40(f))\n`, 't.h:42:9: error: what begins with'],
  ['macros that double nothing', `#define e0\n${list(60, (i) => `#define e${i + 1} e${i} e${i}`)}\n${M}(e60 f)\n`, 't.h:62:9: error: what begins with'],
  ['functions that double', `static inline bool f0(const struct iov_iter *i) { return i->data_source; }\n${
    list(38, (k) => `static inline bool f${k + 1}(const struct iov_iter *i) { bool r = f${k}(i); if (r) r = f${k}(i); return r; }`)}\n${W}{ return f38(i); }\n`,
  't.h:'],
  ['functions that never end', `${W}{ return iov_iter_extract_will_pin(i); }\n`, 't.h:2:10: error: functions call each other more than 40 deep'],
  ['signs without end', `${M}(user_backed_iter(i) ? ${'~ '.repeat(3000)}f : 0)\n`, 't.h:1:'],
  ['a name as long as the file', `${M}(${'f'.repeat(3_000_000)})\n`, "t.h:1:38: error: 'fff"],
  ['groups inside each other', '#if A\n'.repeat(100_000), 't.h:201:2: error: more than 200 conditional groups'],
  ['many definitions', list(50_000, (i) => `${M}${i}`), 't.h:2:9: error: macro iov_iter_extract_mode is defined in another way'],
];

describe('hostile files', function () {
  this.timeout(60_000);
  for (const [what, text, problem] of HOSTILE) {
    it(`${what}: refused within ${SECONDS} s`, async () => {
      const start = performance.now();
      const found = await problemOf(text, {}, 't.h');
      expect((performance.now() - start) / 1000).to.be.lessThan(SECONDS);
      expect(found.slice(0, problem.length)).to.equal(problem);
      expect(found.length).to.be.lessThan(800);
    });
  }

  it('a long file with one good definition is no trouble', async () => {
    const others = list(100_000, (i) => `#define m${i} ${i}`);
    const report = await check(`${others}\n${M}(user_backed_iter(i) ? (((f) & FOLL_BUF_MASK) == FOLL_SOURCE_BUF ? FOLL_GET : FOLL_PIN) : 0)\n`);
    expect([report.verdict, report.subject.line]).to.deep.equal(['kept', 100_001]);
  });
});

describe('the solver of a check', () => {
  it('has so much time for all questions together, and none once it is stopped', async () => {
    const stopped = new AbortController();
    stopped.abort();
    for (const solver of [lazySolver(0), lazySolver(60_000, stopped.signal)]) {
      expect(await solver.ask({ assumptions: [], want: [] })).to.deep.equal({ kind: 'unknown', reason: 'timeout' });
      await solver.close();
    }
  });

  it('answers with the values of a model, from its own thread', async () => {
    const [x, y] = [t.variable('x', t.bvSort(64)), t.variable('y', t.bvSort(64))];
    const solver = lazySolver(60_000);
    const twelve = { name: 'their sum', term: t.eq(t.bvadd(x, y), t.bv(12, 64)) };
    const five = { name: 'one of them', term: t.eq(y, t.bv(5, 64)) };
    expect(await solver.ask({ assumptions: [twelve, five], want: [x] })).to.deep.equal({ kind: 'sat', values: [7n] });
    expect(await solver.ask({ assumptions: [twelve, five], goal: t.eq(x, t.bv(7, 64)) })).to.deep.equal({ kind: 'unsat', core: [] });
    expect(await solver.ask({ assumptions: [twelve, five], goal: t.eq(x, t.bv(8, 64)) })).to.have.property('kind', 'sat');
    await solver.close();
  });

  it('does not keep the caller waiting, nor from being interrupted', async () => {
    const stop = new AbortController();
    const solver = lazySolver(60_000, stop.signal);
    const asked = solver.ask(hardProduct);
    setTimeout(() => { stop.abort(); }, 1000);
    const began = performance.now();
    expect(await asked).to.deep.equal({ kind: 'unknown', reason: 'timeout' });
    expect(performance.now() - began).to.be.lessThan(10_000);
    await solver.close();
  });
});
