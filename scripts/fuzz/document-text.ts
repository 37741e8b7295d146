/** JSON documents of shards, and what is nearly one. */
import fc from 'fast-check';

const request = { theorems: ['ret-bound'], revisions: ['v6', 'v7'], timeout: 60, seed: 0, assume: [], pageSize: 4096 };
const result = (revision: string): object => ({
  theorem: 'ret-bound', id: 'I01', claim: 'x', revision, numberings: [], verdict: 'proved', bound: 'unbounded', seconds: 1, reason: null, expected: [], counterexamples: [],
  obligations: [],
});
/** Shard `index` of two of a run of `prove`. */
const shard = (index: number): object => ({
  schema: 'iovcheck-prove/1', iovcheck: '0.1.0', request: { ...request, shard: { index, of: 2 } }, results: [result(index === 1 ? 'v6' : 'v7')], seconds: 1, interrupted: false, exit: 0,
});
const sound = fc.constantFrom(shard(1), shard(2)).map((document) => JSON.stringify(document, null, 2));
const other = fc.json({ maxDepth: 4 });
/** A document with a piece cut out, or some of it twice. */
const spoilt = fc.tuple(sound, fc.nat(900), fc.nat(40), fc.boolean()).map(([text, at, length, twice]) =>
  (twice ? text.slice(0, at + length) + text.slice(at) : text.slice(0, at) + text.slice(at + length)));

export const documentText: fc.Arbitrary<string> = fc.oneof({ weight: 4, arbitrary: sound }, { weight: 3, arbitrary: spoilt }, { weight: 1, arbitrary: other });
