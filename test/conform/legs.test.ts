/** Three legs: who stands alone, what a leg cannot play, shrinking that keeps the lone one. */
import { expect } from 'chai';
import { conform } from '../../src/conform/conform';
import { legsDifference } from '../../src/conform/legs';
import type { ConformReport, ConformRequest, SubjectSpec } from '../../src/conform/types';
import { runCore } from '../../src/core/subject';
import { conformText } from '../../src/report/conform-text';
import { reportedConform } from '../../src/report/events/reported-conform';
import { painter } from '../../src/report/paint';
import { renderers } from '../../src/report/render';
import type { Answer } from '../../src/scenario/answer';
import { boundaryScenarios } from '../../src/scenario/boundary';
import { answerOf } from '../../src/scenario/answer-of';
import type { CallResult, Scenario } from '../../src/scenario/types';

const NAMES = { left: 'model', right: 'core', third: 'kernel' };
const answer = (count: bigint): Answer => ({
  id: 'a', calls: [{ op: 'advance', call: 0, crash: 'none', iter: { position: 0n, count, buffers: null }, warn: 0, raw: undefined, labels: undefined }],
});
const alone = (left: bigint, right: bigint, third: bigint): string | null | undefined =>
  legsDifference({ left: answer(left), right: answer(right), third: answer(third) }, { raw: false, names: NAMES })?.alone;

const core = (name: string): SubjectSpec => ({ kind: 'function', name, answer: runCore });

/** A third leg that answers as the core does, changed by `change`. */
function third(change: (answer: Answer, scenario: Scenario) => Answer): SubjectSpec {
  return {
    kind: 'source', name: 'kernel',
    open: () => ({
      name: 'kernel', close: async () => Promise.resolve(),
      answer: async (batch) => Promise.resolve(batch.map((scenario) => change(answerOf(scenario, runCore(scenario)), scenario))),
    }),
  };
}

const request = (more: Partial<ConformRequest>): ConformRequest =>
  ({ left: core('model'), right: core('core'), revisions: ['6.12'], random: { perRevision: 300, seed: 5 }, ...more });

const text = (report: ConformReport): string => conformText(reportedConform(report, renderers.disagreement), { paint: painter(false), verbose: false }).join('\n');

describe('three legs', () => {
  it('say who stands alone', () => {
    expect(alone(1n, 1n, 1n)).to.equal(undefined);
    expect(legsDifference({ left: answer(1n), right: answer(1n), third: answer(1n) }, { raw: false, names: NAMES })).to.equal(null);
    expect([alone(1n, 1n, 2n), alone(1n, 2n, 1n), alone(2n, 1n, 1n), alone(1n, 2n, 3n)]).to.deep.equal(['kernel', 'core', 'model', null]);
  });

  it('agree, with what one cannot play counted apart', async () => {
    const report = await conform(request({
      third: third((given, { pageSize }) => (pageSize === 4096 ? given : { id: given.id, calls: [], notApplicable: `pages of ${pageSize} bytes` })),
    }));
    expect([report.exitCode, report.disagreements, report.third]).to.deep.equal([0, [], 'kernel']);
    const left = report.notApplicable?.reduce((sum, { scenarios }) => sum + scenarios, 0) ?? 0;
    expect(left).to.be.above(0);
    expect(report.compared.reduce((sum, { scenarios }) => sum + scenarios, 0)).to.equal(300 - left);
    expect(text(report)).to.contain(`${left} scenarios not applicable:`).and.contain('kernel: pages of 65536 bytes');
  });

  it('show the smallest scenario, and what a machine said', async () => {
    const report = await conform(request({
      third: third((given, { iter }) => (iter.kind === 'ubuf' ? { ...given, calls: [], remarks: ['BUG: something'] } : given)),
    }));
    const [found] = report.disagreements;
    expect(report.exitCode).to.equal(7);
    expect(found?.third?.alone).to.equal('kernel');
    expect(found?.scenario.calls).to.have.length(1);
    expect(text(report)).to.contain('model and core agree, kernel stands alone').and.contain('BUG: something');
  });

  it('play witnesses, and tell the branches the third was led through', async () => {
    const witnesses = (): readonly Scenario[] => [...boundaryScenarios('6.12', ['kvec'])].slice(0, 40);
    const asked = (more: Partial<ConformRequest>): ConformRequest => ({ left: core('model'), right: core('core'), revisions: ['6.12'], ...more });
    const report = await conform(asked({
      witnesses, coverage: {},
      third: third((given, { iter: { direction } }) => (direction === 'DEST' ? given : { id: given.id, calls: [], notApplicable: 'one way only' })),
    }));
    expect(report.compared.map(({ source }) => source)).to.deep.equal(['witness']);
    const taken = report.coverage?.rows.flatMap(({ states }) => states.filter((state) => state.kind === 'taken')) ?? [];
    expect(taken).not.to.have.length(0);
    expect(taken.every(({ third: led }) => led !== undefined)).to.equal(true);
    const unled = await conform(asked({ witnesses, coverage: {}, third: third(({ id }) => ({ id, calls: [], notApplicable: 'never' })) }));
    expect(text(unled)).to.contain('kernel was led through all others, not through: ');
  });

  it('still compare the other two where the third cannot play', async () => {
    const wrong: SubjectSpec = {
      kind: 'function', name: 'core',
      answer: (scenario) => {
        const result = runCore(scenario);
        return { ...result, calls: result.calls.map((call): CallResult => (call.op === 'extract' ? { ...call, ret: call.ret + 1n } : call)) };
      },
    };
    const report = await conform(request({ right: wrong, third: third(({ id }) => ({ id, calls: [], notApplicable: 'never' })) }));
    expect([report.exitCode, report.disagreements[0]?.third?.alone]).to.deep.equal([7, null]);
    expect(text(report)).to.contain('model and core disagree');
  });
});
