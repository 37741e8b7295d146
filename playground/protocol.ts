/** What page and workers say to each other: plain data. */
import type { BoundedAnswer } from '../src/bounded/decide';
import type { BoundedTask } from '../src/bounded/compare';
import type { LitmusTest } from '../src/litmus/types';
import type { HeaderEvent } from '../src/report/events/events';
import type { ReportedLitmus } from '../src/report/events/reported-check';
import type { Input } from './input';

/** Something is wrong with the text, at this place of it; lines and columns count from 1. */
export interface TextFault { readonly line: number; readonly column: number; readonly message: string }

export type CheckAnswer =
  /** every interleaving was played, or as many as are allowed; `test`: for the solver */
  | { readonly kind: 'litmus'; readonly checked: ReportedLitmus; readonly test: LitmusTest }
  | { readonly kind: 'header'; readonly event: HeaderEvent }
  /** the text cannot be read */
  | { readonly kind: 'unreadable'; readonly fault: TextFault }
  /** no verdict, and why */
  | { readonly kind: 'open'; readonly reason: string };

/** To the worker with the core. */
export type CoreTask = Input;

/** To the worker with the solver; the first one is `start`, which has no answer. `compiled`: z3-built.wasm. */
export type SolverTask =
  | { readonly kind: 'start'; readonly compiled: object }
  | { readonly kind: 'decide'; readonly task: BoundedTask }
  | { readonly kind: 'header'; readonly input: Input };

export type SolverAnswer =
  | { readonly kind: 'decided'; readonly answer: BoundedAnswer }
  | { readonly kind: 'checked'; readonly answer: CheckAnswer };

/** What a worker sends: an answer, or that it failed: a fault of this program. */
export type FromWorker<Answer> = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: string };
