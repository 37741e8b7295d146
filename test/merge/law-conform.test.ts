/** The law for comparisons: shards of a run, merged, are the run, apart from times. Real subjects, few scenarios. */
import { expect } from 'chai';
import { realEngines } from '../../src/cli/engines';
import type { Engines } from '../../src/cli/context';
import { conform } from '../../src/conform/conform';
import type { ConformRequest } from '../../src/conform/types';
import { runCore } from '../../src/core/subject';
import { conformDocument } from '../../src/report/conform-json';
import { conformRequested, reportedConform } from '../../src/report/events/reported-conform';
import { encodeScenario } from '../../src/scenario/encode';
import { randomScenarios } from '../../src/scenario/random';
import type { CallResult, ExtractResult, Scenario, Subject } from '../../src/scenario/types';
import type { Shard } from '../../src/shard';
import { PLAIN } from '../scenario/samples';
import { compared, expectLaw, inFolder, run, wholeAndMerged } from './setup';

/** The core with the extractions for which `when` holds changed, as the subject 'model'. */
function planted(when: (result: ExtractResult, scenario: Scenario) => boolean): Engines {
  const answer: Subject = (scenario) => {
    const result = runCore(scenario);
    return { ...result, calls: result.calls.map((call): CallResult => (call.op === 'extract' && when(call, scenario) ? { ...call, warn: call.warn + 1 } : call)) };
  };
  return { ...realEngines, subjects: { ...realEngines.subjects, model: () => answer } };
}

describe('shards of conform merged are the run', () => {
  it('agreement, generated scenarios of several kinds and revisions', async () => {
    const both = await wholeAndMerged(['conform', '--random', '60', '-r', 'v6,6.12', '--kind', 'discard,pipe'], 3, realEngines);
    expectLaw(both);
    expect(both.merged.code).to.equal(0);
    expect(both.merged.out).to.match(/"source": "boundary",\s+"scenarios": \d{2,}/u);
  });

  it('disagreements, in whichever source the last one asked for is found', async () => {
    const cases: readonly (readonly [string, Engines, readonly string[]])[] = [
      ['boundary', planted((r) => r.ret > 0n), []],
      ['random', planted((r, s) => s.id.startsWith('random/') && r.ret > 0n && r.ret % 3n === 0n), ['--no-boundary']],
    ];
    for (const [source, engines, more] of cases) {
      for (const limit of ['1', '2']) {
        const both = await wholeAndMerged(
          ['conform', '--random', '60', '-r', 'v6,6.12', '--kind', 'bvec', '--disagreements', limit, ...more], 3, engines);
        expectLaw(both);
        expect(both.merged.code).to.equal(7);
        expect(both.merged.out.match(/"difference"/gu), source).to.have.length(2 * Number(limit));
      }
    }
  });

  it('files, with malformed lines, lines passed over, and disagreements in and after them', async () => {
    await inFolder(async (file) => {
      const starved: Scenario = { ...PLAIN, id: 'starved', revision: 'v6', numbering: 'BASE62', iter: { kind: 'kvec', direction: 'DEST', count: 5n, offset: 0n, segs: [] } };
      const scenarios = (['6.12', 'v6'] as const).flatMap((revision) => [...randomScenarios({ revision, seed: 5 }, 20)]);
      const lines = scenarios.flatMap((scenario, i) => [encodeScenario(scenario), ...(i % 7 === 0 ? ['nonsense', encodeScenario(starved)] : [])]);
      const name = file('a.jsonl', lines.join('\n'));
      const args = ['conform', name, '-r', 'v6,6.12', '--random', '20', '--kind', 'bvec'];
      const fair = await wholeAndMerged(args, 3, realEngines);
      expectLaw(fair);
      expect(fair.merged.code).to.equal(2);
      expect(fair.merged.out).to.match(/"passedOver": [1-9]/u).and.to.contain('a.jsonl:2:1: error: ');
      for (const more of [['1'], ['20', '--boundary']]) {
        const both = await wholeAndMerged([...args, '--disagreements', ...more], 3, planted((r) => r.ret > 0n && r.ret % 2n === 0n));
        expectLaw(both);
        expect(both.merged.code).to.equal(7);
      }
    });
  });

  it('nothing compared at all is no agreement, although no shard by itself can say so', async () => {
    await inFolder(async (file) => {
      const both = await wholeAndMerged(['conform', file('empty.jsonl', '\n'), '-r', 'v6'], 2, realEngines);
      expectLaw(both);
      expect(both.merged.code).to.equal(2);
      expect(both.shards.map(({ code }) => code)).to.deep.equal([0, 0]);
    });
  });

  it('coverage: branches taken, proved unreachable or missing, and strays; nothing ends early', async () => {
    const answer: Subject = (scenario) => ({ ...runCore(scenario), calls: runCore(scenario).calls.map((call) => ({ ...call, warn: call.warn + 1, labels: ['no.such', ...call.labels ?? []] })) });
    const request = (shard?: Shard): ConformRequest => ({
      left: { kind: 'function', name: 'core', answer: runCore }, right: { kind: 'function', name: 'loud', answer }, revisions: ['v6', '6.12'],
      kinds: ['ubuf', 'kvec'], random: { perRevision: 40, seed: 1 }, pick: (revision) => Promise.resolve([...randomScenarios({ revision, seed: 9 }, 5)]),
      coverage: { unreachable: (label) => (label === 'revert.bug' ? 'a proof' : null) }, ...(shard === undefined ? {} : { shard }),
    });
    const document = async (shard?: Shard): Promise<string> => conformDocument(reportedConform(await conform(request(shard)), () => []), '1', conformRequested(request(shard)));
    const parts = await Promise.all([1, 2, 3].map((index) => document({ index, of: 3 })));
    await inFolder(async (file) => {
      const merged = await run(['merge', ...parts.map((text, i) => file(`${i}.json`, text))], realEngines);
      expect(merged.err).to.equal('');
      expect(compared(merged.out)).to.equal(compared(await document()));
      expect(merged.out).to.contain('"kind": "unreachable"').and.to.contain('"no.such"');
      expect(merged.out.match(/"scenarios": 40/gu)).to.have.length(2);
      expect(merged.out).not.to.equal(parts[0]);
    });
  });
});
