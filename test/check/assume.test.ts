/** Assumptions from the command line: what can be said, and what is told to somebody who says something else. */
import { expect } from 'chai';
import { ASSUMABLE, AssumptionError, readAssumption } from '../../src/check/assume';
import { makeWorld } from '../../src/check/setting';
import { evaluate } from '../../src/term/evaluate';

const w = makeWorld('6.12', 'ubuf', 'L63PLUS', 4096);
const frame = { 's0.count': 7, 's0.offset': 8, 's0.nrSegs': 2, 'env.maxsize': 4096, 'env.maxpages': 3 };

describe('an assumption', () => {
  const truths: readonly (readonly [string, boolean])[] = [
    ['maxpages = 3', true], ['maxpages != 3', false], ['maxpages < 4', true], ['maxpages <= 2', false], ['count > 6', true], ['count >= 8', false],
    ['offset = 8', true], ['nr_segs = 2', true], ['maxsize = 0x1000', true], ['maxsize=4096', true], ['  count   =   0x7  ', true],
  ];
  for (const [text, truth] of truths) {
    it(`'${text}' is ${truth} of the sample`, () => {
      const { name, term } = readAssumption(text)(w);
      expect(evaluate(term, frame)).to.equal(truth);
      expect(name).to.equal(`--assume ${text.trim()}`);
    });
  }
  it('about a name every JavaScript object has is a mistake like any other', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(() => readAssumption(`${name} = 0`)).to.throw(AssumptionError, `no field ${name}`);
  });
  it('is exact beyond 2^53', () => {
    const { term } = readAssumption('count < 0xffffffffffffffff')(w);
    expect(evaluate(term, { ...frame, 's0.count': (1n << 64n) - 1n })).to.equal(false);
    expect(evaluate(term, { ...frame, 's0.count': (1n << 64n) - 2n })).to.equal(true);
  });

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['', /expected FIELD OP NUMBER, for example 'maxpages = 0'/u], ['maxpages', /expected FIELD OP NUMBER/u], ['maxpages = ', /expected FIELD OP NUMBER/u],
    ['maxpages = many', /expected FIELD OP NUMBER/u], ['maxpages = -1', /expected FIELD OP NUMBER/u], ['maxpages == 1', /expected FIELD OP NUMBER/u],
    ['maxpages = 1 = 2', /expected FIELD OP NUMBER/u], ['maxpages = 0xzz', /expected FIELD OP NUMBER/u],
    ['pages = 1', /no field pages; fields are count, offset, nr_segs, maxsize, maxpages/u],
  ];
  for (const [text, message] of mistakes) {
    it(`'${text}' is refused in words`, () => { expect(() => readAssumption(text)).to.throw(AssumptionError, message); });
  }
  it('may be about every field there is said to be', () => {
    for (const field of ASSUMABLE) expect(evaluate(readAssumption(`${field} >= 0`)(w).term, frame), field).to.equal(true);
  });
});
