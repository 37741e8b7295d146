/** Comparing two subjects: agreement, planted faults, files, limits, coverage. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { conform } from '../../src/conform/conform';
import type { ConformRequest, SubjectSpec } from '../../src/conform/types';
import { runCore } from '../../src/core/subject';
import { LABELS } from '../../src/labels';
import { encodeScenario } from '../../src/scenario/encode';
import { randomScenarios } from '../../src/scenario/random';
import type { CallResult, ExtractResult, Scenario, Subject } from '../../src/scenario/types';
import { isWellFormed } from '../../src/scenario/well-formed';
import { PLAIN } from '../scenario/samples';

const core: SubjectSpec = { kind: 'function', name: 'core', answer: runCore };

/** The core with the extractions for which `when` holds changed. */
function planted(when: (result: ExtractResult, scenario: Scenario) => boolean, change: (result: ExtractResult) => ExtractResult): SubjectSpec {
  const answer: Subject = (scenario) => {
    const result = runCore(scenario);
    return { ...result, calls: result.calls.map((call): CallResult => (call.op === 'extract' && when(call, scenario) ? change(call) : call)) };
  };
  return { kind: 'function', name: 'planted', answer };
}

const request = (more: Partial<ConformRequest>): ConformRequest =>
  ({ left: core, right: core, revisions: ['6.12'], random: { perRevision: 1000, seed: 1 }, ...more });

describe('conform', () => {
  it('finds the core to agree with itself, raw included, in every source', async () => {
    const picked = [...randomScenarios({ revision: '6.12', seed: 9 }, 5)];
    const report = await conform(request({ raw: true, boundary: true, pick: async () => Promise.resolve(picked) }));
    expect(report.exitCode).to.equal(0);
    expect(report.disagreements).to.deep.equal([]);
    expect(report.compared.map(({ source }) => source)).to.deep.equal(['boundary', 'picked', 'random']);
    expect(report.compared.find(({ source }) => source === 'random')?.scenarios).to.equal(1000);
    expect(report.coverage).to.equal(null);
  });

  it('takes picked scenarios as a stream', async () => {
    async function* stream(): AsyncGenerator<Scenario> {
      for (const scenario of randomScenarios({ revision: '6.12', seed: 9 }, 7)) yield await Promise.resolve(scenario);
    }
    const { random: _random, ...rest } = request({});
    const report = await conform({ ...rest, pick: () => stream() });
    expect(report.compared).to.deep.equal([{ revision: '6.12', source: 'picked', scenarios: 7, passedOver: 0 }]);
  });

  const FAULTS: readonly (readonly [string, SubjectSpec, string, Record<string, unknown>])[] = [
    ['a wrong error code', planted((r) => r.ret === -12n, (r) => ({ ...r, ret: -14n })), 'ret', { maxpages: 0 }],
    ['a page too many released', planted((r) => r.units.length > 1, (r) => ({ ...r, units: r.units.slice(1) })), 'units', { maxpages: 2 }],
    ['an iterator off by one', planted((r, s) => r.ret > 4096n && s.iter.kind === 'xarray', (r) => ({ ...r, iter: { ...r.iter, count: r.iter.count + 1n } })), 'iter.count',
      { maxsize: 4097n }],
    ['the wrong mode of a DEST iovec', planted((_, s) => s.iter.kind === 'iovec' && s.iter.direction === 'DEST', (r) => ({ ...r, mode: '0' })), 'mode', { maxsize: 0n, maxpages: 0 }],
  ];
  for (const [name, right, field, call] of FAULTS) {
    it(`finds and shrinks ${name}`, async () => {
      const report = await conform(request({ right, kinds: ['ubuf', 'iovec', 'xarray'] }));
      expect(report.exitCode).to.equal(7);
      expect(report.disagreements.length).to.equal(1);
      const [found] = report.disagreements;
      expect(found?.difference.field).to.equal(field);
      expect(found?.difference.text).to.match(/core .*, planted /u);
      expect(found?.scenario.calls.length).to.equal(1);
      expect(found?.scenario.calls[0]).to.deep.include(call);
      expect(found !== undefined && isWellFormed(found.scenario)).to.equal(true);
      expect(found?.original.id).to.match(/^random\/6\.12\/1\/\d+$/u);
      const again = await conform(request({ right, kinds: ['ubuf', 'iovec', 'xarray'] }));
      expect(again.disagreements).to.deep.equal(report.disagreements);
    });
  }

  it('reports as many disagreements per revision as asked for, and goes on to the next revision', async () => {
    const right = planted(() => true, (r) => ({ ...r, warn: r.warn + 1 }));
    const report = await conform(request({ right, revisions: ['v6', '6.12'], disagreements: 3 }));
    expect(report.disagreements.map(({ scenario }) => scenario.revision)).to.deep.equal(['v6', 'v6', 'v6', '6.12', '6.12', '6.12']);
  });

  it('an interrupted run says so', async () => {
    const stop = new AbortController();
    stop.abort();
    const report = await conform(request({ signal: stop.signal }));
    expect(report.failures).to.deep.equal([{ kind: 'interrupted' }]);
    expect(report.exitCode).to.equal(130);
  });

  it('can be interrupted while it works, and reports progress', async () => {
    const stop = new AbortController();
    let seen = 0;
    const report = await conform(request({
      random: { perRevision: 10_000_000, seed: 1 }, signal: stop.signal,
      onProgress: ({ compared }) => {
        seen = compared;
        stop.abort();
      },
    }));
    expect(report.exitCode).to.equal(130);
    expect(seen).to.be.greaterThan(0);
    expect(report.compared[0]?.scenarios).to.be.at.least(seen);
  });

  it('throws what a subject in this process throws, with the scenario', async () => {
    const right: SubjectSpec = { kind: 'function', name: 'faulty', answer: () => { throw new Error('boom'); } };
    let message = '';
    await conform(request({ right })).catch((error: unknown) => { message = String(error); });
    expect(message).to.equal("Error: subject 'faulty' failed on scenario random/6.12/1/0: boom");
  });
});

describe('conform on files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
  after(() => { rmSync(folder, { recursive: true }); });
  const file = (name: string, ...lines: string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const onFiles = (more: Partial<ConformRequest>, ...files: string[]): ConformRequest => ({ left: core, right: core, revisions: ['6.12', 'v6'], files, ...more });
  const starved: Scenario = { ...PLAIN, id: 'starved', iter: { kind: 'kvec', direction: 'DEST', count: 5n, offset: 0n, segs: [] } };
  const back: Scenario = { ...PLAIN, id: 'back', calls: [...PLAIN.calls, { op: 'revert', n: 4096n }] };
  const tooFar: Scenario = {
    ...PLAIN, id: 'too-far', iter: { kind: 'kvec', direction: 'DEST', count: 8n, offset: 0n, segs: [{ base: 1n << 36n, len: 8n }] },
    calls: [...PLAIN.calls, { op: 'revert', n: 9n }],
  };

  it('compares their lines, those of other revisions apart', async () => {
    const name = file('a.jsonl', encodeScenario(PLAIN), '', encodeScenario({ ...PLAIN, id: 'other', revision: '6.13' }));
    const report = await conform(onFiles({}, name));
    expect(report.compared).to.deep.equal([{ revision: '6.12', source: 'file', scenarios: 1, passedOver: 0 }]);
  });

  it('passes over what is not well-formed, unless asked', async () => {
    const name = file('b.jsonl', ...[PLAIN, starved, back, tooFar].map(encodeScenario));
    expect((await conform(onFiles({}, name))).compared).to.deep.equal([{ revision: '6.12', source: 'file', scenarios: 2, passedOver: 2 }]);
    expect((await conform(onFiles({ illFormed: true }, name))).compared).to.deep.equal([{ revision: '6.12', source: 'file', scenarios: 4, passedOver: 0 }]);
  });

  it('reports malformed lines and compares the others', async () => {
    const name = file('c.jsonl', encodeScenario(PLAIN), 'nonsense', encodeScenario(back));
    const report = await conform(onFiles({}, name));
    expect(report.exitCode).to.equal(2);
    expect(report.failures).to.deep.equal([{ kind: 'bad-input', messages: [`${name}:2:1: error: not a JSON value (strings need double quotes)`] }]);
    expect(report.compared[0]?.scenarios).to.equal(2);
  });

  it('reports a file that cannot be read', async () => {
    const report = await conform(onFiles({}, join(folder, 'missing.jsonl')));
    expect(report.exitCode).to.equal(2);
    expect(report.failures[0]).to.have.property('kind', 'bad-input');
  });

  it('reads gzipped files: the recorded answers', async () => {
    const report = await conform(onFiles({ raw: true }, join(__dirname, '..', 'vectors', 'v6.core.jsonl.gz')));
    expect(report.exitCode).to.equal(0);
    expect(report.compared).to.deep.equal([{ revision: 'v6', source: 'file', scenarios: 708, passedOver: 0 }]);
  });
});

describe('coverage', () => {
  it('says of every label and revision which side took it', async () => {
    const unreachable = (label: string): string | null => (label === 'revert.bug' ? 'revert-stays-within' : null);
    const quiet: SubjectSpec = { kind: 'function', name: 'quiet', answer: (s) => ({ ...runCore(s), calls: runCore(s).calls.map((call) => ({ ...call, labels: [] })) }) };
    const report = await conform(request({ right: quiet, revisions: ['v6', '6.12'], coverage: { unreachable }, boundary: true }));
    const { coverage } = report;
    if (coverage === null) throw new Error('no coverage');
    expect(coverage.revisions).to.deep.equal(['v6', '6.12']);
    expect(coverage.rows.map(({ label }) => label)).to.deep.equal(LABELS.map(({ name }) => name));
    const states = (label: string): unknown => coverage.rows.find((row) => row.label === label)?.states;
    expect(states('dispatch.direction-eio')).to.deep.equal([{ kind: 'taken', left: true, right: false }, { kind: 'not-in-revision' }]);
    expect(states('dispatch.folioq')).to.deep.equal([{ kind: 'not-in-revision' }, { kind: 'taken', left: true, right: false }]);
    expect(states('revert.bug')).to.deep.equal([{ kind: 'unreachable', proof: 'revert-stays-within' }, { kind: 'unreachable', proof: 'revert-stays-within' }]);
    expect(states('user.no-segment')).to.deep.equal([{ kind: 'missing' }, { kind: 'missing' }]);
    expect(coverage.strays).to.deep.equal([]);
    expect(coverage.reports).to.deep.equal({ left: true, right: true });
  });

  it('names labels that are none', async () => {
    const stray: SubjectSpec = { kind: 'function', name: 'stray', answer: (s) => ({ ...runCore(s), calls: runCore(s).calls.map((call) => ({ ...call, labels: ['no.such', 'dispatch.pipe'] })) }) };
    const report = await conform(request({ right: stray, coverage: {} }));
    expect(report.coverage?.strays).to.deep.equal([{ label: 'dispatch.pipe', revision: '6.12', side: 'right' }, { label: 'no.such', revision: '6.12', side: 'right' }]);
  });
});
