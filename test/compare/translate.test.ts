import { expect } from 'chai';
import { pairOf } from '../../src/compare/pair';
import { inNewerWords, oneCall } from '../../src/compare/translate';
import { NUMBERINGS, revision } from '../../src/revisions';
import { inOrder } from '../../src/scenario/order';
import type { Scenario } from '../../src/scenario/types';

function withFlags(flags: number): Scenario {
  const [first] = inOrder({ revision: 'v6', kind: 'ubuf', maxSize: 0 });
  if (first === undefined) throw new Error('the order is empty');
  return { ...first, calls: first.calls.map((c) => (c.op === 'extract' ? { ...c, flags } : c)) };
}
const flagsOf = ({ calls: [call] }: Scenario): number | null => (call?.op === 'extract' ? call.flags : null);

describe('one input in the words of another revision', () => {
  const pair = pairOf(revision('v6'), revision('6.3'));
  const { WRITE = 0, PCI_P2PDMA = 0, LONGTERM = 0 } = NUMBERINGS.BASE62;

  it('the direction bit goes, FOLL_PCI_P2PDMA is ITER_ALLOW_P2PDMA, other bits have no word', () => {
    expect(flagsOf(inNewerWords(pair, withFlags(WRITE)))).to.equal(0);
    expect(flagsOf(inNewerWords(pair, withFlags(WRITE | PCI_P2PDMA)))).to.equal(1);
    expect(flagsOf(inNewerWords(pair, withFlags(WRITE | LONGTERM)))).to.equal(0);
  });

  it('revision and numbering are the newer ones; all else stays', () => {
    const scenario = withFlags(WRITE);
    const translated = inNewerWords(pair, scenario);
    expect(translated).to.deep.include({ revision: '6.3', numbering: 'L63PLUS', iter: scenario.iter, memory: scenario.memory });
  });

  it('between revisions with extract_flags flags stay as they are', () => {
    expect(flagsOf(inNewerWords(pairOf(revision('6.12'), revision('6.13')), { ...withFlags(0x80), revision: '6.12' }))).to.equal(0x80);
  });

  it('one call is the first extraction, made once; a scenario without one is none', () => {
    const scenario = withFlags(WRITE);
    const cut = oneCall({ ...scenario, calls: [{ op: 'advance', n: 1n }, ...scenario.calls.map((c) => (c.op === 'extract' ? { ...c, repeat: 3 } : c))] });
    expect(cut?.calls).to.have.lengthOf(1);
    expect(cut?.calls[0]).to.deep.include({ op: 'extract', repeat: 1, release: 'mode' });
    expect(oneCall({ ...scenario, calls: [{ op: 'advance', n: 1n }] })).to.equal(null);
  });
});
