/** --reporter, --events and report: what is written where, what is refused, and that no reporter changes an exit code. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import { theoremPlaces } from '../../src/cli/theorem-places';
import type { Verdict } from '../../src/check/types';
import { REPORTER_NAMES } from '../../src/report/reporters/names';
import { parseXml } from '../report/strict-xml';
import { scoreOf } from '../../src/mutate/score';
import type { CompareRequest } from '../../src/compare/types';
import type { MutateOptions } from '../../src/cli/context';
import type { MutateReport, MutateRequest } from '../../src/mutate/types';
import { COMPARED, MUTANTS } from '../report/sample-runs';
import { capture, COUNTEREXAMPLE, fakeEngines, fakeResult } from './fakes';

interface Ran { readonly code: number; readonly out: string; readonly err: string }

/** Fates of the made-up mutants, last one first. */
async function tried(request: MutateRequest, { onResult }: MutateOptions): Promise<MutateReport> {
  for (const result of [...MUTANTS].reverse()) onResult(result);
  return Promise.resolve({ request, results: MUTANTS, failed: [], score: scoreOf(MUTANTS, ['ret-bound'], true), seconds: 1.25, interrupted: false });
}

const FULL = '/dev/full';

describe('reporters of a run', () => {
  let folder = '';
  const file = (name: string): string => join(folder, name);
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'iovcheck-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  async function run(args: readonly string[], verdict: Verdict = 'proved'): Promise<Ran> {
    const { io, out, err } = capture();
    const more = verdict === 'violated' ? { counterexamples: [COUNTEREXAMPLE] } : {};
    const engines = fakeEngines({ result: (t, r) => fakeResult(t, r, verdict, more) });
    const made = { mutants: () => MUTANTS, mutate: tried, compare: (request: CompareRequest) => Promise.resolve({ ...COMPARED, request }) };
    const code = await runApp(args, { io, engines: { ...engines, ...made, renderers: realEngines.renderers, subjects: realEngines.subjects }, grace: 100 });
    return { code, out: out(), err: err() };
  }

  const timeless = (text: string): string => text.replace(/in \d+\.\d+ s/gu, 'in 0 s').replace(/"seconds": \d+\.\d+,\n {2}"interrupted/u, '"seconds": 0,\n  "interrupted');

  it('the usual report is the one of table, and --json the one of json', async () => {
    for (const [usual, named] of [[[], 'table'], [['--json'], 'json']] as const) {
      const plain = await run(['prove', 'ret-bound', ...usual], 'violated');
      expect(timeless(plain.out)).to.equal(timeless((await run(['prove', 'ret-bound', '--reporter', named], 'violated')).out));
    }
  });

  it('a recording, replayed, gives the same bytes in every reporter', async () => {
    const live = REPORTER_NAMES.flatMap((name) => ['--reporter', `${name}=${file(`live.${name}`)}`]);
    const again = REPORTER_NAMES.flatMap((name) => ['--reporter', `${name}=${file(`again.${name}`)}`]);
    for (const [i, args] of [
      ['prove', 'ret-bound', 'list-covers', '-r', 'v6,6.12'],
      ['check', '--no-solver', 'scenarios/driver-two-calls.litmus', 'scenarios/bugs/B03-kvec-stride-on-32-bit.bug.json', '-r', 'v6,7.2'],
      ['conform'], ['mutate'], ['mutate', '-v'], ['compare', 'v6', '6.3'], ['compare', 'v6', '6.3', '-v'], ['header', 'test/headers/will-pin.h'], ['header', 'test/headers/open-flags.h', '-v'],
    ].entries()) {
      const events = file(`${i}.events`);
      const first = await run([...args, ...live, '--events', events], 'violated');
      const second = await run(['report', events, ...again, ...(args.includes('-v') ? ['-v'] : [])]);
      expect(second.code, args.join(' ')).to.equal(first.code);
      expect(second.out).to.equal(first.out);
      for (const name of REPORTER_NAMES) expect(readFileSync(file(`again.${name}`), 'utf8'), `${args.join(' ')} ${name}`).to.equal(readFileSync(file(`live.${name}`), 'utf8'));
    }
  });

  it('four at once are all valid, beside the text', async () => {
    const names = ['junit', 'sarif', 'ktap', 'html'];
    const { code, out } = await run(['prove', 'ret-bound', '-r', 'all', ...names.flatMap((name) => ['--reporter', `${name}=${file(name)}`])], 'violated');
    expect(code).to.equal(1);
    expect(out).to.match(/^theorem +rev +verdict/u);
    expect(parseXml(readFileSync(file('junit'), 'utf8')).attributes.get('failures')).to.equal('9');
    expect((JSON.parse(readFileSync(file('sarif'), 'utf8')) as { version: string }).version).to.equal('2.1.0');
    expect(readFileSync(file('ktap'), 'utf8')).to.match(/^KTAP version 1\n1\.\.1\n {4}KTAP version 1\n/u);
    expect(readFileSync(file('html'), 'utf8')).to.match(/^<!doctype html>\n[^]*<\/html>\n$/u);
  });

  for (const verdict of ['proved', 'violated', 'resource-out', 'vacuous', 'legs-disagree', 'internal'] as const) {
    it(`no reporter changes the exit code of ${verdict}`, async () => {
      const plain = await run(['prove', 'ret-bound'], verdict);
      for (const name of REPORTER_NAMES) expect((await run(['prove', 'ret-bound', '--reporter', name], verdict)).code, name).to.equal(plain.code);
    });
  }

  for (const [what, args, says] of [
    ['an unknown reporter', ['--reporter', 'junitt'], /unknown reporter 'junitt'; did you mean 'junit'\? /u],
    ['no file after the sign', ['--reporter', 'junit='], /no file after the sign; give junit=FILE/u],
    ['two on standard output', ['--reporter', 'ktap', '--reporter', 'table'], /ktap and table cannot share standard output; give one a file/u],
    ['one beside --json', ['--json', '--reporter', 'ktap'], /json and ktap cannot share standard output/u],
    ['two to one file', ['--reporter', 'ktap=same', '--events', 'same'], /same is to be written twice/u],
    ['a folder that is not there', ['--reporter', 'junit=/no/such/folder/a.xml'], /--reporter junit=\/no\/such\/folder\/a\.xml: ENOENT.*; give a file that can be written$/mu],
    ['events into a folder', ['--events', '/'], /--events \/: EISDIR/u],
  ] as const) {
    it(`refuses ${what} before any work`, async () => {
      const { code, out, err } = await run(['prove', 'ret-bound', ...args]);
      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
      expect(err).to.match(says);
    });
  }

  it('a full disk is told: exit 2, or the verdict’s', async function () {
    if (!existsSync(FULL)) this.skip();
    for (const [verdict, exit] of [['proved', 2], ['violated', 1]] as const) {
      const { code, out, err } = await run(['prove', 'ret-bound', '--reporter', `junit=${FULL}`, '--events', file('e')], verdict);
      expect(code).to.equal(exit);
      expect(out).to.contain('ret-bound');
      expect(err).to.match(/^iovcheck: error: --reporter junit=\/dev\/full: ENOSPC.*; the report is not complete\n$/u);
    }
  });

  describe('report', () => {
    const START = '{"event":"start","schema":"iovcheck-events/1","iovcheck":"0","command":"header","request":{"file":"a.h","options":""}}\n';
    const END = '{"event":"end","exit":0,"interrupted":false,"seconds":0}\n';

    for (const [what, text, says] of [
      ['nothing', '', /:1:1: error: no events/u],
      ['what is not JSON', `${START}nonsense\n`, /:2:1: error: /u],
      ['an event of another sort', `${START}{"event":"begin"}\n`, /:2:\d+: error: not an event of iovcheck-events\/1/u],
      ['a recording without its beginning', END, /:1:1: error: a recording begins with the event start/u],
      ['two recordings in one', `${START}${START}${END}`, /:2:1: error: a second start/u],
      ['what comes after the end', `${START}${END}${END}`, /:2:1: error: an end that is not the last event/u],
    ] as const) {
      it(`refuses ${what}`, async () => {
        writeFileSync(file('r'), text);
        const { code, out, err } = await run(['report', file('r')]);
        expect({ code, out }).to.deep.equal({ code: 2, out: '' });
        expect(err).to.match(says);
      });
    }

    it('of a recording that was cut off: what there is, and exit 2', async () => {
      await run(['prove', 'ret-bound', 'list-covers', '--events', file('whole')]);
      const whole = readFileSync(file('whole'), 'utf8');
      writeFileSync(file('part'), whole.slice(0, whole.length - 10));
      const { code, out, err } = await run(['report', file('part')]);
      expect(code).to.equal(2);
      expect(out).to.match(/^interrupted: 2 verdicts/mu);
      expect(err).to.match(/:4:1: error: the recording stops before the event end; reported is what it holds\n$/u);
    });
  });

  it('every theorem has a place in the files of proofs/', () => {
    const names = realEngines.theorems().map(({ name }) => name);
    const places = theoremPlaces(names);
    expect(names.filter((name) => !places.has(name))).to.deep.equal([]);
    const { file: path = '', line = 0 } = places.get('list-covers') ?? {};
    expect(readFileSync(path, 'utf8').split('\n')[line - 1]).to.contain("'list-covers'");
  });
});
