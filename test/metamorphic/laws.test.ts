/** Laws between a scenario and a changed one: on the core, on the model evaluated, and broken by wrong subjects. */
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import type { CallResult, ExtractCall, ExtractResult, Scenario, Subject } from '../../src/scenario/types';
import { scenarios } from '../scenario/samples';
import { LAWS, NOT_APPLICABLE, type Choice, type Law } from './laws';

const SEED = 27;
const choice: fc.Arbitrary<Choice> = fc.record({ large: fc.nat(1_000_000), small: fc.array(fc.nat(9000), { minLength: 1, maxLength: 6 }) });

/** How the law is first broken, in words, or null; and how often it said something. */
function broken(law: Law, subject: Subject, numRuns: number): { readonly how: string | null; readonly applied: number } {
  let applied = 0;
  const property = fc.property(scenarios, choice, (scenario, by) => {
    const how = law.differs(scenario, by, subject);
    fc.pre(how !== NOT_APPLICABLE);
    applied++;
    if (how !== null) throw new Error(`${how}\n${scenario.id} ${JSON.stringify(by)}`);
  });
  const details = fc.check(property, { seed: SEED, numRuns, maxSkipsPerRun: 1000 });
  if (!details.failed) return { how: null, applied };
  return { how: details.errorInstance instanceof Error ? details.errorInstance.message : 'skipped too often', applied };
}

/** The core, its extractions tampered with. */
const tampered = (change: (result: ExtractResult, call: ExtractCall, scenario: Scenario) => ExtractResult): Subject => (scenario) => {
  const { id, calls } = runCore(scenario);
  return { id, calls: calls.map((result): CallResult => {
    const call = scenario.calls[result.call];
    return result.op === 'extract' && call?.op === 'extract' ? change(result, call, scenario) : result;
  }) };
};

/** A subject that breaks each law, in its order: what is wrong with it, and it. */
const WRONG: readonly (readonly [what: string, subject: Subject])[] = [
  ['is off by one where it is asked for less than a page', tampered((r, { maxsize }) => (maxsize < 4096n && r.offset0 !== null ? { ...r, offset0: r.offset0 ^ 1n } : r))],
  ['stops for good at an empty segment', (scenario) => {
    const { iter } = scenario;
    if (!('segs' in iter) || iter.kind === 'ubuf' || iter.kind === 'bvec') return runCore(scenario);
    const end = iter.segs.findIndex(({ len }, i) => i > 0 && len === 0n);
    if (end < 0) return runCore(scenario);
    const segs = iter.segs.slice(0, end);
    const held = segs.reduce((sum, { len }) => sum + len, 0n) - iter.offset;
    return runCore({ ...scenario, iter: { ...iter, segs, count: iter.count < held ? iter.count : held } });
  }],
  ['forgets the upper bits of a page number', tampered((r) => ({ ...r, pages: r.pages.map(({ first, length }) => ({ first: first && { ...first, number: first.number & 0xfffn }, length })) }))],
  ['reads flags in one numbering only', (scenario) => runCore({ ...scenario, numbering: 'BASE62' })],
  ['takes every page for one of 4096 bytes', tampered((r) => ({ ...r, offset0: r.offset0 === null ? null : r.offset0 % 4096n }))],
];

describe('laws between a scenario and a changed one', function () {
  this.timeout(60_000);
  const subjects: readonly (readonly [string, Subject, number])[] = [['core', runCore, 300], ['model', runModel, 60]];
  for (const law of LAWS) {
    for (const [name, subject, runs] of subjects) {
      it(`${law.name}: ${name}`, () => {
        expect(broken(law, subject, runs)).to.deep.equal({ how: null, applied: runs });
      });
    }
  }
  LAWS.forEach((law, i) => {
    const [what, subject] = WRONG[i] ?? ['is not there', runCore];
    it(`${law.name}: not of a subject that ${what}`, () => {
      expect(broken(law, subject, 2000).how).to.be.a('string').and.not.equal('skipped too often');
    });
  });
});
