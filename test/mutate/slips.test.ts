/** Slips are made where somebody could slip, once each, and each says something else than the contract. */
import { expect } from 'chai';
import { otherwise, on, step } from '../../model/machine';
import { subSize } from '../../model/sizes';
import { STATE, signature, textOf } from '../../src/mutate/model/phase-text';
import { slipsOf } from '../../src/mutate/model/slips';
import { systematicMutants } from '../../src/mutate/model/systematic';
import { differs } from '../../src/mutate/model/probe';
import { traceMutants } from '../../src/mutate/trace/slips';
import { OPERATORS } from '../../src/mutate/types';
import * as t from '../../src/term';

const text = textOf(step('a step', (s) => [
  on(t.lt(s.nr, s.want), ['x.more'], { nr: t.add(s.nr, t.int(1)), offset: t.min(s.size, s.count), ret: s.ret }),
  otherwise([], { count: subSize(s.count, s.ret) }),
]));

describe('slips of a phase', () => {
  const slips = slipsOf(text);
  const of = (operator: string): readonly string[] => slips.filter((s) => s.operator === operator).map(({ what, place }) => `${place}: ${what}`);

  it('are of every sort that fits', () => {
    expect(of('condition')).to.deep.equal(['case 1 (x.more): its condition negated']);
    expect(of('advance')).to.deep.equal(['case 1 (x.more): offset is left as it is', 'case 2: count is left as it is']);
    expect(of('counter-dropped')).to.deep.equal(['case 1 (x.more): nr is not counted']);
    expect(of('counter-doubled')).to.deep.equal(['case 1 (x.more): nr is counted twice']);
    expect(of('clamp').length, 'either of the two').to.equal(2);
    expect(of('mask')).to.deep.equal([]);
  });
  it('leave alone what nobody writes: the wrap of a size, the comparison inside a minimum', () => {
    // s.nr < s.want, and the 1 in s.nr + 1
    expect(of('bound').length).to.equal(4);
    expect(of('bound').every((what) => what.includes('s.nr'))).to.equal(true);
  });
  it('differ from the original and from each other', () => {
    const said = slips.map((slip) => signature(slip.text));
    expect(new Set([...said, signature(text)]).size).to.equal(slips.length + 1);
    for (const slip of slips) expect(differs(text, slip.text), slip.what).to.not.equal(t.FALSE);
  });
  it('show by a condition where they differ', () => {
    const negated = slips.find(({ operator }) => operator === 'condition');
    if (negated === undefined) throw new Error('a negated condition was expected');
    expect(differs(text, text)).to.equal(t.FALSE);
    expect(t.substitute(differs(text, negated.text), new Map([[STATE.done, t.TRUE]])), 'not where the routine has returned').to.equal(t.FALSE);
  });
});

describe('all mutants of the model', () => {
  const machines = systematicMutants();
  const traces = traceMutants();
  it('are many, of every operator, and have names of their own', () => {
    expect(machines.length).to.be.greaterThan(900);
    expect(traces.length).to.be.greaterThan(300);
    const names = [...machines, ...traces].map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    const used = new Set([...machines, ...traces].map(({ operator }) => operator));
    expect(OPERATORS.filter((operator) => !used.has(operator))).to.deep.equal(['catalogue']);
  });
  it('are the same whenever they are listed', () => {
    expect(systematicMutants().map(({ name, what }) => `${name} ${what}`)).to.deep.equal(machines.map(({ name, what }) => `${name} ${what}`));
  });
  it('break every routine of extraction', () => {
    const phases = new Set(machines.map(({ routine }) => routine.text.name));
    for (const phase of ['clamp', 'gup-walk', 'user: result', 'kvec-skip', 'bvec-merge', 'bvec-fill', 'xarray-walk', 'folioq-walk', 'pipe-append', 'release', 'revert-segments']) {
      expect(phases.has(phase), phase).to.equal(true);
    }
  });
});
