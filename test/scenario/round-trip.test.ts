/** What is written can be read back: scenarios, results, the small texts in them. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { NUMBERINGS, type NumberingName } from '../../src/revisions';
import { answerOf } from '../../src/scenario/answer-of';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { decodeScenario } from '../../src/scenario/decode';
import { decodeAnswer } from '../../src/scenario/decode-result';
import { encodeScenario } from '../../src/scenario/encode';
import { callFlagBits, callFlags, follBits, follNames } from '../../src/scenario/flags';
import { hex, parseHex, parseReturn, returnText } from '../../src/scenario/hex';
import { encodeAnswer, encodeResult } from '../../src/scenario/result-json';
import type { Scenario } from '../../src/scenario/types';
import { REVISION_NAMES, scenarios } from './samples';

/** chai's own comparison takes ten times as long: it is asked where there is a difference to show. */
function expectSame(actual: Scenario, wanted: Scenario): void {
  if (!isDeepStrictEqual(actual, wanted)) expect(actual).to.deep.equal(wanted);
}

function readBack(scenario: Scenario): Scenario {
  const decoded = decodeScenario(JSON.parse(encodeScenario(scenario)));
  if (!decoded.ok) throw new Error(decoded.problem.message);
  return decoded.value;
}

describe('round trips', () => {
  it('a scenario survives its line', () => {
    fc.assert(fc.property(scenarios, (scenario) => { expectSame(readBack(scenario), scenario); }), { numRuns: 1500 });
  });

  it('every boundary scenario survives its line', () => {
    for (const revision of REVISION_NAMES) for (const scenario of boundaryScenarios(revision)) expectSame(readBack(scenario), scenario);
  });

  it('encoding is a normal form: the line of the scenario read back is the same line', () => {
    fc.assert(fc.property(scenarios, (scenario) => { expect(encodeScenario(readBack(scenario))).to.equal(encodeScenario(scenario)); }));
  });

  it('a result survives its line, with everything that is raw', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const result = runCore(scenario);
      const decoded = decodeAnswer(JSON.parse(encodeResult(result, scenario)), { kind: scenario.iter.kind, numbering: scenario.numbering });
      if (!decoded.ok) throw new Error(`${decoded.problem.path.join('.')}: ${decoded.problem.message}`);
      expect(encodeAnswer(decoded.value, scenario)).to.equal(encodeResult(result, scenario));
    }), { numRuns: 1000 });
  });

  it('without raw, a result keeps what the contract defines', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const result = runCore(scenario);
      const decoded = decodeAnswer(JSON.parse(encodeResult(result, scenario, false)), { kind: scenario.iter.kind, numbering: scenario.numbering });
      if (!decoded.ok) throw new Error(decoded.problem.message);
      const whole = answerOf(scenario, result);
      decoded.value.calls.forEach((call, i) => {
        expect(call.raw).to.equal(undefined);
        expect(call.iter).to.deep.equal(whole.calls[i]?.iter);
        expect(call.crash).to.equal(whole.calls[i]?.crash);
      });
    }));
  });

  it('no JSON number of a line is beyond 32 bits', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      const numbers = [encodeScenario(scenario), encodeResult(runCore(scenario), scenario)].flatMap((line) => {
        const found: number[] = [];
        JSON.parse(line, (_key, value: unknown) => { if (typeof value === 'number') found.push(value); return value; });
        return found;
      });
      expect(numbers.every((n) => Number.isInteger(n) && Math.abs(n) <= 0xffffffff)).to.equal(true);
    }));
  });
});


describe('texts of values', () => {
  it('64-bit values and return values', () => {
    fc.assert(fc.property(fc.bigInt(0n, (1n << 64n) - 1n), (value) => { expect(parseHex(hex(value))).to.equal(value); }));
    fc.assert(fc.property(fc.bigInt(-4095n, 1n << 63n), (value) => { expect(parseReturn(returnText(value))).to.equal(value); }));
    expect(returnText(-14n)).to.equal('-EFAULT');
    expect(returnText(-4000n)).to.equal('-0xfa0');
    expect(parseReturn('-ENOSUCH')).to.equal(undefined);
    expect([parseHex('0x'), parseHex('10'), parseHex('0x1g'), parseHex('0x10000000000000000')]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('flag words, in every revision and numbering', () => {
    for (const numbering of Object.keys(NUMBERINGS) as NumberingName[]) {
      for (const revision of REVISION_NAMES) {
        fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (word) => {
          const bits = callFlags(word, revision, numbering).map((name) => callFlagBits(name, revision, numbering) ?? NaN);
          expect(bits.reduce((a, b) => (a | b) >>> 0, 0)).to.equal(word);
          const foll = follNames(word, numbering).map((name) => follBits(name, numbering) ?? NaN);
          expect(foll.reduce((a, b) => (a | b) >>> 0, 0)).to.equal(word);
        }), { numRuns: 50 });
      }
    }
    expect(callFlags(0x80001, 'v6', 'BASE62')).to.deep.equal(['DEST_BUF', 'FAST_ONLY']);
    expect(callFlags(0x6, 'v6', 'V6POST10')).to.deep.equal(['PIN', 'DEST_BUF']);
    expect(callFlags(0x9, '6.12', 'L63PLUS')).to.deep.equal(['P2PDMA', '0x8']);
  });
});
