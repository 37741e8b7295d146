/** The inside of a worker thread: what a task module calls. */
import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from './outcome';

/**
 * Makes the calling module a task module for `runTasks`: `run` is called with one task at a time, and its result sent
 * back. `start`, if given, is awaited before the first task and is not on any task's watchdog. Tasks and results are
 * plain data (structured clone). Throws when the module is not loaded in a worker thread.
 */
export function serveTasks<In, Out>(run: (task: In) => Out | Promise<Out>, start?: () => Promise<void>): void {
  const port = parentPort;
  if (port === null) throw new Error('a task module runs in a worker thread only');
  const send = (message: WorkerMessage<Out>): void => { port.postMessage(message); };
  const answer = async (task: In): Promise<void> => {
    try {
      send({ kind: 'outcome', outcome: { kind: 'done', value: await run(task) } });
    } catch (error) {
      send({ kind: 'outcome', outcome: { kind: 'failed', error: describe(error) } });
    }
  };
  port.on('message', (task: In) => void answer(task));
  void Promise.resolve(start?.()).then(() => { send({ kind: 'ready' }); });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
