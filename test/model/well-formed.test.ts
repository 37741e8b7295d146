/** WF as the prover assumes it, against WF as scenarios are judged by: the same iterators, in the same states. */
import { expect } from 'chai';
import fc from 'fast-check';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { tableFacts } from '../../model/facts';
import { freshState } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import { initialFrame } from '../../src/evaluate/model-frame';
import { REVISIONS, revision } from '../../src/revisions';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { inOrder } from '../../src/scenario/order';
import { randomScenarios } from '../../src/scenario/random';
import type { Iter, Scenario } from '../../src/scenario/types';
import { whyIterIllFormed } from '../../src/scenario/well-formed';
import * as t from '../../src/term';
import { compileStep } from '../../src/term/compile';
import type { Step } from '../../src/term/compile';
import { evaluate } from '../../src/term/evaluate';

const S = freshState('s');
const U64 = 1n << 64n;
const PLAIN: Omit<Scenario, 'iter'> = { id: 'wf', revision: '6.12', pageSize: 4096, numbering: 'L63PLUS', memory: { ranges: [], signal: 'none' }, calls: [] };

interface Compiled { readonly names: readonly string[]; readonly step: Step }

function compiledParts({ revision: name, iter, numbering, pageSize }: Scenario): Compiled {
  const parts = wellFormed(world(revision(name), iter.kind, numbering, pageSize), S);
  return { names: Object.keys(parts), step: compileStep(new Map(), Object.values(parts)) };
}

const steps = new Map<string, Compiled>();
/** Names of the model's parts of WF that are false of the scenario's start. */
function falseParts(scenario: Scenario): readonly string[] {
  const key = `${scenario.iter.kind} ${scenario.pageSize}`;
  const { names, step } = steps.get(key) ?? compiledParts(scenario);
  steps.set(key, { names, step });
  const truth = step(initialFrame(scenario));
  return names.filter((_, i) => truth[i] !== true);
}

/** The facts about every segment: that memory does not wrap is said there, segment by segment. */
function memoryWraps(w: World, scenario: Scenario): boolean {
  const { iter } = scenario;
  if (iter.kind !== 'iovec' && iter.kind !== 'kvec' && iter.kind !== 'bvec') return false;
  const facts = tableFacts(w, iter.segs.map((_, k) => t.select(w.env.segBase, t.int(k))));
  const frame = initialFrame(scenario);
  return facts.some((fact) => evaluate(fact, frame) !== true);
}

/**
 * Where the prover assumes more: address ranges that end exactly with the 64-bit numbers are left out, and a vector without
 * segments stands at offset 0.
 */
function leftOut(iter: Iter): boolean {
  switch (iter.kind) {
    case 'ubuf':
      return iter.segs[0].base + iter.offset + iter.count === U64;
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return iter.segs.length === 0 && iter.offset > 0n;
    case 'xarray':
    case 'folioq':
    case 'pipe':
    case 'discard':
      return false;
  }
}

function expectAgreement(scenario: Scenario): void {
  if (leftOut(scenario.iter)) return;
  const why = whyIterIllFormed(scenario.iter, scenario.pageSize);
  const parts = falseParts(scenario);
  expect(parts.length === 0, `${scenario.id}: scenario: ${why ?? 'well-formed'}; model: ${parts.join(', ')}`).to.equal(why === null);
}

const small = fc.bigInt({ min: 0n, max: 6n });
const length = fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(4095n, 4096n, 4097n, 0xffffffffn) });
const common = { direction: fc.constant('DEST' as const), count: fc.oneof(small, length), offset: fc.oneof(small, length) };
const addressed = (kind: 'iovec' | 'kvec'): fc.Arbitrary<Iter> => fc.record({
  ...common, kind: fc.constant(kind), nofault: fc.constant(false), segs: fc.array(fc.record({ base: length, len: length }), { minLength: 1, maxLength: 4 }),
});
const iters: Readonly<Record<string, fc.Arbitrary<Iter>>> = {
  iovec: addressed('iovec'), kvec: addressed('kvec'),
  bvec: fc.record({
    ...common, kind: fc.constant('bvec' as const), segs: fc.array(fc.record({ page: small, offset: small, len: length.map((n) => (n < 5000n ? n : 5000n)) }), { minLength: 1, maxLength: 4 }),
  }),
  folioq: fc.record({
    ...common, kind: fc.constant('folioq' as const), orders: fc.array(fc.nat(1), { maxLength: 34 }), queue: fc.nat(1), slot: fc.oneof(fc.nat(3), fc.integer({ min: 29, max: 31 })),
    count: fc.oneof(small, fc.constantFrom(4096n, 8192n, 8191n, 12288n)), offset: fc.oneof(small, fc.constantFrom(4095n, 4096n, 4097n, 8192n, 8193n)),
  }),
  ubuf: fc.record({
    ...common, kind: fc.constant('ubuf' as const), nofault: fc.constant(false), segs: fc.record({ base: fc.oneof(length, small.map((n) => U64 - 1n - n)), len: length }).map((seg) => [seg] as const),
  }),
  xarray: fc.record({ ...common, kind: fc.constant('xarray' as const), start: fc.oneof(length, small.map((n) => U64 - 1n - n), small.map((n) => (1n << 63n) - n)), present: fc.constant([]) }),
};

describe('the WF that proofs assume and the WF of scenarios', () => {
  for (const [kind, arbitrary] of Object.entries(iters)) {
    it(`agree on any small iterator: ${kind}`, () => {
      let [yes, no] = [0, 0];
      fc.assert(fc.property(arbitrary, (iter) => {
        expectAgreement({ ...PLAIN, iter });
        if (whyIterIllFormed(iter, 4096) === null) yes++;
        else no++;
      }), { seed: 5, numRuns: 1500 });
      expect(Math.min(yes, no), 'of either sort').to.be.greaterThan(50);
    });
  }

  for (const { name } of REVISIONS) {
    it(`agree on random scenarios of ${name}, broken ones among them`, () => {
      for (const scenario of randomScenarios({ revision: name, seed: 3, breakOneIn: 3 }, 150)) expectAgreement(scenario);
    });
  }
  it('agree on boundary scenarios and on the published order', () => {
    for (const name of ['v6', '6.12'] as const) {
      for (const scenario of boundaryScenarios(name)) expectAgreement(scenario);
      for (const kind of revision(name).kinds) {
        let n = 0;
        for (const scenario of inOrder({ revision: name, kind })) {
          expectAgreement(scenario);
          expect(memoryWraps(world(revision(name), kind, scenario.numbering, 4096), scenario), scenario.id).to.equal(false);
          if (++n >= 300) break;
        }
      }
    }
  });
});

describe('WF, part by part', () => {
  const vector = (lens: readonly bigint[], offset: bigint, count: bigint): Iter =>
    ({ kind: 'kvec', direction: 'DEST', offset, count, segs: lens.map((len, i) => ({ base: BigInt(i + 1) << 16n, len })) });
  const cases: readonly (readonly [string, Iter, readonly string[]])[] = [
    ['whole', vector([4n, 0n, 4n], 0n, 8n), []],
    ['used up, not stepped', vector([4n, 4n], 4n, 4n), []],
    ['offset beyond', vector([4n, 4n], 5n, 0n), ['offset in segment']],
    ['count beyond', vector([4n, 4n], 1n, 8n), ['count in segments']],
    ['more than a size_t counts', { ...vector([U64 - 1n, U64 - 1n], U64 - 1n, 1n) }, ['bytes fit size_t']],
    ['a file that wraps', { kind: 'xarray', direction: 'DEST', offset: 1n, count: 1n, start: U64 - 1n, present: [] }, ['range ends within a file']],
    ['a negative file position', { kind: 'xarray', direction: 'DEST', offset: 0n, count: 0n, start: 1n << 63n, present: [] }, ['range ends within a file']],
    ['the last file position', { kind: 'xarray', direction: 'DEST', offset: 0n, count: 1n, start: (1n << 63n) - 2n, present: [] }, []],
    ['past the last folio, bytes left', { kind: 'folioq', direction: 'DEST', offset: 0n, count: 1n, orders: [0], queue: 0, slot: 1 }, ['count in folios']],
    ['past the last folio, with an offset', { kind: 'folioq', direction: 'DEST', offset: 1n, count: 0n, orders: [0], queue: 0, slot: 1 }, ['past the end at offset 0', 'count in folios']],
    ['a source that is discarded', { kind: 'discard', direction: 'SOURCE', count: 1n }, ['destination']],
  ];
  for (const [name, iter, parts] of cases) it(`${name}: ${parts.length === 0 ? 'holds' : parts.join(', ')}`, () => { expect(falseParts({ ...PLAIN, iter })).to.deep.equal(parts); });
});
