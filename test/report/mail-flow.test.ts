/** Lines of 80 columns in a mail of 72: no word is lost, paragraphs flow, tables keep their shape where they fit. */
import { expect } from 'chai';
import fc from 'fast-check';
import { commandLines, flowed } from '../../src/report/reporters/mail-flow';
import { hang } from '../../src/report/text';

const WORD = fc.stringMatching(/^[a-z]{1,12}$/u);
const TEXT = fc.array(WORD, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const LABEL = fc.constantFrom('', '  ', '    ', 'claim: ', '  reason: ', '    fails: ', 'legs-disagree: ');
const wordsOf = (lines: readonly string[]): readonly string[] => lines.join(' ').split(/\s+/u).filter((word) => word !== '');

describe('the flow of a mail', () => {
  it('a paragraph laid out for 80 columns becomes the one laid out for 72', () => {
    fc.assert(fc.property(LABEL, TEXT, (label, text) => {
      const lines = hang(label, text, 80);
      // of a single line nobody knows how it would go on
      fc.pre(lines.length > 1 || label.endsWith(': '));
      expect(flowed(lines, 72)).to.deep.equal(hang(label, text, 72));
    }), { seed: 1, numRuns: 300 });
  });

  it('no word is lost or moved, whatever the lines are, and none is wider without need', () => {
    const line = fc.tuple(fc.nat(8), fc.array(fc.tuple(WORD, fc.constantFrom(' ', ' ', '   ')), { maxLength: 14 }))
      .map(([margin, words]) => ' '.repeat(margin) + words.flat().join('').trimEnd());
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const found = flowed(lines, 72);
      expect(wordsOf(found)).to.deep.equal(wordsOf(lines));
      for (const each of found) expect(each.length).to.be.at.most(72);
    }), { seed: 2, numRuns: 300 });
  });

  it('what fits stays as it is, rows of a table too', () => {
    const rows = ['theorem             rev  verdict', '  1  P: write buf.x = 1', '     A    refs 1*    pins 0  exclusive', '', 'end'];
    expect(flowed(rows, 72)).to.deep.equal(rows);
  });

  it('a formula is broken before its connectives, a call stays in one piece', () => {
    const condition = 'Condition ~exists (~same(P:buf[0], C:buf[0]) /\\ dirty(C:buf[0]) = 1 /\\ writable(C:buf[0]) = 1 /\\ refs(P:buf[2]) = 1)';
    expect(flowed([condition], 72)).to.deep.equal([
      'Condition ~exists (~same(P:buf[0], C:buf[0]) /\\ dirty(C:buf[0]) = 1', '          /\\ writable(C:buf[0]) = 1 /\\ refs(P:buf[2]) = 1)',
    ]);
  });

  it('a command goes on behind a backslash, never inside of quotes', () => {
    const lines = commandLines("iovcheck prove list-covers --revision 6.12 --assume 'maxpages < 4 and more words' --timeout SECONDS", 72);
    expect(lines).to.deep.equal(['    iovcheck prove list-covers --revision 6.12 --assume \\', "      'maxpages < 4 and more words' --timeout SECONDS"]);
    expect(flowed([`    ${'iovcheck prove list-covers --revision 6.12 --assume x'.padEnd(70, 'y')} -v`], 72).join('\n')).to.match(/ \\\n {6}xy+ -v$/u);
  });
});
