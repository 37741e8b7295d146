/** The command `merge`: what it prints, its exit code, and everything it refuses, at its place. */
import { expect } from 'chai';
import { EXIT_PRECEDENCE, exitCodeOf, VERDICTS } from '../../src/check/types';
import { compared, expectLaw, inFolder, run, wholeAndMerged, type Ran } from '../merge/setup';
import { COUNTEREXAMPLE, fakeEngines, fakeReport, fakeResult, FAKE_THEOREMS, OBLIGATIONS } from './fakes';

const NAMES = FAKE_THEOREMS.map(({ name }) => name);
/** Every verdict but a fault of the program comes up. */
const engines = fakeEngines({
  result: (theorem, revision) => fakeResult(theorem, revision, VERDICTS[NAMES.indexOf(theorem) * 2 + (revision === 'v6' ? 0 : 1)] ?? 'proved', {
    bound: 'unbounded', reason: 'because', expected: ['B01: x'], counterexamples: [COUNTEREXAMPLE], obligations: OBLIGATIONS,
  }),
});
const ARGS = ['prove', '--no-cache', '-r', 'v6,7.2'];

/** The documents of shards of `args`, by number. */
async function shardsOf(of: number, args: readonly string[] = ARGS): Promise<readonly string[]> {
  const ran: Ran[] = [];
  for (let i = 1; i <= of; i++) ran.push(await run([...args, '--json', '--shard', `${i}/${of}`], engines));
  return ran.map(({ out }) => out);
}

/** What merging files with these texts says; FOLDER/ is left out. */
async function merging(...texts: readonly string[]): Promise<Ran> {
  return inFolder(async (file) => {
    const paths = texts.map((text, i) => file(`${i + 1}.json`, text));
    const { code, out, err } = await run(['merge', ...paths], engines);
    return { code, out, err: err.replaceAll(/\S*\/(?=\d\.json)/gu, '') };
  });
}

describe('merge', () => {
  it('of shards of a run is the run, and ends as it does', async () => {
    for (const of of [1, 2, 4, 13]) {
      const both = await wholeAndMerged(ARGS, of, engines);
      expectLaw(both);
      expect(both.merged).to.deep.include({ code: 7, err: '' });
    }
    expect(exitCodeOf('legs-disagree')).to.equal(EXIT_PRECEDENCE[1]);
  });

  it('of an interrupted shard is an interrupted run', async () => {
    const [one = '', two = ''] = await shardsOf(2);
    const stopped = JSON.stringify({ ...(JSON.parse(two) as object), results: [], interrupted: true, exit: 130 });
    const { code, out } = await merging(one, stopped);
    expect(code).to.equal(130);
    expect(JSON.parse(out)).to.deep.include({ interrupted: true, exit: 130 });
  });

  it('of a run whose verdict never came is an internal error, as the run is', async () => {
    const both = await wholeAndMerged(ARGS, 2, fakeEngines({ forgetful: true }));
    expect([both.whole.code, both.merged.code]).to.deep.equal([70, 70]);
  });

  it('--text: table, summary and details as of the run, counterexamples apart', async () => {
    const whole = await run(ARGS, engines);
    await inFolder(async (file) => {
      const files = (await shardsOf(3)).map((text, i) => file(`${i}.json`, text));
      const { code, out } = await run(['merge', '--text', ...files], engines);
      expect(code).to.equal(whole.code);
      const upTo = (text: string): string => text.slice(0, text.indexOf('\n\n'));
      expect(upTo(out)).to.equal(upTo(whole.out));
      const summary = (text: string): string => /^10 verdicts in [^:]*(:[^]*?)\n\n/mu.exec(text)?.[1] ?? 'none';
      expect(summary(out)).to.match(/^: 1 proved/u).and.to.equal(summary(whole.out));
      expect(out).to.match(/\n10 counterexamples in the document: iovcheck merge without --text\n$/u);
      for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(80);
    });
    const check = JSON.stringify({ schema: 'iovcheck-check/1', iovcheck: '1', request: { revisions: [], states: 1, solver: null, files: [], shard: { index: 1, of: 1 } }, exit: 0, files: [] });
    await inFolder(async (file) => {
      expect((await run(['merge', '--text', file('1.json', check)], engines)).err).to.equal('iovcheck: error: --text is for documents of prove; these are iovcheck-check/1\n');
    });
  });

  it('without a file: usage', async () => {
    expect((await run(['merge'], engines)).err).to.match(/missing required argument 'FILE'; see: iovcheck merge --help/u);
    expect((await run(['merge', '/nowhere/1.json'], engines)).err).to.equal('iovcheck: error: cannot read /nowhere/1.json: no such file\n');
  });
});

describe('merge refuses, with exit 2 and nothing on standard output', () => {
  const refused = async (says: RegExp | string, ...texts: readonly string[]): Promise<void> => {
    const { code, out, err } = await merging(...texts);
    expect([code, out]).to.deep.equal([2, '']);
    if (typeof says === 'string') expect(err).to.equal(says);
    else expect(err).to.match(says);
  };

  it('what is not JSON', async () => {
    const [one = ''] = await shardsOf(2);
    await refused('2.json:1:1: error: expected a value\n', one, '');
    await refused(/^2\.json:2:13: error: not a JSON value \(strings need double quotes\)\n$/u, one, one.replace('"iovcheck-prove/1"', 'iovcheck'));
    await refused(/^1\.json:\d+:1: error: expected the end of the file: one object a file\n$/u, `${one}${one}`);
  });

  it('documents of something else', async () => {
    const [one = ''] = await shardsOf(2);
    const says = 'expected what --json prints, with --shard: prove, check, conform, mutate\n';
    await refused(`1.json:2:13: error: 'iovcheck-explain/1' cannot be put together; ${says}`, one.replace('iovcheck-prove/1', 'iovcheck-explain/1'));
    await refused(`1.json:1:1: error: no document of iovcheck; ${says}`, '{}');
    await refused(`1.json:1:1: error: no document of iovcheck; ${says}`, '[1]');
    await refused(`1.json:1:12: error: '__proto__' cannot be put together; ${says}`, '{"schema": "__proto__"}');
  });

  it('documents that do not fit their schema', async () => {
    const [one = ''] = await shardsOf(1);
    await refused(/^1\.json:\d+:\d+: error: not a document of iovcheck-prove\/1: must be equal to one of the allowed values/u, one.replace('"proved"', '"prooved"'));
    await refused(/^1\.json:1:1: error: not a document of iovcheck-prove\/1: must NOT have additional properties/u, one.replace('{', '{ "more": 1,'));
    await refused(/^1\.json:\d+:\d+: error: not a document of iovcheck-prove\/1: must be >= 1/u, one.replace('"index": 1', '"index": 0'));
  });

  it('documents of whole runs', async () => {
    await refused(/^1\.json:4:14: error: not a part of a run: made without iovcheck prove --shard\n$/u, (await run([...ARGS, '--json'], engines)).out);
    const old = JSON.stringify({ schema: 'iovcheck-check/1', iovcheck: '0.0.1', exit: 0, files: [] });
    await refused(/^1\.json:1:1: error: not a part of a run: made without iovcheck check --shard\n$/u, old);
  });

  it('documents of different commands, versions or requests', async () => {
    const [one = '', two = ''] = await shardsOf(2);
    const check = JSON.stringify({ schema: 'iovcheck-check/1', iovcheck: '0.1.0', request: { revisions: [], states: 1, solver: null, files: [], shard: { index: 2, of: 2 } }, exit: 0, files: [] });
    await refused('2.json:1:11: error: not of the same run: schema is "iovcheck-check/1", in 1.json "iovcheck-prove/1"\n', one, check);
    await refused(/^2\.json:3:15: error: not of the same run: iovcheck is "9.9.9", in 1.json "\d/u, one, two.replace(/"iovcheck": "[^"]*"/u, '"iovcheck": "9.9.9"'));
    await refused(/^2\.json:\d+:\d+: error: not of the same run: request\.seed is 7, in 1\.json 0\n$/u, one, (await shardsOf(2, [...ARGS, '--seed', '7']))[1] ?? '');
    await refused(/^2\.json:\d+:\d+: error: not of the same run: request\.revisions is \["v6"\], in 1\.json \["v6","7\.2"\]\n$/u, one, (await shardsOf(2, ['prove', '-r', 'v6']))[1] ?? '');
    await refused(/^2\.json:\d+:\d+: error: not of the same run: request\.retention is absent, in 1\.json "pin"\n$/u, (await shardsOf(2, [...ARGS, '--retention', 'pin']))[0] ?? '', two);
  });

  it('parts of another number, the same part twice, and parts missing', async () => {
    const [one = '', two = ''] = await shardsOf(2);
    const of12 = await shardsOf(12);
    await refused(/^2\.json:\d+:\d+: error: a part of 12, but 1\.json is one of 2\n$/u, one, of12[1] ?? '');
    await refused(/^3\.json:\d+:\d+: error: shard 2 of 2 is 2\.json already\n$/u, one, two, two);
    await refused(/^iovcheck: error: shard 1 of 2 missing; every part has to be there: /u, two);
    await refused(/^iovcheck: error: shards 2, 3, 5, 6, 7, 8, 9, 10, 11, 12 of 12 missing; /u, of12[0] ?? '', of12[3] ?? '');
    await refused(/^iovcheck: error: shards 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … \(11 in all\) of 12 missing; /u, of12[0] ?? '');
    await refused(/^1\.json:\d+:\d+: error: there is no shard 3 of 2\n$/u, one.replace('"index": 1', '"index": 3'));
  });

  it('parts that hold what they were not asked for', async () => {
    const [one = '', two = ''] = await shardsOf(2);
    const results = (JSON.parse(two) as { results: unknown[] }).results;
    const foreign = JSON.stringify({ ...(JSON.parse(one) as object), results });
    await refused(/^1\.json:1:\d+: error: a verdict shard 1 of 2 was not asked for: ret-bound 7\.2\n$/u, foreign, two);
    const twice = (JSON.parse(two) as { results: unknown[] });
    await refused(/^2\.json:1:\d+: error: a verdict shard 2 of 2 was not asked for: ret-bound 7\.2\n$/u, one, JSON.stringify({ ...twice, results: [...twice.results, twice.results[0]] }));
  });

  it('check: files out of place or left out', async () => {
    const document = (index: number, ...files: string[]): string => JSON.stringify({
      schema: 'iovcheck-check/1', iovcheck: '1', request: { revisions: [], states: 1, solver: null, files: ['a', 'b', 'c'], shard: { index, of: 2 } }, exit: 2,
      files: files.map((file) => ({ file, error: 'e' })),
    });
    expect((await merging(document(2, 'b'), document(1, 'a', 'c'))).code).to.equal(2);
    expect((await merging(document(2, 'b'), document(1, 'a', 'c'))).err).to.equal('');
    await refused(/^1\.json:1:\d+: error: a file shard 1 of 2 was not asked for here: b\n$/u, document(1, 'a', 'b'), document(2, 'b'));
    await refused(/^2\.json:1:\d+: error: nothing on c, a file of shard 1 of 2\n$/u, document(2, 'b'), document(1, 'a'));
  });

  it('conform: parts that read other files, disagreements without a place', async () => {
    const said = async (index: number, messages: readonly string[], more: object = {}): Promise<string> => {
      const report = fakeReport({ failures: messages.length === 0 ? [] : [{ kind: 'bad-input', messages }], exitCode: 2 });
      const { out } = await run(['conform', '--json', '--shard', `${index}/2`], fakeEngines({ report }));
      return JSON.stringify({ ...(JSON.parse(out) as object), ...more });
    };
    expect(compared((await merging(await said(1, ['a', 'b']), await said(2, ['a', 'b']))).out)).to.contain('"a",\n    "b"');
    await refused(/^2\.json:1:\d+: error: not the malformed lines of the other parts: /u, await said(1, ['a', 'b']), await said(2, ['a', 'c']));
    await refused(/^1\.json:1:\d+: error: not the malformed lines of the other parts: /u, await said(1, ['a']), await said(2, ['a', 'b']));
    const answer = { protocol: 'iovcheck-result/1', id: 'x', calls: [] };
    const nowhere = {
      source: 'random', difference: { turn: 0, field: 'ret', text: '' }, tried: 0, left: answer, right: answer,
      original: { protocol: 'iovcheck-scenario/1', id: 'x' }, scenario: { protocol: 'iovcheck-scenario/1', id: 'x', revision: 'v6' },
    };
    await refused(/^2\.json:1:\d+: error: a disagreement whose place in the run is not known\n$/u, await said(1, []), await said(2, [], { disagreements: [nowhere] }));
  });
});
