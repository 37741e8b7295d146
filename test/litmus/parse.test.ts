/** Reading litmus files: the tree that comes out, and complaints at the right place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LitmusError, parseLitmus } from '../../src/litmus';
import { GRAMMAR_TEXT } from '../../src/litmus/grammar';
import { formulaText, locationsOf, locationText } from '../../src/litmus/show';

const TEXT = `litmus sample
(* A comment
 * of two lines. *)
{
  bytes lo, hi;
  area buf: private anonymous small 2 pages;
  file F: 2 pages;
  area m: shared file F;
  kernel K: thp 2 pages;
  pipe p;
  buf[0].lo = 1;
  F[1].hi = 7;
  iter it = iovec source buf[1..1];
}
process P {
  h := extract ubuf dest buf pin max 1 partial;
  forked: fork C;
  g := extract it;
  exit;
}
process C {
  r := read buf[0].hi;          // a comment
  write m[1].lo = 255 after P.3, forked;
}
owner O { free K; k := extract kvec dest K; get F[1]; put F[1]; }
device d { dma in h.lo = 2; s := dma out g.lo; release h unpin dirty; }
reclaim k8 { writeback F[0]; reclaim F[0]; }
forall ( C:r = 0 \\/ ~same(P:buf[0], h) /\\ (uaf \\/ surplus(K[0]) < 3) )
expect Never v6, 6.3..6.12
expect Sometimes
`;

const fault = (text: string): string => {
  try {
    parseLitmus('x.litmus', text);
  } catch (error: unknown) {
    if (error instanceof LitmusError) return error.message;
    throw error;
  }
  return 'no error';
};

/** The complaint about TEXT with one part of it changed. */
function complaint(part: string, by: string): string {
  expect(TEXT, part).to.contain(part);
  return fault(TEXT.replace(part, by));
}

describe('litmus files: what nobody writes', () => {
  const of = (formula: string): string => fault(`litmus t\n(* ((((~~~~ in a comment *)\n{ area a: private anonymous 1 page; }\nprocess P { r := read a; }\nexists (${formula})\n`);
  const HOSTILE: readonly (readonly [what: string, formula: string, complaint: string])[] = [
    ['brackets inside each other', `${'('.repeat(20_000)}true${')'.repeat(20_000)}`, 'x.litmus:5:58: error: more than 50 brackets inside each other'],
    ['signs in a row', `${'~'.repeat(20_000)}true`, "x.litmus:5:59: error: more than 50 '~' in a row"],
    ['a condition of many parts', Array.from({ length: 9000 }, () => 'true').join(' /\\ '), 'x.litmus:5:2414: error: a condition of more than 300 parts'],
    ['a long file', ' '.repeat(200_000), 'x.litmus:1:1: error: longer than 100000 characters'],
  ];
  for (const [what, formula, message] of HOSTILE) {
    it(`${what}: refused at its place`, () => { expect(of(formula).slice(0, message.length)).to.equal(message); });
  }
  it('as much as is allowed is read and resolved', () => {
    expect(of(`${'('.repeat(49)}true${')'.repeat(49)}`)).to.equal('no error');
    expect(of(`${'~'.repeat(50)}true`)).to.equal('no error');
    expect(of(Array.from({ length: 301 }, (_, i) => `${i % 3 === 0 ? '~' : ''}P:r = 0`).join(' /\\ '))).to.equal('no error');
  });
});

describe('litmus files: the tree', () => {
  const test = parseLitmus('x.litmus', TEXT);

  it('has declarations with what they leave out filled in', () => {
    expect(test.comment).to.equal('A comment\nof two lines.');
    expect(test.bytes).to.deep.equal(['lo', 'hi']);
    expect(test.areas.map(({ name, process, folio, pages, shared }) => ({ name, process, folio, pages, shared }))).to.deep.equal([
      { name: 'buf', process: 'P', folio: 'small', pages: 2, shared: false },
      { name: 'm', process: 'P', folio: 'small', pages: 2, shared: true },
    ]);
    expect(test.objects.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal(['file F', 'kernel K', 'pipe p']);
    expect(test.objects[0]).to.deep.include({ pages: 2, initial: [{ page: 1, byte: 1, value: 7 }] });
    expect(test.iterators.map(({ name, kind, direction, pages }) => `${name}: ${kind} ${direction} ${pages}`))
      .to.deep.equal(['it: iovec SOURCE 1', 'h: ubuf DEST 2', 'k: kvec DEST 2']);
  });

  it('has events with labels, their text, and everything they wait for', () => {
    const events = test.actors.flatMap((a) => a.events);
    expect(events.map(({ label, after }) => `${label}(${after.join(' ')})`)).to.deep.equal([
      'P.1()', 'forked()', 'P.3()', 'P.4()', 'C.1(forked)', 'C.2(forked P.3)', 'O.1()', 'O.2()', 'O.3()', 'O.4(O.3)',
      'd.1(P.1)', 'd.2(P.3)', 'd.3(P.1)', 'k8.1()', 'k8.2()',
    ]);
    expect(events[0]?.text).to.equal('h := extract ubuf dest buf pin max 1 partial');
    expect(events[0]?.action).to.deep.equal({ kind: 'extract', handle: 'h', iterator: 'h', retention: 'pin', max: 1, partial: true });
    expect(events[12]?.action).to.deep.equal({ kind: 'release', handle: 'h', entries: 'all', op: 'unpin', dirty: true });
    expect(events[5]?.at).to.deep.equal({ line: 23, column: 3 });
  });

  it('has a condition that prints as it is meant, and an expectation for every revision', () => {
    const { condition } = test;
    expect(condition.quantifier).to.equal('forall');
    expect(formulaText(condition.formula, test)).to.equal('C:r = 0 \\/ (~(same(P:buf[0], h) = 1) /\\ (uaf = 1 \\/ surplus(K[0]) < 3))');
    expect(locationsOf(condition.formula, test).map((l) => locationText(l, test))).to.deep.equal(['C:r', 'same(P:buf[0], h)', 'uaf', 'surplus(K[0])']);
    expect(test.expectations.map(({ revision, observation }) => `${revision} ${observation}`)).to.deep.equal([
      'v6 Never', 'v7 Sometimes', 'v8 Sometimes', 'v11 Sometimes', '6.3 Never', '6.6 Never', '6.12 Never', '6.13 Sometimes', '7.2 Sometimes',
    ]);
  });

  it('a formula printed and read again is the same formula', () => {
    const again = parseLitmus('x.litmus', TEXT.replace(/forall .*/u, `forall (${formulaText(test.condition.formula, test)})`));
    expect(again.condition.formula).to.deep.equal(test.condition.formula);
  });
});

describe('docs/litmus.md', () => {
  it('names every word of the grammar', () => {
    const page = readFileSync(join(__dirname, '../../docs/litmus.md'), 'utf8');
    const words = [...GRAMMAR_TEXT.matchAll(/word<"([^"]+)">/gu)].map((m) => m[1] ?? '');
    expect(words.length).to.be.above(60);
    for (const word of words) expect(page, word).to.match(new RegExp(`(?<![a-z])${word}(?![a-z])`, 'u'));
  });
});

describe('litmus files: bad input', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['private anonymous', 'privat anonymous', '6:13: error: expected private or shared, found \'privat\''],
    ['dma in h', 'dma on h', '26:16: error: expected "in", ":=", or ":", found \'on\''],
    ['buf[0].lo = 1;', 'buf[0].lo = 1', '12:3: error: expected ";", found \'F\''],
    ['exit;\n}', 'exit;\n', '21:9: error: expected'],
    ['write m[1].lo = 255', 'write m[1].lo = 256', '23:19: error: a byte is 0 to 255, not 256'],
    ['write m[1].lo', 'write m[2].lo', '23:11: error: m has pages [0] to [1], not [2]'],
    ['write m[1].lo', 'write m.lo', '23:9: error: m has 2 pages: say which, e.g. m[0]'],
    ['write m[1].lo', 'write m[1]', '23:9: error: say which byte: .lo or .hi'],
    ['write m[1].lo', 'write n[1].lo', "23:9: error: no area 'n'; known: buf, m"],
    ['write m[1].lo', 'write m[1].mid', "23:14: error: no byte 'mid'; known: lo, hi"],
    ['after P.3, forked', 'after P.9, forked', "23:29: error: no event 'P.9'; known:"],
    ['release h unpin', 'release q unpin', "26:56: error: 'q' was never extracted; handles: h, g, k"],
    ['release h unpin', 'release h[1] unpin', '26:58: error: h has one page, [0], not [1]'],
    ['exit;\n}', 'exit;\n  write buf[0].lo = 2;\n}', '20:3: error: process P is dead: it has exited before this'],
    ['fork C', 'fork D', "17:16: error: no process 'D'; describe it: process D { }"],
    ['C:r = 0', 'C:q = 0', "28:12: error: no area or register of C 'q'; known: r, buf, m"],
    ['C:r = 0', 'X:r = 0', "28:10: error: no actor 'X'; known: P, C, O, d, k8"],
    ['surplus(K[0])', 'surplus(L[0])', "28:59: error: no handle or memory 'L'"],
    ['surplus(K[0]) < 3', 'F[0].lo < fault', "28:51: error: 'fault' compares with = and != only"],
    ['surplus(K[0])', 'writable(K[0])', '28:60: error: writable is of what a process maps'],
    ['6.3..6.12', '6.3..6.4', "29:23: error: no revision '6.4'"],
    ['6.3..6.12', 'v6', '29:18: error: v6 is expected twice'],
    ['free K;', 'free K after O.2;', "25:11: error: 'free K' can never happen: it waits for O.2"],
    ['k := extract kvec', 'h := extract kvec', "25:19: error: 'h' stands for something already"],
    ['extract kvec dest K', 'extract kvec dest buf', '25:42: error: kvec goes over a kernel object, and buf is none'],
    ['free K;', 'dma in h.lo = 1;', "25:11: error: 'dma in' is for actors of kind device; O is of kind owner"],
    ['get F[1];', '', '25:46: error: no get of F[1] that this could drop'],
    ['shared file F', 'shared file G', "8:23: error: no file 'G'; known: F"],
    ['2 pages;\n  file', '9 pages;\n  file', '6:37: error: 1 to 8 pages, not 9'],
    ['(* A comment\n * of two lines. *)', '', '3:1: error: expected a comment that says what the test shows'],
  ];
  for (const [part, by, message] of cases) {
    it(`${by === '' ? `without ${part.slice(0, 20)}` : by.split('\n').join(' ')}: ${message.slice(0, 60)}`, () => {
      expect(complaint(part, by)).to.contain(`x.litmus:${message}`);
    });
  }
});
