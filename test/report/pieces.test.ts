import { expect } from 'chai';
import { fakeResult } from '../cli/fakes';
import { askedBy } from '../../src/check/types';
import { duration } from '../../src/report/duration';
import { inOrder } from '../../src/report/in-order';
import { wantsColour } from '../../src/report/paint';
import { fitted, statusLine } from '../../src/report/status-line';
import { hang, printable, wrap } from '../../src/report/text';

describe('report pieces', () => {
  it('durations', () => {
    expect([0, 0.004, 9.994, 9.995, 99.94, 99.95, 60 * 61].map(duration)).to.deep.equal(['0.00 s', '0.00 s', '9.99 s', '10.0 s', '99.9 s', '1m 40s', '61m 00s']);
  });

  it('wrapping keeps words whole', () => {
    expect(wrap('a bb ccc', 4)).to.deep.equal(['a bb', 'ccc']);
    expect(wrap('longer-than-that x', 4)).to.deep.equal(['longer-than-that', 'x']);
    expect(wrap('', 4)).to.deep.equal([]);
    expect(hang('  - ', 'one two three four five six', 24)).to.deep.equal(['  - one two three four', '    five six']);
  });

  it('colour: terminals without NO_COLOR', () => {
    expect(wantsColour(true, {})).to.equal(true);
    expect(wantsColour(true, { NO_COLOR: '' })).to.equal(true);
    expect(wantsColour(true, { NO_COLOR: '0' })).to.equal(false);
    expect(wantsColour(true, { TERM: 'dumb' })).to.equal(false);
    expect(wantsColour(false, {})).to.equal(false);
  });

  it('the status line fits the terminal and leaves nothing behind', () => {
    expect(fitted('[1/2] abcdef', 10)).to.equal('[1/2] ab…');
    const written: string[] = [];
    const quiet = statusLine(false, 80, (t) => { written.push(t); });
    quiet.show('x');
    quiet.clear();
    expect(written).to.deep.equal([]);
  });

  it('results wait for those before them, and are given once', () => {
    const order = inOrder(askedBy({ theorems: ['a', 'b'], revisions: ['v6', '7.2'] }));
    const b = fakeResult('b', 'v6', 'proved');
    const a6 = fakeResult('a', 'v6', 'proved');
    const a7 = fakeResult('a', '7.2', 'proved');
    expect(order.accept(b)).to.deep.equal([]);
    expect(order.accept(a6)).to.deep.equal([a6]);
    expect(order.accept(a6)).to.deep.equal([]);
    expect(order.accept(a7)).to.deep.equal([a7, b]);
    expect(order.rest()).to.deep.equal([]);
    expect(order.all()).to.deep.equal([a6, a7, b]);
    expect(() => order.accept(fakeResult('c', 'v6', 'proved'))).to.throw('nobody asked for');
  });
});

describe('words somebody typed', () => {
  it('are shown without control and direction characters', () => {
    expect(printable('a\u001b]0;title\u0007/\u202eb ok')).to.equal('a\\u001b]0;title\\u0007/\\u202eb ok');
  });
});
