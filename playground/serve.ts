/** The inside of a worker: a message in, an answer out. */
import type { FromWorker } from './protocol';

/** Answers each message; `null`: it has no answer. */
export function serve<Task, Answer>(answer: (task: Task) => Promise<Answer | null>): void {
  const send = (message: FromWorker<Answer>): void => { postMessage(message); };
  addEventListener('message', ({ data }: MessageEvent<Task>) => {
    answer(data).then(
      (value) => { if (value !== null) send({ ok: true, answer: value }); },
      (error: unknown) => { send({ ok: false, error: error instanceof Error ? error.message : String(error) }); },
    );
  });
}
