/** Guarded commands: the first case that holds fires, and nothing else changes. */
import { expect } from 'chai';
import { firing, loop, nextFields, on, otherwise, step } from '../../model/machine';
import { freshState, resetLocals } from '../../model/state';
import * as t from '../../src/term';
import { evaluate } from '../../src/term/evaluate';
import type { Value } from '../../src/term/value';

const s = freshState('s');
const P = t.variable('p', t.Bool);
const Q = t.variable('q', t.Bool);
const cases = [on(P, 'first', { nr: t.int(1), ret: t.int(10) }), on(Q, ['second', 'also'], { nr: t.int(2) }), otherwise([], { want: t.int(3) })];

function after(p: boolean, q: boolean, active = true): Readonly<Record<string, Value>> {
  const frame = { p, q, 's.nr': -1, 's.ret': -2, 's.want': -3, active };
  const next = nextFields(s, cases, t.variable('active', t.Bool));
  return Object.fromEntries(Object.entries(next).map(([name, term]) => [name, evaluate(term, frame)]));
}

describe('a phase', () => {
  it('does what its first case says whose condition holds', () => {
    expect(after(true, true)).to.deep.equal({ nr: 1, ret: 10, want: -3 });
    expect(after(true, false)).to.deep.equal({ nr: 1, ret: 10, want: -3 });
    expect(after(false, true)).to.deep.equal({ nr: 2, ret: -2, want: -3 });
    expect(after(false, false)).to.deep.equal({ nr: -1, ret: -2, want: 3 });
  });
  it('does nothing while it is not active', () => {
    expect(after(true, true, false)).to.deep.equal({ nr: -1, ret: -2, want: -3 });
  });
  it('names the case that fires: exactly one, or none', () => {
    const fires = firing(cases);
    for (const p of [false, true]) {
      for (const q of [false, true]) expect(fires.filter((f) => evaluate(f, { p, q }) === true).length).to.equal(1);
    }
    expect(firing(cases.slice(0, 2)).map((f) => evaluate(f, { p: false, q: false }))).to.deep.equal([false, false]);
  });
  it('does nothing once the routine has returned', () => {
    expect(step('x', () => [], () => P).active({ ...s, done: t.TRUE })).to.equal(t.FALSE);
    expect(step('x', () => []).active({ ...s, done: t.FALSE })).to.equal(t.TRUE);
    const forever = loop('x', () => t.TRUE, () => [], () => t.int(0), () => P);
    expect(forever.guard({ ...s, done: t.TRUE })).to.equal(t.FALSE);
    expect(forever.guard({ ...s, done: t.FALSE })).to.equal(P);
    expect(forever.enabled({ ...s, done: t.FALSE })).to.equal(P);
  });
});

describe('the state at a call', () => {
  it('keeps what lasts and forgets the rest', () => {
    const reset = resetLocals(s);
    expect(reset.count).to.equal(s.count);
    expect(reset.pins).to.equal(s.pins);
    expect([reset.nr, reset.done, reset.allocated]).to.deep.equal([t.int(0), t.FALSE, t.int(-1)]);
    expect(evaluate(t.select(reset.listed, t.int(5)), {})).to.equal(0);
  });
});
