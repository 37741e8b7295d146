/**
 * The kernel as a subject: scenario lines in, result lines out, in order. Lines go in pieces to whoever is free; while all
 * are at work the next piece grows, so that a caller who waits for each answer gets it at once.
 */
import { type Line, splitLines } from '../scenario/lines';
import type { Lane } from './lane';
import { LINE_LIMIT, type Worked } from './line-work';

export interface KernelRunRequest {
  readonly lanes: readonly Lane[];
  readonly input: AsyncIterable<Buffer | string>;
  /** name of the input in error messages */
  readonly file: string;
  readonly write: (lines: string) => void;
  readonly complain: (message: string) => void;
  readonly signal: AbortSignal;
}

export interface KernelRunOutcome {
  readonly answered: number;
  readonly notApplicable: number;
  readonly malformed: number;
  readonly reasons: ReadonlyMap<string, number>;
}

/** lines of one piece at most */
const PIECE = 1000;

/** Pieces on their way, written in the order they came. */
class Desk {
  readonly #request: KernelRunRequest;
  readonly #free: Lane[];
  readonly reasons = new Map<string, number>();
  #waiting: Line[] = [];
  #written: Promise<void> = Promise.resolve();
  #freed: () => void = () => undefined;
  answered = 0;
  malformed = 0;

  constructor(request: KernelRunRequest) {
    this.#request = request;
    this.#free = [...request.lanes].reverse();
  }

  #write({ text, answered, complaints, reasons }: Worked): void {
    for (const complaint of complaints) this.#request.complain(complaint);
    if (text !== '') this.#request.write(text);
    this.answered += answered;
    this.malformed += complaints.length;
    for (const [reason, n] of reasons) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + n);
  }

  /** Hands out what waits, as far as somebody is free. */
  #handOut(): void {
    while (this.#waiting.length > 0) {
      const lane = this.#free.pop();
      if (lane === undefined) return;
      const lines = this.#waiting.splice(0, PIECE);
      const working = lane.work({ file: this.#request.file, lines }).finally(() => {
        this.#free.push(lane);
        this.#handOut();
        this.#freed();
      });
      const before = this.#written;
      this.#written = Promise.all([working, before]).then(([worked]) => { this.#write(worked); });
      // a rejection is met by whoever waits for what is written
      this.#written.catch(() => undefined);
    }
  }

  /** Resolves at once while little is waiting. Rejects when somebody has failed. */
  async add(lines: readonly Line[]): Promise<void> {
    this.#waiting.push(...lines);
    this.#handOut();
    if (this.#waiting.length < 2 * PIECE) return;
    const freed = new Promise<void>((resolve) => { this.#freed = resolve; });
    await Promise.race([freed, this.#written]);
  }

  async done(): Promise<void> {
    while (this.#waiting.length > 0) await this.#written;
    await this.#written;
  }
}

/** Answers every line. What the kernel cannot play is answered as that, and counted. */
export async function runKernelLines(request: KernelRunRequest): Promise<KernelRunOutcome> {
  const desk = new Desk(request);
  for await (const lines of splitLines(request.input, LINE_LIMIT)) {
    if (request.signal.aborted) break;
    await desk.add(lines);
  }
  await desk.done();
  const { answered, malformed, reasons } = desk;
  return { answered, malformed, reasons, notApplicable: [...reasons.values()].reduce((sum, n) => sum + n, 0) };
}
