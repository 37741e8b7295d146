import { expect } from 'chai';
import { rangeAt } from '../../playground/text-range';
import { litmusPart, verdicts } from '../../playground/result';
import { compareWith } from '../../src/bounded/compare';
import { checkTest } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import { reportedLitmus } from '../../src/report/events/reported-check';

const TEXT = 'litmus one\n(* one write *)\n{ area a: private anonymous small 1 page; }\nprocess P { write a = 1; }\nforall (P:a = 1)\n';
const test = parseLitmus('one.litmus', TEXT);
const { groups: [group], ...rest } = reportedLitmus('one.litmus', checkTest(test, ['v6', '6.3'], 1000));
if (group === undefined) throw new Error('nothing was checked');

describe('what the playground shows', () => {
  it('is the core’s word at once, and the place of the solver’s', () => {
    const shown = litmusPart({ ...rest, groups: [group] }, 'at work').markup;
    expect(shown).to.contain('as expected').and.to.contain('the solver is at work').and.to.contain('class="trace"');
  });

  it('is a disagreement where solver and core differ', async () => {
    const other = await compareWith(() => Promise.resolve({ kind: 'decided', observation: 'Never' }), 1000, test, ['v6', '6.3'], 'Always');
    expect(other).to.deep.equal({ kind: 'differs', revision: 'v6', observation: 'Never' });
    expect(verdicts({ ...group, solver: other }, 'at work').markup).to.contain('legs disagree');
    const same = await compareWith(() => Promise.resolve({ kind: 'decided', observation: 'Always' }), 1000, test, ['v6', '6.3'], 'Always');
    expect(verdicts({ ...group, solver: same }, 'at work').markup).to.contain('solver agrees');
    const open = await compareWith(() => Promise.resolve({ kind: 'unknown', reason: 'timeout' }), 1000, test, ['v6', '6.3'], 'Always');
    expect(verdicts({ ...group, solver: open }, 'at work').markup).to.contain('no answer');
  });

  it('marks the word at a place, and something at any place', () => {
    const doc = 'ab cde\n\n😀 x';
    expect(rangeAt(doc, { line: 1, column: 4 })).to.deep.equal({ from: 3, to: 6 });
    expect(rangeAt(doc, { line: 1, column: 7 })).to.deep.equal({ from: 5, to: 6 });
    expect(rangeAt(doc, { line: 2, column: 1 })).to.deep.equal({ from: 7, to: 7 });
    expect(rangeAt(doc, { line: 3, column: 3 })).to.deep.equal({ from: 11, to: 12 });
    for (let line = 0; line < 9; line++) for (let column = 0; column < 9; column++) expect(rangeAt(doc, { line, column }).to).to.be.at.most(doc.length);
  });
});
