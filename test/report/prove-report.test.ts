import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERDICTS, type ProveRequest, type TheoremResult } from '../../src/check/types';
import { painter } from '../../src/report/paint';
import { proveDocument } from '../../src/report/prove-json';
import { reportedResult } from '../../src/report/events/reported-result';
import { proveText } from '../../src/report/prove-text';
import { schemaValidator } from '../../src/scenario/schema';
import { COUNTEREXAMPLE, FAKE_RENDERERS, FAKE_THEOREMS, fakeResult, OBLIGATIONS } from '../cli/fakes';
import { expectGolden } from './golden';

const REQUEST: ProveRequest = {
  theorems: FAKE_THEOREMS.map((t) => t.name), revisions: ['v6', '6.12'], jobs: 2, timeout: 60, seed: 0, assume: [], pageSize: 4096,
};

const RESULTS: readonly TheoremResult[] = [
  fakeResult('ret-bound', 'v6', 'proved', { numberings: ['BASE62', 'V6POST10', 'L63PLUS'], obligations: OBLIGATIONS }),
  fakeResult('ret-bound', '6.12', 'proved', { bound: 'at most 4 segments of at most 3 pages each', seconds: 12.34 }),
  fakeResult('list-covers', 'v6', 'refuted-as-expected', {
    bound: 'unbounded', expected: ['B25: first index absent and start not page-aligned'], counterexamples: [COUNTEREXAMPLE],
  }),
  fakeResult('list-covers', '6.12', 'refuted-as-expected', {
    bound: 'unbounded', seconds: 61, counterexamples: [COUNTEREXAMPLE],
    expected: ['B25: first index absent and start not page-aligned', 'B99: a second class, whose name goes on for long enough to need another line'],
  }),
  fakeResult('dest-always-pinned', 'v6', 'violated', { counterexamples: [{ ...COUNTEREXAMPLE, origin: 'solver, minimised', failed: ['units', 'mode'] }] }),
  fakeResult('dest-always-pinned', '6.12', 'resource-out', { reason: 'user/gup-walk: step: timeout of 60 s' }),
  fakeResult('mode-agrees', 'v6', 'vacuous', { reason: "no state satisfies the assumption 'maxpages = 0'" }),
  fakeResult('mode-agrees', '6.12', 'inductive-gap', { reason: 'events/fork: step' }),
  fakeResult('mode-spelling', 'v6', 'legs-disagree', { counterexamples: [COUNTEREXAMPLE] }),
  fakeResult('mode-spelling', '6.12', 'not-applicable', { reason: 'from 6.3 on the mode is a function, not a macro' }),
];

const reported = (results: readonly TheoremResult[]) => results.map((r) => reportedResult(r, FAKE_RENDERERS.counterexample));

function textReport(results: readonly TheoremResult[], verbose: boolean): string {
  const text = proveText({ request: REQUEST, verbose, paint: painter(false) });
  return text.header() + text.rows(reported(results)) + text.end(reported(results), { seconds: 83.2, interrupted: false, sampled: 0, discarded: false });
}

function jsonReport(results: readonly TheoremResult[]): string {
  return proveDocument({ version: '0.0.0', request: REQUEST, results: reported(results), seconds: 83.2041, interrupted: false, exit: 7 });
}

function schema(): object {
  return JSON.parse(readFileSync(join(__dirname, '../../docs/schema/prove-1.json'), 'utf8')) as object;
}

describe('report of prove, for a person', () => {
  it('has table, summary and details', () => { expectGolden('prove.txt', textReport(RESULTS, false)); });
  it('lists obligations with -v', () => { expectGolden('prove-verbose.txt', textReport(RESULTS.slice(0, 3), true)); });

  it('keeps to 80 columns, with the longest theorem name and any verdict', () => {
    const results = VERDICTS.map((v) => fakeResult('kernel-backed-never-retained', '6.13', v, { reason: 'because '.repeat(30), bound: 'long '.repeat(20), seconds: 754 }));
    const request = { ...REQUEST, theorems: ['kernel-backed-never-retained'] };
    const text = proveText({ request, verbose: true, paint: painter(false) });
    const ending = { seconds: 1, interrupted: true, sampled: 0, discarded: false };
    for (const line of (text.header() + text.rows(reported(results)) + text.end(reported(results), ending)).split('\n')) expect(line.length, line).to.be.at.most(80);
  });

  it('repeats what the question was in the next command', () => {
    const text = proveText({
      request: { ...REQUEST, pageSize: 16384, assume: ['maxpages = 0', "x = 'y'"] }, verbose: false, paint: painter(false),
    });
    expect(text.end(reported([fakeResult('ret-bound', 'v6', 'violated')]), { seconds: 1, interrupted: false, sampled: 0, discarded: false }))
      .to.contain("\n    iovcheck prove ret-bound -r v6 --page-size 16384 --assume 'maxpages = 0' --assume 'x = '\\''y'\\''' -v\n");
  });

  it('says nothing below the summary when all is proved', () => {
    expect(textReport([fakeResult('ret-bound', 'v6', 'proved')], false).trimEnd().split('\n').at(-1)).to.match(/^1 verdict in 83\.2 s: 1 proved \(unbounded\), 9 not reached$/u);
  });
});

describe('report of prove, as JSON', () => {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema());

  it('is the published document', () => { expectGolden('prove.json', jsonReport(RESULTS)); });

  it('fits its schema, for every verdict', () => {
    expect(validate(JSON.parse(jsonReport(RESULTS))), JSON.stringify(validate.errors)).to.equal(true);
    const each = VERDICTS.map((v) =>
      fakeResult('ret-bound', 'v6', v, { bound: 'unbounded', reason: 'r', expected: ['B25: x'], counterexamples: [COUNTEREXAMPLE], obligations: OBLIGATIONS }));
    expect(validate(JSON.parse(jsonReport(each))), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('holds counterexamples as lines of the subject protocol', () => {
    const document = JSON.parse(jsonReport(RESULTS)) as { results: { counterexamples: { scenario: unknown; core: unknown; model: unknown }[] }[] };
    const counterexamples = document.results.flatMap((r) => r.counterexamples);
    expect(counterexamples).not.to.have.length(0);
    const [scenario, result] = [schemaValidator('scenario-1'), schemaValidator('result-1')];
    for (const c of counterexamples) expect([scenario(c.scenario), result(c.core), result(c.model)]).to.deep.equal([[], [], []]);
  });

  it('the schema refuses a proof without a bound and a refutation without its class', () => {
    expect(validate(JSON.parse(jsonReport([fakeResult('ret-bound', 'v6', 'proved', { bound: null })])))).to.equal(false);
    expect(validate(JSON.parse(jsonReport([fakeResult('ret-bound', 'v6', 'refuted-as-expected', { counterexamples: [COUNTEREXAMPLE] })])))).to.equal(false);
    expect(validate(JSON.parse(jsonReport([fakeResult('ret-bound', 'v6', 'not-applicable')])))).to.equal(false);
  });

  it('holds no 64-bit JSON numbers', () => {
    expect(jsonReport(RESULTS)).to.contain('"count": "0x1"');
  });
});
