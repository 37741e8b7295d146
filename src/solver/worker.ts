/** The inside of a worker thread: what a task module calls. */
import { parentPort } from 'node:worker_threads';
import type { Outcome, WorkerMessage } from './outcome';
import { keptCode } from './z3-code';

export interface Service {
  /** Awaited before the first task, and not on any task's watchdog. */
  readonly start?: () => Promise<void>;
  /** Asked after each task: true when this thread should be replaced by a fresh one before the next. */
  readonly isSpent?: () => boolean;
}

/**
 * Makes the calling module a task module for `runTasks`: `run` is called with one task at a time, and its result sent
 * back. Tasks and results are plain data (structured clone). Throws when the module is not loaded in a worker thread.
 */
export function serveTasks<In, Out>(run: (task: In) => Out | Promise<Out>, service: Service = {}): void {
  const port = parentPort;
  if (port === null) throw new Error('a task module runs in a worker thread only');
  const send = (message: WorkerMessage<Out>): void => { port.postMessage(message); };
  const perform = async (task: In): Promise<Outcome<Out>> => {
    try {
      return { kind: 'done', value: await run(task) };
    } catch (error) {
      return { kind: 'failed', error: describe(error) };
    }
  };
  port.on('message', (task: In) => {
    void perform(task).then((outcome) => { send({ kind: 'outcome', outcome, isSpent: service.isSpent?.() ?? false }); });
  });
  void Promise.resolve(service.start?.()).then(() => { send({ kind: 'ready', code: keptCode() }); });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
