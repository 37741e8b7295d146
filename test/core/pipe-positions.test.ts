/** A pipe's ring at 2^32: an end that wraps to 0 is a position like any other. */
import { expect } from 'chai';
import { Pipe, Trace, advance, createMachine, type IovIter } from '../../src/core';

const TOP = 2 ** 32 - 1;

/** What advancing by 5 leaves of three buffers of 10 bytes, the iterator standing on the first. */
function advanced(tail: number): readonly number[] {
  const pipe = new Pipe({ ringSize: 4, maxUsage: 4, tail, buffers: [0, 1, 2].map(() => ({ anon: true, offset: 0, len: 10 })) });
  const iter: IovIter = { kind: 'pipe', direction: 'DEST', pipe, head: tail, startHead: tail, lastOffset: 0, count: 100n };
  advance(iter, 5n, new Trace(createMachine('v11')));
  return pipe.buffers.map(({ len }) => len);
}

describe('core: advancing over a pipe', () => {
  it('discards what lies behind the new end, also where that end wraps to 0', () => {
    expect([0, 7, TOP - 4, TOP].map(advanced)).to.deep.equal([[5], [5], [5], [5]]);
  });

  it('discards nothing where the head has wrapped and the new end has not, as C compares them', () => {
    expect([TOP - 2, TOP - 1].map(advanced)).to.deep.equal([[5, 10, 10], [5, 10, 10]]);
  });
});
