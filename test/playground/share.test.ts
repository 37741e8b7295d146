import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { INPUT_KINDS, inputFrom, MOST_CHARACTERS, type Input } from '../../playground/input';
import { BrokenLink, inputOf, linkOf } from '../../playground/share';
import { REVISIONS } from '../../src/revisions';

const inputs: fc.Arbitrary<Input> = fc.record({
  kind: fc.constantFrom(...INPUT_KINDS), text: fc.string({ unit: 'binary', maxLength: 300 }), revision: fc.constantFrom(null, ...REVISIONS.map(({ name }) => name)),
});

/** What comes of a link: an input, or why there is none; anything else is thrown. */
async function opened(link: string): Promise<Input | string> {
  try {
    return await inputOf(link);
  } catch (error: unknown) {
    if (error instanceof BrokenLink) return error.message;
    throw error;
  }
}

const packed = (text: string): string => `1.${deflateRawSync(Buffer.from(text)).toString('base64url')}`;

describe('links of the playground', () => {
  it('give back what they were made of, in characters every address may have', async () => {
    await fc.assert(fc.asyncProperty(inputs, async (input) => {
      const link = await linkOf(input);
      expect(link).to.match(/^[\w.-]+$/u);
      expect(await inputOf(link)).to.deep.equal(input);
    }), { numRuns: 60 });
  });

  it('that lost their end or were changed are said to be broken, or are links', async () => {
    await fc.assert(fc.asyncProperty(inputs, fc.nat(), fc.string({ maxLength: 3 }), async (input, at, other) => {
      const link = await linkOf(input);
      const cut = at % link.length;
      expect(await opened(link.slice(0, cut))).to.be.a('string');
      const changed = await opened(link.slice(0, cut) + other + link.slice(cut + 1));
      if (typeof changed !== 'string') expect(inputFrom(changed)).to.deep.equal(changed);
    }), { numRuns: 60 });
  });

  it('of another version, of no input, and of more than is read are refused', async () => {
    expect(await opened('2.abc')).to.contain('version');
    expect(await opened('1.ab cd')).to.contain('characters');
    expect(await opened(packed('[1, 2]'))).to.contain('not an input');
    expect(await opened(packed('{"kind":"litmus","revision":"5.0","text":""}'))).to.contain('not an input');
    expect(await opened(packed(' '.repeat(7 * MOST_CHARACTERS)))).to.contain('more text');
  });
});
