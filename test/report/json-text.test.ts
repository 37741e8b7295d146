/** JSON as it is written: the same value, and nothing a terminal would act on. */
import { expect } from 'chai';
import fc from 'fast-check';
import { jsonText } from '../../src/report/json-text';

describe('JSON texts', () => {
  it('hold the value, whatever is in it', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      expect(JSON.parse(jsonText(value, indent))).to.deep.equal(JSON.parse(JSON.stringify(value)));
    }), { seed: 5, numRuns: 200 });
  });

  it('escape delete, C1 controls and changes of direction', () => {
    expect(jsonText({ a: '\u007f\u0085\u202e\u2066' })).to.equal('{"a":"\\u007f\\u0085\\u202e\\u2066"}\n');
  });
});
