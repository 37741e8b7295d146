import { expect } from 'chai';
import fc from 'fast-check';
import { utf16Of } from '../src/utf16';

/** As in a browser, which has no buffers. */
function withoutBuffer<T>(run: () => T): T {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'Buffer') ?? {};
  Reflect.deleteProperty(globalThis, 'Buffer');
  try {
    return run();
  } finally {
    Object.defineProperty(globalThis, 'Buffer', kept);
  }
}

describe('numbers as text', () => {
  it('are the same text with buffers and without', () => {
    const law = (numbers: Int16Array | Int32Array): void => {
      expect(withoutBuffer(() => utf16Of(numbers)(numbers.length))).to.equal(utf16Of(numbers)(numbers.length));
    };
    fc.assert(fc.property(fc.int16Array(), law));
    fc.assert(fc.property(fc.int32Array(), law));
    law(new Int32Array(40_000).map((_, i) => i * 70_001));
  });
});
