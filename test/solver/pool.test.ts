import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Answer, type Outcome, runTasks } from '../../src/solver';
import type { Task } from './fixtures/tasks';

const TASKS = require.resolve('./fixtures/tasks');
type Result = Outcome<number | Answer>;

function run(tasks: readonly Task[], options: { jobs?: number; signal?: AbortSignal; onResult?: (outcome: Result, i: number) => void; watchdogMs?: number } = {}): Promise<readonly Result[]> {
  return runTasks<Task, number | Answer>(TASKS, tasks, { jobs: 2, watchdogMs: 20_000, ...options });
}

const echo = (value: number): Task => ({ kind: 'echo', value });
const done = (value: number): Result => ({ kind: 'done', value });

describe('pool', () => {
  it('runs all tasks, gives results as they come and all in order', async () => {
    const seen: number[] = [];
    const outcomes = await run([5, 6, 7, 8, 9].map(echo), { onResult: (_, i) => { seen.push(i); } });
    expect(outcomes).to.deep.equal([5, 6, 7, 8, 9].map(done));
    expect(seen).to.have.members([0, 1, 2, 3, 4]);
  });

  it('has nothing to do for no tasks', async () => {
    expect(await run([])).to.deep.equal([]);
  });

  it('proves in workers', async () => {
    expect(await run([{ kind: 'prove', below: 4 }, { kind: 'prove', below: 9 }], { jobs: 1 })).to.deep.equal([
      { kind: 'done', value: { kind: 'unsat', core: [] } }, { kind: 'done', value: { kind: 'sat', values: [] } },
    ]);
  });

  it('reports a task that throws, and keeps its worker', async () => {
    const [first, failed, last] = await run([{ kind: 'thread' }, { kind: 'throw' }, { kind: 'thread' }], { jobs: 1 });
    expect(failed).to.have.property('kind', 'failed');
    expect(failed).to.have.property('error').that.contains('as told');
    expect(last).to.deep.equal(first);
  });

  it('replaces workers that die or hang, and loses only their tasks', async () => {
    const outcomes = await run(
      [{ kind: 'exit' }, echo(1), { kind: 'crash' }, echo(2), { kind: 'hang' }, { kind: 'spin' }, echo(3)], { watchdogMs: 500 });
    expect(outcomes).to.deep.equal([
      { kind: 'lost', reason: 'died: it ended by itself' }, done(1), { kind: 'lost', reason: 'died: out of nowhere' }, done(2),
      { kind: 'lost', reason: 'watchdog' }, { kind: 'lost', reason: 'watchdog' }, done(3),
    ]);
  });

  it('replaces a worker whose Z3 ran out of memory', async () => {
    const [first, answer, last] = await run([{ kind: 'thread' }, { kind: 'overflow' }, { kind: 'thread' }], { jobs: 1 });
    expect(answer).to.deep.equal({ kind: 'done', value: { kind: 'unknown', reason: 'memory' } });
    expect(last).to.have.property('kind', 'done');
    expect(last).to.not.deep.equal(first);
  });

  it('stops at once when told to', async () => {
    const stop = new AbortController();
    let finished = 0;
    const pending = run([echo(1), { kind: 'spin' }, { kind: 'hang' }, echo(2)], {
      jobs: 1, signal: stop.signal, onResult: () => { finished = performance.now(); setTimeout(() => { stop.abort(); }, 50); },
    });
    expect(await pending).to.deep.equal([done(1), { kind: 'interrupted' }, { kind: 'interrupted' }, { kind: 'interrupted' }]);
    expect(performance.now() - finished).to.be.lessThan(2000);
    expect(await run([echo(1)], { signal: AbortSignal.abort() })).to.deep.equal([{ kind: 'interrupted' }]);
  });

  it('gives up on a task module that cannot be loaded', async () => {
    const outcomes = await runTasks(require.resolve('./fixtures/broken'), [1, 2], { jobs: 1, watchdogMs: 1000 });
    expect(outcomes).to.deep.equal([1, 2].map(() => ({ kind: 'lost', reason: 'no worker: broken on purpose' })));
  });

  it('rejects with what the receiver of results throws, after ending its workers', async () => {
    const error: unknown = await run([echo(1), { kind: 'spin' }], { jobs: 1, onResult: () => { throw new Error('receiver'); } })
      .catch((reason: unknown) => reason);
    expect(String(error)).to.equal('Error: receiver');
  });

  it('lets the process end by itself', () => {
    const script = `require(${JSON.stringify(join(__dirname, '../../src/solver'))})
      .runTasks(${JSON.stringify(TASKS)}, [{ kind: 'prove', below: 4 }], { jobs: 1, watchdogMs: 20000 })
      .then(([outcome]) => console.log(outcome.value.kind));`;
    const hook = require.resolve('ts-node/register/transpile-only');
    const { status, stdout } = spawnSync(process.execPath, ['-r', hook, '-e', script], { encoding: 'utf8', timeout: 20_000 });
    expect(stdout.trim()).to.equal('unsat');
    expect(status).to.equal(0);
  });
});
