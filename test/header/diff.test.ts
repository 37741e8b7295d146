import { expect } from 'chai';
import { hunksOf, isDiff } from '../../src/header/source/diff';
import { sourceOf } from '../../src/header/source/source';
import { textOf } from '../../src/header/source/text';
import { headerText } from './setup';

const PATCH = ['--- a/x.h', '+++ b/x.h\t2026-01-01', '@@ -1,3 +1,3 @@ static int f(void)', ' int a;', '-int b;', '+int c;', ' int d;', '-- ', '2.39.5', ''].join('\n');

describe('unified diffs', () => {
  it('are recognised by a file header before a hunk', () => {
    expect(isDiff(PATCH)).to.equal(true);
    expect(isDiff(headerText('mode.patch'))).to.equal(true);
    expect(isDiff(headerText('open-flags.h'))).to.equal(false);
  });

  it('give the lines that stand there afterwards, with their own line numbers in the patch', () => {
    const [hunk, ...more] = hunksOf('p', PATCH);
    if (hunk === undefined) throw new Error('no hunk');
    expect(more).to.deep.equal([]);
    expect(hunk.path).to.equal('x.h');
    expect(hunk.lines.lines).to.deep.equal(['int a;', 'int c;', 'int d;']);
    const text = textOf(hunk.lines);
    const at = text.text.indexOf('c;');
    expect(text.placeAt(at)).to.deep.equal({ file: 'p', line: 6, column: 6 });
    expect([text.isAddedAt(at), text.isAddedAt(0)]).to.deep.equal([true, false]);
  });

  it('the signature of a mail is no removed line, and a blank line may have lost its blank', () => {
    const hunks = hunksOf('p', '--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n a\n\n+b\n-- \n2.39\n');
    expect(hunks.map((h) => h.lines.lines)).to.deep.equal([['a', '', 'b']]);
  });

  it('several files and hunks come one after the other', () => {
    expect(sourceOf('p', Buffer.from(`${PATCH}${PATCH.replaceAll('x.h', 'y.h')}`)).texts).to.have.length(2);
    expect(sourceOf('p', Buffer.from(headerText('mode.patch'))).texts).to.have.length(2);
  });

  it('carriage returns are white space', () => {
    expect(hunksOf('p', PATCH.replaceAll('\n', '\r\n')).map((h) => h.lines.lines)).to.deep.equal([['int a;', 'int c;', 'int d;']]);
  });

  it('a hunk that ends early, or combines two parents, is an error with its line', () => {
    expect(() => hunksOf('p', '--- a/x\n+++ b/x\n@@ -1,1 +1,3 @@\n a\n+b\n')).to.throw('p:6:1: error: not a line of the hunk at line 3');
    expect(() => hunksOf('p', '--- a/x\n+++ b/x\n@@ -1,1 +1,3 @@\n a\nb\n')).to.throw('p:5:1: error: not a line of the hunk at line 3');
    expect(() => hunksOf('p', '--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n')).to.throw('p:3:1: error: a hunk of a combined diff');
  });
});
