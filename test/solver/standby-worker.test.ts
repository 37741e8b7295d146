import { expect } from 'chai';
import { type Answer, type Outcome, StandbyWorker } from '../../src/solver';
import type { Task } from './fixtures/tasks';

const TASKS = require.resolve('./fixtures/tasks');
const WATCHDOG_MS = 20_000;

describe('a standby worker', function () {
  this.timeout(30_000);
  const open: StandbyWorker<Task, number | Answer>[] = [];
  const standby = (signal?: AbortSignal, path = TASKS): StandbyWorker<Task, number | Answer> => {
    const worker = new StandbyWorker<Task, number | Answer>(path, signal);
    open.push(worker);
    return worker;
  };
  const thread = async (worker: StandbyWorker<Task, number | Answer>): Promise<Outcome<number | Answer>> => worker.run({ kind: 'thread' }, WATCHDOG_MS);
  afterEach(async () => { await Promise.all(open.splice(0).map((worker) => worker.close())); });

  it('keeps its thread from task to task', async () => {
    const worker = standby();
    const first = await thread(worker);
    expect(first).to.have.property('kind', 'done');
    expect(await worker.run({ kind: 'throw' }, WATCHDOG_MS)).to.have.property('kind', 'failed');
    expect(await thread(worker)).to.deep.equal(first);
  });

  it('replaces a thread that hangs or dies, and loses only its task', async () => {
    const worker = standby();
    const first = await thread(worker);
    expect(await worker.run({ kind: 'spin' }, 300)).to.deep.equal({ kind: 'lost', reason: 'watchdog' });
    const second = await thread(worker);
    expect(second).to.have.property('kind', 'done');
    expect(second).to.not.deep.equal(first);
    expect(await worker.run({ kind: 'exit' }, WATCHDOG_MS)).to.deep.equal({ kind: 'lost', reason: 'died: it ended by itself' });
    expect(await thread(worker)).to.have.property('kind', 'done');
  });

  it('a signal, or closing, interrupts the task, and no more are taken', async () => {
    const stop = new AbortController();
    const [stopped, closed] = [standby(stop.signal), standby()];
    const waiting = [stopped, closed].map((worker) => worker.run({ kind: 'spin' }, WATCHDOG_MS));
    setTimeout(() => { stop.abort(); void closed.close(); }, 500);
    expect(await Promise.all(waiting)).to.deep.equal([{ kind: 'interrupted' }, { kind: 'interrupted' }]);
    expect([await thread(stopped), await thread(closed)]).to.deep.equal([{ kind: 'interrupted' }, { kind: 'interrupted' }]);
  });

  it('a thread that cannot start is no worker, with its words', async () => {
    const outcome = await standby(undefined, require.resolve('./fixtures/broken')).run({ kind: 'thread' }, WATCHDOG_MS);
    expect(outcome).to.have.property('kind', 'lost');
    expect(outcome).to.have.property('reason').that.matches(/^no worker: ./u);
  });

  it('closing what never started is no trouble', async () => {
    await standby().close();
  });
});
