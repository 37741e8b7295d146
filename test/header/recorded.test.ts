import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NUMBERINGS } from '../../src/revisions';
import { evaluateCall, headerText, iterator, open, type Opened } from './setup';

interface Recorded {
  readonly argument: string;
  readonly numbering: 'BASE62' | 'V6POST10';
  readonly memory: 'user' | 'kernel';
  readonly spelled: string;
  readonly meant: string;
  readonly evaluations: readonly [spelled: number, meant: number];
}

const LINES = readFileSync(join(__dirname, 'data/recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Recorded);

describe('the answers a compiler gave', () => {
  const headers = new Map<string, Opened>();
  before(async () => {
    for (const numbering of ['BASE62', 'V6POST10'] as const) headers.set(numbering, await open(headerText('open-flags.h'), numbering));
  });

  it(`are ours: ${LINES.length} lines, evaluation counts included`, () => {
    expect(LINES.length).to.be.greaterThan(300);
    for (const line of LINES) {
      const header = headers.get(line.numbering);
      if (header === undefined) throw new Error(line.numbering);
      const { WRITE = 0, PCI_P2PDMA = 0 } = NUMBERINGS[line.numbering];
      const frame = { ...iterator('i', line.memory), c0: 0, c1: 1, gf_source: 0, gf_dest: WRITE, gf_p2p: PCI_P2PDMA };
      const { spelled, meant } = evaluateCall(header, `iov_iter_extract_mode(i, ${line.argument})`, frame);
      expect([spelled.mode, meant.mode, spelled.evaluations, meant.evaluations], `${line.argument}, ${line.numbering}, ${line.memory}`)
        .to.deep.equal([line.spelled, line.meant, ...line.evaluations]);
    }
  });

  it('are of both kinds: misread and read as meant', () => {
    const misread = LINES.filter((line) => line.spelled !== line.meant);
    expect(misread.length).to.be.greaterThan(50);
    expect(LINES.length - misread.length).to.be.greaterThan(50);
  });
});
