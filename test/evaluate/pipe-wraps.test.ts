/** Pipes whose positions wrap at 2^32: core and model say the same, and what C's comparison of unsigned ints makes of it. */
import { expect } from 'chai';
import { compareAnswers } from '../../src/conform/compare-results';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import { REVISIONS } from '../../src/revisions';
import { answerOf } from '../../src/scenario/answer-of';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { randomScenarios } from '../../src/scenario/random';
import type { Call, Iter, Result, Scenario } from '../../src/scenario/types';
import { whyIllFormed } from '../../src/scenario/well-formed';
import { scenarioOf, take } from './subject';

const TWO_32 = 2 ** 32;

/** The scenario with its pipe's oldest buffer at `tail`. */
function startingAt(tail: number, scenario: Scenario): Scenario {
  return scenario.iter.kind === 'pipe' ? { ...scenario, id: `${scenario.id} at ${tail}`, iter: { ...scenario.iter, tail } } : scenario;
}

function difference(scenario: Scenario): string | null {
  const [core, model] = [runCore(scenario), runModel(scenario)].map((result) => answerOf(scenario, result));
  if (core === undefined || model === undefined) throw new Error('no answer');
  const found = compareAnswers(core, model, { raw: true, names: ['core', 'model'] });
  return found && `${scenario.id}: ${found.text}`;
}

/** Four whole pages go into an empty pipe with the head at `tail`; then `calls`. */
function filled(tail: number, ...calls: Call[]): Scenario {
  const iter: Iter = { kind: 'pipe', direction: 'DEST', count: 16384n, ringSize: 8, maxUsage: 8, tail, buffers: [] };
  return scenarioOf('v11', iter, [take(), ...calls]);
}
/** Heads, and the pages in the pipe, after the last call. */
function left({ calls }: Result): readonly [number, number, number] {
  const iter = calls[calls.length - 1]?.iter;
  if (iter?.kind !== 'pipe') throw new Error('no pipe');
  return [iter.head, iter.pipeHead, iter.bufs.length];
}

describe('pipes whose positions wrap', () => {
  for (const { name } of REVISIONS.filter(({ variants }) => variants.pipe !== 'pipe-none')) {
    it(`core and model agree on boundary scenarios of ${name}, wherever the pipe begins`, () => {
      let wraps = 0;
      const differences: (string | null)[] = [];
      for (const plain of boundaryScenarios(name, ['pipe'])) {
        for (const back of [1, 2, 3]) {
          const scenario = startingAt(TWO_32 - back, plain);
          differences.push(difference(scenario));
          const last = runCore(scenario).calls.at(-1)?.iter;
          if (last?.kind === 'pipe' && last.pipeHead < TWO_32 - back) wraps++;
        }
      }
      expect(differences.filter((d) => d !== null)).to.deep.equal([]);
      expect(wraps).to.be.greaterThan(100);
    });
  }

  it('and on random ones', () => {
    let reverted = 0;
    for (const plain of randomScenarios({ revision: 'v11', seed: 9, kinds: ['pipe'] }, 300)) {
      const scenario = startingAt(TWO_32 - 1 - (reverted % 4), plain);
      expect(difference(scenario)).to.equal(null);
      if (scenario.calls.some(({ op }) => op === 'revert')) reverted++;
    }
    expect(reverted).to.be.greaterThan(30);
  });

  for (const [who, run] of [['core', runCore], ['model', runModel]] as const) {
    it(`${who}: a revert releases the newest page, unless the head has wrapped since the start`, () => {
      const revert: Call = { op: 'revert', n: 4096n };
      expect(whyIllFormed(filled(TWO_32 - 2, revert))).to.equal(null);
      expect(left(run(filled(TWO_32 - 2)))).to.deep.equal([1, 2, 4]);
      expect(left(run(filled(TWO_32 - 5, revert)))).to.deep.equal([TWO_32 - 3, TWO_32 - 2, 3]);
      // the head has wrapped: it is below where the iterator began, so nothing is released
      expect(left(run(filled(TWO_32 - 2, revert)))).to.deep.equal([2, 2, 4]);
      expect(left(run(filled(TWO_32 - 4, revert)))).to.deep.equal([0, 0, 4]);
    });
  }
});
