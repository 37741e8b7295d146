import { expect } from 'chai';
import { expand } from '../../src/header/expand/expand';
import { macroAt } from '../../src/header/expand/macro';
import { lex } from '../../src/header/lex/lexer';
import { showTokens } from '../../src/header/lex/token';
import { outlineOf } from '../../src/header/outline/outline';
import { textFrom } from '../../src/header/source/text';

/** `text` after expansion by the macros of `header`, all blanks made one. */
function expanded(header: string, text: string): string {
  const { macros } = outlineOf([textFrom('h', header)]);
  const lookup = (name: string): ReturnType<typeof macroAt> | undefined => {
    const site = macros.get(name)?.at(-1);
    return site && macroAt(name, site);
  };
  return showTokens(expand([...lex(textFrom('e', text))], lookup)).replace(/\s+/gu, '');
}

describe('macro expansion', () => {
  const RULES = `#define two 3
#define twice(n) twice(two * (n))
#undef two
#define two 2
#define alias twice
#define self self->next
#define open_ended alias(~
#define apply(fn) fn(pair)
#define pair 0,1
#define same(any) any
#define nothing() int
#define identity(any) any
`;
  const CASES: readonly (readonly [text: string, result: string])[] = [
    ['twice(a + two) | twice(twice(self))', 'twice(2*(a+2))|twice(2*(twice(2*(self->next))))'],
    ['same(same(alias)(0) + same)(1)', 'twice(2*(0))+same(1)'],
    ['alias(two + (3, 4) - pair) | open_ended 5) & apply\n(twice)^apply(apply)', 'twice(2*(2+(3,4)-0,1))|twice(2*(~5))&twice(2*(0,1))^apply(0,1)'],
    ['nothing() i = identity() identity(1)', 'inti=1'],
  ];
  for (const [text, result] of CASES) it(text.replace('\n', ' '), () => { expect(expanded(RULES, text)).to.equal(result); });

  it('arguments are token sequences: no brackets appear', () => {
    expect(expanded('#define M(a) (a & 1)', 'M(x | y)')).to.equal('(x|y&1)');
  });

  it('a macro is not expanded inside its own expansion, directly or not', () => {
    expect(expanded('#define A B + A\n#define B A\n', 'A')).to.equal('A+A');
    expect(expanded('#define F(x) G(x)\n#define G(x) F(x)', 'F(1)')).to.equal('F(1)');
  });

  it('a function-like name without brackets stays', () => {
    expect(expanded('#define F(x) x', 'F + F (2)')).to.equal('F+2');
  });

  it('an object-like body may begin with a bracket', () => {
    expect(expanded('#define F (x)', 'F(1)')).to.equal('(x)(1)');
  });

  const REFUSED: readonly (readonly [header: string, text: string, message: string])[] = [
    ['#define F(a) #a', 'F(1)', 'h:1:14: error: operator # in macro F (used at line 1) is not supported; write the tokens out'],
    ['#define F(a) a##b', 'F(1)', 'h:1:15: error: operator ## in macro F (used at line 1) is not supported; write the tokens out'],
    ['#define F(a, b) a', 'F(1)', 'e:1:1: error: macro F takes 2 arguments, not 1: F(1)'],
    ['#define F() 1', 'F(1)', 'e:1:1: error: macro F takes 0 arguments, not 1: F(1)'],
    ['#define F(a) a', 'F(1', 'e:1:1: error: the call of macro F is never closed; close it with )'],
    ['#define F(a...) a', 'F(1)', 'h:1:11: error: macro F is variadic, which is not supported; name its parameters'],
    ['#define F(a b) a', 'F(1)', 'h:1:11: error: the parameter list of macro F is not names between commas'],
    ['#define a0 1\n' + Array.from({ length: 40 }, (_, n) => `#define a${n + 1} a${n} a${n}`).join('\n'), 'a40',
      "e:1:1: error: what begins with 'a40' grows beyond 4000 tokens when macros are expanded; give smaller macros"],
  ];
  for (const [header, text, message] of REFUSED) {
    it(`refuses ${header.slice(0, 24).replace(/\n[^]*/u, ' ...')}`, () => { expect(() => expanded(header, text)).to.throw(message); });
  }
});
