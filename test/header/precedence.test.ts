import { expect } from 'chai';
import type { Context } from '../../src/header/context';
import { levelBefore, levelBehind, LEVELS, isAtLeast, tighter } from '../../src/header/precedence/levels';
import { PRODUCTIONS } from '../../src/header/precedence/productions';
import { tornClasses, type TornClass } from '../../src/header/precedence/torn';
import { loadGrammar } from '../../src/header/grammar/installed';
import { prepared } from '../../src/header/prepare';
import { tokensOfText } from '../../src/header/eval/text';
import { sourceOf } from '../../src/header/source/source';
import { textFrom } from '../../src/header/source/text';

async function contextOf(body: string): Promise<Context> {
  const source = sourceOf('t.h', Buffer.from(`#define open(x) ${body}\n`));
  return prepared({ source, macro: 'open', contract: 'x' }, () => Promise.reject(new Error('nothing to ask')), await loadGrammar()).context;
}

async function classOf(body: string): Promise<TornClass> {
  const [only, ...more] = tornClasses(await contextOf(body));
  if (only === undefined || more.length > 0) throw new Error(`${body}: not one class`);
  return only;
}

const token = (text: string): Parameters<typeof levelBefore>[0] => tokensOfText(textFrom('t', text))[0];

describe('levels of expressions', () => {
  it('order the productions of C from assignment to primary', () => {
    expect([...new Set(PRODUCTIONS.map(({ level }) => level))]).to.deep.equal([...LEVELS]);
    expect(isAtLeast('primary', 'assignment')).to.equal(true);
    expect(isAtLeast('or', 'and')).to.equal(false);
    expect(tighter('shift', 'cast')).to.equal('cast');
  });

  it('stand next to operators: left operands of their own level, right ones of the next', () => {
    expect(['&', '|', '->', '?', ')', '='].map((text) => levelBefore(token(text)))).to.deep.equal(['and', 'or', 'postfix', 'logical or', 'assignment', 'unary']);
    expect(['|', '&', '!', ':', '(', '<<'].map((text) => levelBehind(token(text)))).to.deep.equal(['exclusive or', 'cast', 'cast', 'conditional', 'assignment', 'additive']);
  });

  it('next to what is no operator nothing but a single operand is sure to stay whole', () => {
    expect([levelBefore(token('name')), levelBehind(token(')')), levelBehind(token('"text"'))]).to.deep.equal(['primary', 'primary', 'primary']);
  });
});

describe('arguments torn apart', () => {
  const BODIES: readonly (readonly [body: string, wholeFrom: string])[] = [
    ['(x & 1)', 'and'], ['(1 | x)', 'exclusive or'], ['(x == 0 ? 1 : 2)', 'equality'], ['(x ? 1 : 2)', 'logical or'],
    ['(x << 1 | (x & 2))', 'shift'], ['(1 << x)', 'additive'], ['(x || 0)', 'logical or'], ['(1 ^ x)', 'and'],
  ];
  for (const [body, wholeFrom] of BODIES) {
    it(`in ${body}: those looser than '${wholeFrom}', and the grammar says the same of every production`, async () => {
      const found = await classOf(body);
      expect([found.wholeFrom, found.unexpected.map(({ text }) => text)]).to.deep.equal([wholeFrom, []]);
      expect(found.torn.length).to.be.greaterThan(0);
      expect(found.whole.length + found.torn.length).to.equal(PRODUCTIONS.length);
    });
  }

  it('are none where every occurrence stands alone', async () => {
    expect(tornClasses(await contextOf('((x) & 1)'))).to.deep.equal([]);
    expect(tornClasses(await contextOf('(user_backed_iter(x) ? 1 : 0)'))).to.deep.equal([]);
  });

  it('a sign counts as the tighter of its two operators: more is called torn than is', async () => {
    const found = await classOf('(1 - x)');
    expect([found.wholeFrom, found.unexpected]).to.deep.equal(['cast', []]);
    expect(found.whole.map(({ text }) => text)).to.include('a * b');
  });

  it('where levels and grammar library disagree, it is seen: the library reads !a++ as (!a)++', async () => {
    expect((await classOf('(!x)')).unexpected.map(({ text }) => text)).to.deep.equal(['a++', 'a--']);
  });
});
