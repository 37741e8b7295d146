import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformReport, ConformRequest, Coverage } from '../../src/conform/types';
import { chooseSubjects } from '../../src/cli/subjects';
import { conformDocument } from '../../src/report/conform-json';
import { conformText, failureLines } from '../../src/report/conform-text';
import { conformRequested, reportedConform } from '../../src/report/events/reported-conform';
import { painter } from '../../src/report/paint';
import { paragraph } from '../../src/report/text';
import { COUNTEREXAMPLE, FAKE_RENDERERS, fakeEngines, fakeReport } from '../cli/fakes';
import { expectGolden } from './golden';

const COVERAGE: Coverage = {
  revisions: ['v6', '6.12'],
  rows: [
    { label: 'dispatch.zero', claim: 'clamped size 0: return 0', states: [{ kind: 'taken', left: true, right: true }, { kind: 'taken', left: true, right: false }] },
    { label: 'dispatch.folioq', claim: 'FOLIOQ: folio queue routine', states: [{ kind: 'not-in-revision' }, { kind: 'missing' }] },
    { label: 'user.no-segment', claim: 'no segment left: BUG', states: [{ kind: 'unreachable', proof: 'count-fits' }, { kind: 'taken', left: false, right: true }] },
  ],
  strays: [{ label: 'pipe.full', revision: '6.12', side: 'right' }],
  reports: { left: true, right: false },
};

const { left: model, right: core } = chooseSubjects([], {
  builtIn: fakeEngines().subjects, timeoutSeconds: 60, kernel: () => { throw new Error('nobody asked for the kernel'); },
});
const REQUEST: ConformRequest = {
  left: model, right: core, revisions: ['v6', '6.12'], kinds: ['bvec'], random: { perRevision: 1000, seed: 0 }, boundary: true, files: ['a.jsonl'],
  coverage: {}, shard: { index: 2, of: 4 },
};

const DIFFERENT: ConformReport = fakeReport({
  compared: [
    { revision: 'v6', source: 'random', scenarios: 1000, passedOver: 0 },
    { revision: 'v6', source: 'file', scenarios: 3, passedOver: 2 },
    { revision: '6.12', source: 'boundary', scenarios: 123456, passedOver: 0 },
  ],
  disagreements: [{
    source: 'random', number: 7, original: COUNTEREXAMPLE.scenario, scenario: COUNTEREXAMPLE.scenario, tried: 41,
    left: { id: COUNTEREXAMPLE.scenario.id, calls: [] }, right: { id: COUNTEREXAMPLE.scenario.id, calls: [] },
    difference: { turn: 0, field: 'ret', text: 'call 0 (extract): return value: -EFAULT against 0x1000 (4096)' },
  }],
  coverage: COVERAGE, exitCode: 7,
});

const FAILED: ConformReport = fakeReport({
  failures: [
    { kind: 'subject-broke', subject: './mine', message: 'exited with 1' },
    { kind: 'subject-timeout', subject: './mine', message: 'no answer to v6/r-7 within 60 s' },
    { kind: 'bad-input', messages: ['a.jsonl:3:14: error: unknown kind "bvecq"'] },
    { kind: 'interrupted' },
  ],
  exitCode: 3,
});

function text(report: ConformReport, verbose = false): string {
  return paragraph(conformText(reportedConform(report, FAKE_RENDERERS.disagreement), { paint: painter(false), verbose }));
}

describe('report of conform', () => {
  it('agreement is two lines of table and a verdict', () => {
    expect(text(fakeReport())).to.equal(
      'rev   source     scenarios  passed over\nv6    random          1000  0\n\nmodel against core: agree on 1000 scenarios in 1.25 s\n');
  });

  it('a disagreement shows the smallest scenario and both answers', () => { expectGolden('conform.txt', text(DIFFERENT)); });
  it('-v also says what each branch is', () => { expectGolden('conform-verbose.txt', text(DIFFERENT, true)); });

  it('a run that failed is not called agreement', () => {
    expect(text(FAILED)).to.match(/stopped after 1000 scenarios without a disagreement/u);
    expect(failureLines(FAILED)).to.deep.equal([
      'iovcheck: error: subject ./mine: exited with 1',
      'iovcheck: error: subject ./mine timed out: no answer to v6/r-7 within 60 s; raise the limit with --timeout',
      'a.jsonl:3:14: error: unknown kind "bvecq"',
    ]);
  });

  it('of a shard: says which', () => {
    const said = paragraph(conformText(reportedConform(fakeReport(), FAKE_RENDERERS.disagreement), { paint: painter(false), verbose: false, shard: { index: 2, of: 4 } }));
    expect(said).to.match(/^shard 2 of 4: model against core: agree on 1000 scenarios/mu);
    const idle = fakeReport({ compared: [] });
    expect(text(idle)).to.equal('model against core: nothing was compared\n');
  });

  it('as JSON it fits its schema', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/conform-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    for (const report of [fakeReport(), DIFFERENT, FAILED]) {
      expect(validate(JSON.parse(conformDocument(reportedConform(report, FAKE_RENDERERS.disagreement), '0.0.0', conformRequested(REQUEST)))), JSON.stringify(validate.errors)).to.equal(true);
    }
  });
});
