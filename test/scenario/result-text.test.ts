/** The fast writer of result lines writes what encodeAnswer() writes. */
import { expect } from 'chai';
import { runCore } from '../../src/core/subject';
import type { Answer } from '../../src/scenario/answer';
import { answerOf } from '../../src/scenario/answer-of';
import { randomScenarios } from '../../src/scenario/random';
import { encodeAnswer } from '../../src/scenario/result-json';
import { answerText } from '../../src/scenario/result-text';
import { REVISIONS } from '../../src/revisions';

describe('result lines as text', () => {
  it('are those of the JSON writer, without representation', () => {
    for (const { name } of REVISIONS) {
      for (const scenario of randomScenarios({ revision: name, seed: 21, breakOneIn: 10 }, 200)) {
        const answer = answerOf(scenario, runCore(scenario));
        expect(answerText(answer)).to.equal(encodeAnswer(answer, scenario, false));
      }
    }
  });

  it('leave out what a subject does not report, and carry reasons and remarks', () => {
    for (const scenario of randomScenarios({ revision: '6.12', seed: 2, kinds: ['ubuf'] }, 20)) {
      const whole = answerOf(scenario, runCore(scenario));
      const bare: Answer = {
        id: 'with "quotes"', notApplicable: 'no\nreason', remarks: ['"', 'é'],
        calls: whole.calls.map((call) => (call.op === 'extract' ? { ...call, warn: undefined, over: undefined, units: undefined, held: undefined, left: undefined, mode: undefined } : call)),
      };
      expect(answerText(bare)).to.equal(encodeAnswer(bare, scenario, false));
    }
  });
});
