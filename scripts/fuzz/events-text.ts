/** Recordings of runs, and what is nearly one. */
import fc from 'fast-check';

const START = {
  event: 'start', schema: 'iovcheck-events/1', iovcheck: '0.1.0', command: 'prove',
  request: { theorems: ['mode-function'], revisions: ['v6'], timeout: 60, seed: 0, assume: [], pageSize: 4096 },
};
const VERDICT = {
  event: 'verdict',
  result: {
    theorem: 'mode-function', id: 'I27', claim: 'the mode depends on little', revision: 'v6', numberings: ['BASE62'], verdict: 'proved', bound: 'unbounded', reason: null,
    seconds: 0.5, expected: [], obligations: [], counterexamples: [],
  },
};
const END = { event: 'end', exit: 0, interrupted: false, seconds: 1, sampled: 0 };

const lines = (events: readonly object[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const sound = fc.constantFrom([START, VERDICT, END], [START, END], [START, VERDICT, VERDICT], [VERDICT, START], []).map(lines);
/** A recording with a piece cut out, or some of it twice. */
const spoilt = fc.tuple(sound, fc.nat(600), fc.nat(60), fc.boolean()).map(([text, at, length, twice]) =>
  (twice ? text.slice(0, at + length) + text.slice(at) : text.slice(0, at) + text.slice(at + length)));

export const eventsText: fc.Arbitrary<string> = fc.oneof({ weight: 4, arbitrary: sound }, { weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) });
