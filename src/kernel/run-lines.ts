/**
 * The kernel as a subject: scenario lines in, result lines out, in order. What has come in while a batch was played is
 * the next batch, so that a caller who waits for each answer gets it at once.
 */
import type { Answer } from '../scenario/answer';
import { lineErrorText, parseScenarioLine } from '../scenario/line-error';
import { type Line, splitLines } from '../scenario/lines';
import { encodeAnswer } from '../scenario/result-json';
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

/** Answers every line. What the kernel cannot play is answered as that, and counted. */
export async function runKernelLines(request: KernelRunRequest): Promise<KernelRunOutcome> {
  const { answer, input, write, signal } = request;
  const tally = new Tally();
  let playing: Promise<void> = Promise.resolve();
  const play = async (batch: readonly Scenario[]): Promise<void> => {
    const answers = await answer(batch);
    let text = '';
    for (const [i, scenario] of batch.entries()) {
      const given = answers[i];
      if (given === undefined) continue;
      tally.add(given);
      text += `${encodeAnswer(given, scenario)}\n`;
    }
    write(text);
  };
  for await (const lines of splitLines(input, LINE_LIMIT)) {
    if (signal.aborted) break;
    // the next lines are read and understood while the machine plays
    const batch = parsed(lines, request, tally);
    await playing;
    playing = play(batch);
    // a rejection is met by the next await
    playing.catch(() => undefined);
  }
  await playing;
  return {
    answered: tally.answered, malformed: tally.malformed, reasons: tally.reasons,
    notApplicable: [...tally.reasons.values()].reduce((sum, n) => sum + n, 0),
  };
}
