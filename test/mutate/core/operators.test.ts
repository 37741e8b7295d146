/** The operators on small texts: what each makes of them, and what none of them touches. */
import { expect } from 'chai';
import { changed } from '../../../src/mutate/core/change';
import { openCheckout } from '../../../src/mutate/core/checkout';
import { placesIn } from '../../../src/mutate/core/walk';

const { ts } = openCheckout();

/** Every text an operator makes of the snippet. */
function made(operator: string, text: string): readonly string[] {
  return placesIn(ts, 'snippet.ts', text).filter((place) => place.operator === operator).map((place) => changed(text, place));
}

describe('mutate: operators on the syntax tree of the core', () => {
  it('bound: strict or not, an index one on, a 1 or a rounding forgotten', () => {
    expect(made('bound', 'f(a < b);')).to.deep.equal(['f(a <= b);']);
    expect(made('bound', 'f(a >= b);')).to.deep.equal(['f(a > b);']);
    expect(made('bound', 'f(n + 1);')).to.deep.equal(['f(n);']);
    expect(made('bound', 'f(n - 1n);')).to.deep.equal(['f(n);']);
    expect(made('bound', 'f(segs[k]);')).to.deep.equal(['f(segs[(k) + 1]);']);
    expect(made('bound', 'f(element(segs, k));')).to.deep.equal(['f(element(segs, (k) + 1));']);
    expect(made('bound', 'f(add64(size, machine.pageMask));')).to.deep.equal(['f(size);']);
    expect(made('bound', 'f(Math.ceil(a / b));')).to.deep.equal(['f(Math.floor(a / b));']);
    expect(made('bound', 'f(table[name]);')).to.deep.equal([]);
    expect(made('bound', 'f(a < b ? a : b);')).to.deep.equal([]);
    expect(made('bound', 'f(a < b ? a : c);')).to.deep.equal(['f(a <= b ? a : c);']);
  });

  it('clamp: each side of a minimum alone, a guard left out', () => {
    expect(made('clamp', 'f(Math.min(a, b));')).to.deep.equal(['f(a);', 'f(b);']);
    expect(made('clamp', 'f(min64(a, b));')).to.deep.equal(['f(a);', 'f(b);']);
    expect(made('clamp', 'f(a < b ? a : b);')).to.deep.equal(['f(a);', 'f(b);']);
    expect(made('clamp', 'function f() { if (n > limit) return; g(); }')).to.deep.equal(['function f() { ; g(); }']);
    expect(made('clamp', 'if (same === other) g();')).to.deep.equal([]);
  });

  it('mode: pin for get and the other way, as values only', () => {
    expect(made('mode', "f('pin');")).to.deep.equal(["f('get');"]);
    expect(made('mode', "f(hold === 'GET');")).to.deep.equal(["f(hold === 'PIN');"]);
    expect(made('mode', "type Hold = 'get' | 'pin'; switch (hold) { case 'get': f(); }")).to.deep.equal([]);
  });

  it('mask: dropped or one bit wider, and the width of a count', () => {
    expect(made('mask', 'f(at & pageMask);')).to.deep.equal(['f(at);', 'f(at & (pageMask * 2n + 1n));']);
    expect(made('mask', 'f(slot & 0xff);')).to.deep.equal(['f(slot);', 'f(slot & (0xff * 2 + 1));']);
    expect(made('mask', 'f(flags & bit);')).to.deep.equal(['f(flags);']);
    expect(made('mask', 'f(u32(n));')).to.deep.equal(['f((n));']);
    expect(made('mask', 'f(BigInt.asUintN(32, n));')).to.deep.equal(['f((n));']);
    expect(made('mask', 'f(BigInt.asUintN(64, n), n >>> 0, n | 0);')).to.deep.equal([]);
  });

  it('condition: negated, and for or, equal for unequal', () => {
    expect(made('condition', 'if (a) f();')).to.deep.equal(['if (!(a)) f();']);
    expect(made('condition', 'f(a && b);')).to.deep.equal(['f(((a) || (b)));']);
    expect(made('condition', 'f(a === b);')).to.deep.equal(['f(((a) !== (b)));']);
    expect(made('condition', 'while (a === b) f();')).to.deep.equal(['while (!(a === b)) f();']);
  });

  it('advance and counters: left out, or taken twice', () => {
    expect(made('advance', 'iter.offset = 0n;')).to.deep.equal(['undefined;']);
    expect(made('advance', 'iter.base++;')).to.deep.equal(['undefined;']);
    expect(made('counter-doubled', 'iter.base++;')).to.deep.equal(['(iter.base++, iter.base++);']);
    expect(made('counter-dropped', 'folio.refs += n;')).to.deep.equal(['undefined;']);
    expect(made('counter-doubled', 'folio.refs += n;')).to.deep.equal(['folio.refs += (n) + (n);']);
    expect(made('counter-dropped', 'trace.warn();')).to.deep.equal([';']);
    expect(made('counter-doubled', 'takeRefs(page, 1);')).to.deep.equal(['takeRefs(page, 1); takeRefs(page, 1);']);
    expect(made('advance', 'f(segs[--at]);')).to.deep.equal([';', 'f(segs[at]);']);
  });

  it('nothing in types, branch labels, errors and what objects begin with', () => {
    const untouched = [
      "type Mode = 'get' extends string ? 1 : 2; interface Page { count: 1 | 2 }",
      "trace.take(a < b ? 'one' : 'other'); if (a === b) call.trace.take('label');",
      'throw new Crash(`${a + 1}`);',
      'class C { constructor(n) { this.n = n; } }',
      "import { a } from './a'; export { b } from './b';",
    ];
    for (const text of untouched) expect(placesIn(ts, 'snippet.ts', text), text).to.deep.equal([]);
  });
});
