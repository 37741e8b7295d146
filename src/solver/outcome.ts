/** What became of a task, and what a pool and its workers say to each other. */
import type { Z3Code } from './z3-code';

export type Outcome<Out> =
  | { readonly kind: 'done'; readonly value: Out }
  /** the task's code threw: a mistake in it */
  | { readonly kind: 'failed'; readonly error: string }
  /** its worker had to be given up */
  | { readonly kind: 'lost'; readonly reason: LostReason }
  /** stopped, or never begun, because the signal came */
  | { readonly kind: 'interrupted' };

export type LostReason =
  /** it took longer than its watchdog allows */
  | 'watchdog'
  /** the worker died, for example of a heap that ran over; with its last words */
  | `died: ${string}`
  /** workers die before they are ready, so that nobody could be given the task */
  | `no worker: ${string}`;

/** From a worker to its pool. */
export type WorkerMessage<Out> =
  /** `code`: compiled there, for the threads to come */
  | { readonly kind: 'ready'; readonly code: Z3Code | undefined }
  | { readonly kind: 'outcome'; readonly outcome: Outcome<Out>; readonly isSpent: boolean };
