/**
 * The kernel as a subject: scenario lines in, result lines out, in order. What has come in while a batch was played is
 * the next batch, so that a caller who waits for each answer gets it at once.
 */
import type { Answer } from '../scenario/answer';
import { lineErrorText, parseScenarioLine } from '../scenario/line-error';
import { type Line, splitLines } from '../scenario/lines';
import { answerText } from '../scenario/result-text';
import type { Scenario } from '../scenario/types';

export interface KernelRunRequest {
  readonly answer: (batch: readonly Scenario[]) => Promise<readonly Answer[]>;
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

const LINE_LIMIT = 16 * 1024 * 1024;
/** scenarios read ahead of the machine */
const MOST_WAITING = 2000;

class Tally {
  answered = 0;
  malformed = 0;
  readonly reasons = new Map<string, number>();

  add(answer: Answer): void {
    this.answered++;
    const { notApplicable } = answer;
    if (notApplicable !== undefined) this.reasons.set(notApplicable, (this.reasons.get(notApplicable) ?? 0) + 1);
  }
}

function parsed(lines: readonly Line[], { file, complain }: KernelRunRequest, tally: Tally): readonly Scenario[] {
  return lines.flatMap((line) => {
    if (line.kind === 'text' && line.text.trim() === '') return [];
    const scenario = line.kind === 'text' ? parseScenarioLine(file, line.number, line.text) : null;
    if (scenario?.ok === true) return [scenario.value];
    tally.malformed++;
    complain(scenario === null ? `${file}:${line.number}:1: error: line longer than ${LINE_LIMIT} bytes` : lineErrorText(scenario.error));
    return [];
  });
}

/** Scenarios that wait for the machine, and the batch it plays. */
class Queue {
  readonly #play: (batch: readonly Scenario[]) => Promise<void>;
  #waiting: Scenario[] = [];
  #working: Promise<void> | null = null;

  constructor(play: (batch: readonly Scenario[]) => Promise<void>) {
    this.#play = play;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#play(batch);
    }
    this.#working = null;
  }

  /** Resolves at once while few are waiting. */
  async add(scenarios: readonly Scenario[]): Promise<void> {
    this.#waiting.push(...scenarios);
    if (this.#working === null) {
      this.#working = this.#work();
      // a rejection is met by whoever waits for it next
      this.#working.catch(() => undefined);
    }
    if (this.#waiting.length >= MOST_WAITING) await this.#working;
  }

  async done(): Promise<void> {
    await this.#working;
  }
}

/** Answers every line. What the kernel cannot play is answered as that, and counted. */
export async function runKernelLines(request: KernelRunRequest): Promise<KernelRunOutcome> {
  const { answer, input, write, signal } = request;
  const tally = new Tally();
  const queue = new Queue(async (batch) => {
    let text = '';
    for (const given of await answer(batch)) {
      tally.add(given);
      text += `${answerText(given)}\n`;
    }
    write(text);
  });
  for await (const lines of splitLines(input, LINE_LIMIT)) {
    if (signal.aborted) break;
    // these are read and understood while the machine plays
    await queue.add(parsed(lines, request, tally));
  }
  await queue.done();
  return {
    answered: tally.answered, malformed: tally.malformed, reasons: tally.reasons,
    notApplicable: [...tally.reasons.values()].reduce((sum, n) => sum + n, 0),
  };
}
