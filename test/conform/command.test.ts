/** Subjects in another process. */
import { join } from 'node:path';
import { expect } from 'chai';
import { conform } from '../../src/conform/conform';
import type { ConformReport, SubjectSpec } from '../../src/conform/types';
import { runCore } from '../../src/core/subject';

const core: SubjectSpec = { kind: 'function', name: 'core', answer: runCore };
const TSNODE = `"${process.execPath}" -r ./scripts/typescript.cjs`;
const FIXTURE = join(__dirname, 'fixtures', 'core-subject.ts');

async function against(command: string, timeoutSeconds = 30, perRevision = 300, signal?: AbortSignal): Promise<ConformReport> {
  return conform({
    left: core, right: { kind: 'command', name: 'mine', command, timeoutSeconds }, revisions: ['6.12'], random: { perRevision, seed: 1 },
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A program of one line of JavaScript per line of input. */
const script = (body: string): string =>
  `"${process.execPath}" -e '${`require("node:readline").createInterface({input:process.stdin}).on("line",(line)=>{const s=JSON.parse(line);${body}})`}'`;

async function failure(command: string, timeoutSeconds = 30): Promise<string> {
  const report = await against(command, timeoutSeconds, 10);
  expect(report.disagreements).to.deep.equal([]);
  expect(report.failures.length).to.equal(1);
  const [found] = report.failures;
  expect(report.exitCode).to.equal(found?.kind === 'subject-timeout' ? 3 : 2);
  return found !== undefined && 'message' in found ? found.message : '';
}

describe('a subject in another process', () => {
  it('agrees when it is the core', async () => {
    const report = await against(`${TSNODE} "${FIXTURE}"`);
    expect(report.failures).to.deep.equal([]);
    expect(report.exitCode).to.equal(0);
    expect(report.compared).to.deep.equal([{ revision: '6.12', source: 'random', scenarios: 300, passedOver: 0 }]);
  });

  it('disagrees, and is shrunk, when one answer in many is wrong', async () => {
    const report = await against(`${TSNODE} "${FIXTURE}" --wrong`);
    expect(report.exitCode).to.equal(7);
    const [found] = report.disagreements;
    expect(found?.difference.text).to.match(/: warnings: core 0, mine 1$/u);
    expect(found?.scenario.iter).to.deep.include({ kind: 'xarray', count: 4097n, offset: 0n, present: [] });
    expect(found?.scenario.calls.length).to.equal(1);
  });

  it('may answer a batch in any order', async () => {
    const reverse = `let all=[];require("node:readline").createInterface({input:process.stdin}).on("line",(l)=>all.push(l));
      setInterval(()=>{const now=all.reverse();all=[];for(const l of now){const s=JSON.parse(l);
      console.log(JSON.stringify({id:s.id,calls:[]}))}},5)`;
    const report = await against(`"${process.execPath}" -e '${reverse.replace(/\n\s*/gu, '')}'`, 30, 5);
    expect(report.failures).to.deep.equal([]);
    expect(report.disagreements[0]?.difference.field).to.equal('calls');
  });

  it('that is not there', async () => {
    expect(await failure('no-such-program-here')).to.match(/^subject 'mine' ended with exit code 127 before answering scenario random\/6\.12\/1\/0; it said: .*not found/u);
  });

  it('that dies in the middle', async () => {
    expect(await failure(script('console.error("out of cheese");process.exit(9)')))
      .to.equal("subject 'mine' ended with exit code 9 before answering scenario random/6.12/1/0; it said: out of cheese");
  });

  it('that is killed', async () => {
    expect(await failure('kill -9 $$')).to.match(/was ended by SIGKILL before answering/u);
  });

  it('that says nothing', async () => {
    expect(await failure('sleep 60', 0.3)).to.equal("subject 'mine' gave no answer to scenario random/6.12/1/0 for 0.3 s; raise the limit with --timeout SECONDS");
  });

  it('that does not speak JSON', async () => {
    expect(await failure('echo hello; cat >/dev/null')).to.equal("subject 'mine' wrote a line that is no result: <mine>:1:1: error: not a JSON value (strings need double quotes)");
  });

  it('that answers what it was not asked', async () => {
    expect(await failure(script('console.log(JSON.stringify({id:"zzz",calls:[]}))'))).to.equal('subject \'mine\' wrote a result for id "zzz", which was not asked for (line 1)');
    expect(await failure(script('console.log("{}")'))).to.equal("subject 'mine' wrote a result without id (line 1)");
  });

  it('that answers in another shape', async () => {
    expect(await failure(script('console.log(JSON.stringify({id:s.id,calls:[{call:0,ret:4096}]}))')))
      .to.equal("subject 'mine' answered scenario random/6.12/1/0 with something else than a result: "
        + '<mine>:1:37: error: calls[0].ret: expected a return value like "0x1000" or "-EFAULT", got 4096');
  });

  it('is stopped when the run is', async () => {
    const stop = new AbortController();
    setTimeout(() => { stop.abort(); }, 100);
    const started = Date.now();
    const report = await against('sleep 60', 60, 10, stop.signal);
    expect(report.exitCode).to.equal(130);
    expect(Date.now() - started).to.be.lessThan(10_000);
  });
});
