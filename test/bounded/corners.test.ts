/** Corners of litmus tests where core and solver once differed: what docs/litmus.md says, both say. */
import { expect } from 'chai';
import { decide } from '../../src/bounded';
import { memoryRules } from '../../src/core/memory';
import { explore } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import type { Observation } from '../../src/litmus/types';
import { sharedSolver } from '../solver/shared';

const FREED_TWICE = `{ kernel K: 2 pages; }
owner O { free K; free K[0]; }
`;
/** the area is gone, so the read faults; the second read finds 1, the third the junk of a freed page */
const FAULTED = `{ kernel K: 1 pages; area gone: private anonymous 1 pages; area there: private anonymous 1 pages; there = 1; }
process P { munmap gone; r := read gone; one := read there; }
owner O { free K; j := read K; }
`;

const TESTS: readonly (readonly [string, string, readonly (readonly [string, Observation])[]])[] = [
  ['an owner frees what it has freed', FREED_TWICE, [
    ['surplus(K[0]) < 0', 'Always'], ['surplus(K[1]) = 0', 'Always'], ['uaf /\\ underflow', 'Always'],
    ['surplus(K[0]) < refs(K[0])', 'Never'],
  ]],
  ['what is no number has no order', FAULTED, [
    ['P:r = fault /\\ O:j = junk', 'Always'],
    ['P:r < 1', 'Never'], ['P:r <= 0', 'Never'], ['P:r > 0', 'Never'], ['P:r >= 0', 'Never'],
    ['~(P:r < 1) /\\ ~(P:r >= 1) /\\ ~(P:r <= P:one) /\\ ~(P:one > P:r)', 'Always'],
    ['~(O:j < 1) /\\ ~(O:j < P:r) /\\ ~(O:j <= O:j)', 'Always'],
    ['P:one < 2 /\\ P:one >= P:one', 'Always'],
  ]],
  ['what is no number equals no number', `{ kernel K: 1 pages; area gone: private anonymous 1 pages; }
process P { munmap gone; r := read gone; }
owner O { free K; free K; }
`, [
    ['surplus(K) = P:r', 'Never'], ['P:r != surplus(K)', 'Always'], ['surplus(K) = fault', 'Never'], ['surplus(K) != junk', 'Always'],
    ['P:r = fault', 'Always'],
  ]],
];

describe('core and solver in corners of litmus tests', function () {
  this.timeout(60_000);
  const solver = sharedSolver;

  for (const [name, body, asked] of TESTS) {
    for (const [formula, want] of asked) {
      it(`${name}: ${formula}: ${want}`, async () => {
        const test = parseLitmus('corner.litmus', `litmus corner\n(* corner *)\n${body}exists (${formula})\n`);
        const explored = explore(test, memoryRules('6.12'), 10_000);
        expect(explored.kind === 'complete' && explored.exploration.observation, 'core').to.equal(want);
        expect(await decide(test, '6.12', solver, 30_000), 'solver').to.deep.equal({ kind: 'decided', observation: want });
      });
    }
  }
});
