import { expect } from 'chai';
import { lex } from '../../src/header/lex/lexer';
import { placeOf, showTokens } from '../../src/header/lex/token';
import { textFrom, textOf, type Text } from '../../src/header/source/text';

const words = (text: string | Text): readonly string[] => [...lex(typeof text === 'string' ? textFrom('t', text) : text)].map((t) => `${t.kind} ${t.text}`);

describe('preprocessing tokens', () => {
  it('are names, numbers, literals, the longest operators, and stray characters', () => {
    expect(words('a->b<<=0x1e-3 .5f "x\\"y" L\'z\' don\'t @')).to.deep.equal([
      'name a', 'punctuator ->', 'name b', 'punctuator <<=', 'number 0x1e-3', 'number .5f', 'string "x\\"y"', "char L'z'", 'name don', "stray '", 'name t', 'stray @',
    ]);
  });

  it('stand where the file has them, across comments and spliced lines', () => {
    const tokens = [...lex(textFrom('f', 'a /* b\n c */ d \\\n  e // f\ng'))];
    expect(tokens.map((t) => `${t.text} ${placeOf(t).line}:${placeOf(t).column}`)).to.deep.equal(['a 1:1', 'd 2:7', 'e 3:3', 'g 4:1']);
    expect(tokens.map((t) => t.first)).to.deep.equal([true, false, false, true]);
  });

  it('a token may be spliced in the middle', () => {
    expect(words('FOLL_\\\nPIN')).to.deep.equal(['name FOLL_PIN']);
  });

  it('a hunk that begins inside a comment begins behind it', () => {
    const hunk = (lines: readonly string[]): Text => textOf({ file: 'p', lines, numberOf: (i) => i + 10, shift: 1, whole: false, isAdded: () => true });
    expect(words(hunk([" * isn't C", ' */', 'int a;']))).to.deep.equal(['name int', 'name a', 'punctuator ;']);
    expect(words(hunk(['/* whole */ int a;']))).to.deep.equal(['name int', 'name a', 'punctuator ;']);
  });

  it('a comment that is never closed is an error of a header, not of a hunk', () => {
    expect(() => words('int a; /* b')).to.throw('t:1:8: error: a comment that is never closed');
  });

  it('print as C text that reads the same', () => {
    for (const text of ['a + +b', 'x - -1', 'f(a, b)', 'a & &b', '(a | b) & c', 'unsigned int x', 'p->q', 'a - ->b']) {
      expect(words(showTokens([...lex(textFrom('t', text))]))).to.deep.equal(words(text));
    }
  });

  it('a line of quotes without end takes time in proportion to its length', () => {
    const start = performance.now();
    expect([...lex(textFrom('t', `'${"\\'".repeat(200_000)}`))].length).to.equal(400_001);
    expect(performance.now() - start).to.be.lessThan(3000);
  });
});
