/** Units and counters: what taking and giving back change; what the mode query says; which bits flags are. */
import { expect } from 'chai';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { allowsP2pdma, bits, directionBit, has, hasOther } from '../../model/flags';
import { append, folioOf } from '../../model/list';
import { MODE, mode } from '../../model/mode';
import { acquire, release } from '../../model/retention';
import { freshState } from '../../model/state';
import type { State } from '../../model/state';
import { NUMBERINGS, REVISIONS, revision } from '../../src/revisions';
import type { NumberingName, RevisionName } from '../../src/revisions';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import { evaluate } from '../../src/term/evaluate';
import type { Value } from '../../src/term/value';

const s = freshState('s');
const PAGE = t.variable('page', t.Int);

function worldOf(name: RevisionName, kind: 'ubuf' | 'kvec' = 'ubuf', numbering: NumberingName = revision(name).numbering): World {
  return world(revision(name), kind, numbering, 4096);
}

/** Page 20 (frame 10) is a small folio; pages 24 to 30 (frames 12 to 15) are one folio; -1 is the zero page. */
function frameOf(page: number): Readonly<Record<string, Value>> {
  const back = arrayValue(0);
  const large = arrayValue(false);
  [24, 26, 28, 30].forEach((p, i) => { back.set(p, i); });
  large.set(24, true);
  const counters = Object.fromEntries((['refs', 'pinc', 'gets', 'pins', 'listed', 'listedFolio'] as const).map((name) => [`s.${name}`, arrayValue(7)]));
  return { ...counters, 's.nr': 0, 's.pages': arrayValue(0), 'env.folioBack': back, 'env.large': large, page };
}

/** Changes of refcount and pincount of the folio, and of gets and pins of the page. */
function changes(next: Partial<State>, w: World, page: number): readonly (number | undefined)[] {
  const frame = frameOf(page);
  const read = (table: Term | undefined, index: Term): number | undefined =>
    (table === undefined ? undefined : Number(evaluate(t.select(table, index), frame)) - 7);
  return [read(next.refs, folioOf(w, PAGE)), read(next.pinc, folioOf(w, PAGE)), read(next.gets, PAGE), read(next.pins, PAGE)];
}

describe('a unit', () => {
  const taken = (name: RevisionName, page: number, pin: boolean): readonly (number | undefined)[] => {
    const w = worldOf(name);
    return changes(acquire(w, s, PAGE, t.bool(pin)), w, page);
  };
  const given = (name: RevisionName, page: number, how: number): readonly (number | undefined)[] => {
    const w = worldOf(name);
    return changes(release(w, s, PAGE, t.int(how)), w, page);
  };
  it('of a small folio: 1 for a reference, 1024 for a pin', () => {
    expect(taken('v6', 20, false)).to.deep.equal([1, 0, 1, 0]);
    expect(taken('v6', 20, true)).to.deep.equal([1024, 0, 0, 1]);
  });
  it('of a large folio: 1, and 1 on the pincount for a pin, whichever page it is', () => {
    for (const page of [24, 30]) {
      expect(taken('6.12', page, false)).to.deep.equal([1, 0, 1, 0]);
      expect(taken('6.12', page, true)).to.deep.equal([1, 1, 0, 1]);
    }
  });
  it('of the zero page: a pin counts up to 6.3, a reference always', () => {
    for (const { name } of REVISIONS) {
      const spared = ['6.6', '6.12', '6.13', '7.2'].includes(name);
      expect(taken(name, -1, true), name).to.deep.equal(spared ? [0, 0, 0, 0] : [1024, 0, 0, 1]);
      expect(taken(name, -1, false), name).to.deep.equal([1, 0, 1, 0]);
    }
  });
  it('is given back by its own operation, and not by the other', () => {
    for (const page of [20, 24, 28, -1]) {
      for (const name of ['v6', '6.12'] as const) {
        const minus = (ns: readonly (number | undefined)[]): readonly number[] => ns.map((n) => 0 - (n ?? 0));
        // the ledger of what was taken stays as it is
        expect(given(name, page, MODE.pin)).to.deep.equal([...minus(taken(name, page, true).slice(0, 2)), undefined, undefined]);
        expect(given(name, page, MODE.get)).to.deep.equal([...minus(taken(name, page, false).slice(0, 2)), undefined, undefined]);
        expect(given(name, page, MODE.none)).to.deep.equal([0, 0, undefined, undefined]);
      }
    }
    expect(given('v6', 20, MODE.pin)[0], 'a reference given back as a pin: 1023 too many').to.equal(-1024);
    expect(given('v6', 24, MODE.get)[1], 'a pin given back as a reference: the pincount stays').to.equal(0);
  });
});

describe('an entry of the list', () => {
  it('is written at the end and counted for its page and its folio', () => {
    const w = worldOf('6.12');
    const next = append(w, s, PAGE);
    const frame = frameOf(28);
    const read = (table: Term | undefined, index: Term): Value => (table === undefined ? -1 : evaluate(t.select(table, index), frame));
    expect([read(next.pages, t.int(0)), read(next.listed, PAGE), read(next.listedFolio, t.int(24)), read(next.listedFolio, PAGE)]).to.deep.equal([28, 8, 8, 7]);
    expect(next.nr === undefined ? -1 : evaluate(next.nr, frame)).to.equal(1);
  });
});

describe('the mode query', () => {
  const answer = (name: RevisionName, dest: boolean, flags: number, kind: 'ubuf' | 'kvec' = 'ubuf'): Value =>
    evaluate(mode(worldOf(name, kind)), { 'env.dest': dest, 'env.flags': flags });
  const { WRITE = 0 } = NUMBERINGS.BASE62;
  it('of v6 looks at the direction bit only', () => {
    for (const dest of [false, true]) expect([answer('v6', dest, 0), answer('v6', dest, WRITE), answer('v6', dest, 0xffffffff)]).to.deep.equal([MODE.get, MODE.pin, MODE.pin]);
  });
  it('of v7 looks at data_source only', () => {
    for (const flags of [0, WRITE]) expect([answer('v7', false, flags), answer('v7', true, flags)]).to.deep.equal([MODE.get, MODE.pin]);
  });
  it('from v8 on says PIN, and for kernel-backed kinds none, everywhere', () => {
    for (const { name } of REVISIONS) {
      for (const dest of [false, true]) {
        if (name !== 'v6' && name !== 'v7') expect(answer(name, dest, 0), name).to.equal(MODE.pin);
        expect(answer(name, dest, WRITE, 'kvec'), name).to.equal(MODE.none);
      }
    }
  });
});

describe('flag words', () => {
  const word = t.variable('env.flags', t.bvSort(32));
  it('follow the numbering', () => {
    for (const numbering of ['BASE62', 'V6POST10', 'L63PLUS'] as const) {
      const { WRITE = 0, PIN = 0, GET = 0 } = NUMBERINGS[numbering];
      expect(evaluate(bits(numbering, 'WRITE', 'PIN'), {})).to.equal(WRITE + PIN);
      expect(evaluate(has(numbering, word, 'WRITE', 'PIN'), { 'env.flags': PIN })).to.equal(true);
      expect(evaluate(has(numbering, word, 'WRITE'), { 'env.flags': PIN + GET })).to.equal(false);
      expect(evaluate(hasOther(numbering, word, 'WRITE'), { 'env.flags': WRITE })).to.equal(false);
      expect(evaluate(hasOther(numbering, word, 'WRITE'), { 'env.flags': WRITE + GET })).to.equal(true);
      expect(evaluate(directionBit(worldOf('v6', 'ubuf', numbering)), { 'env.flags': WRITE })).to.equal(true);
    }
  });
  it('have no bit for a flag the numbering does not know', () => {
    expect(evaluate(bits('BASE62', 'HONOR_NUMA_FAULT'), {})).to.equal(0);
    expect(evaluate(has('BASE62', word, 'HONOR_NUMA_FAULT'), { 'env.flags': 0xffffffff })).to.equal(false);
  });
  it('of v7 and later: bit 0 allows peer-to-peer pages', () => {
    expect([1, 3, 2, 0xfffffffe].map((flags) => evaluate(allowsP2pdma(worldOf('6.12')), { 'env.flags': flags }))).to.deep.equal([true, true, false, false]);
  });
});
