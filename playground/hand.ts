/** A hold on a worker that does one thing at a time: what is asked while it is busy takes the place of what it does. */
import type { FromWorker } from './protocol';

/** Another question came. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** The worker took too long, or died. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

export class Hand<Task, Answer> {
  private worker: Worker | undefined;
  private leave: ((error: Error) => void) | undefined;

  /** `make`: a worker that is ready for messages. */
  constructor(private readonly make: () => Worker) {}

  /** The answer; rejects with {@link Superseded}, {@link Lost}, or what went wrong in the worker. */
  ask(task: Task, limitMs: number): Promise<Answer> {
    this.stop();
    const worker = this.worker ?? this.make();
    this.worker = worker;
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.leave = undefined;
        worker.onmessage = null;
        worker.onerror = null;
      };
      const giveUp = (error: Error): void => {
        settle();
        this.worker = undefined;
        worker.terminate();
        reject(error);
      };
      const timer = setTimeout(() => { giveUp(new Lost('timeout')); }, limitMs);
      this.leave = giveUp;
      worker.onmessage = ({ data }: MessageEvent<FromWorker<Answer>>) => {
        settle();
        if (data.ok) resolve(data.answer);
        else reject(new Error(data.error));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        giveUp(new Lost(event.message === '' ? 'it did not start' : event.message));
      };
      worker.postMessage(task);
    });
  }

  /** Ends what it is doing, if it is. */
  stop(): void {
    this.leave?.(new Superseded('another question came'));
  }
}
