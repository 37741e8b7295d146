/** A piece of the input: scenario lines understood, played, and answered as text. */
import type { Answer } from '../scenario/answer';
import { lineErrorText, parseScenarioLine } from '../scenario/line-error';
import type { Line } from '../scenario/lines';
import { answerText } from '../scenario/result-text';
import type { Scenario } from '../scenario/types';

export const LINE_LIMIT = 16 * 1024 * 1024;

export interface Piece {
  /** name of the input in error messages */
  readonly file: string;
  readonly lines: readonly Line[];
}

export interface Worked {
  /** result lines, in order */
  readonly text: string;
  readonly answered: number;
  readonly complaints: readonly string[];
  /** why scenarios could not be played, and how many */
  readonly reasons: ReadonlyMap<string, number>;
}

export type PlayScenarios = (batch: readonly Scenario[]) => Promise<readonly Answer[]>;

/** Malformed lines are complained about; the others' answers stay intact. */
export async function workOn({ file, lines }: Piece, play: PlayScenarios): Promise<Worked> {
  const complaints: string[] = [];
  const scenarios = lines.flatMap((line): readonly Scenario[] => {
    if (line.kind === 'text' && line.text.trim() === '') return [];
    const parsed = line.kind === 'text' ? parseScenarioLine(file, line.number, line.text) : null;
    if (parsed?.ok === true) return [parsed.value];
    complaints.push(parsed === null ? `${file}:${line.number}:1: error: line longer than ${LINE_LIMIT} bytes` : lineErrorText(parsed.error));
    return [];
  });
  const reasons = new Map<string, number>();
  let text = '';
  const answers = scenarios.length === 0 ? [] : await play(scenarios);
  for (const answer of answers) {
    const { notApplicable } = answer;
    if (notApplicable !== undefined) reasons.set(notApplicable, (reasons.get(notApplicable) ?? 0) + 1);
    text += `${answerText(answer)}\n`;
  }
  return { text, answered: answers.length, complaints, reasons };
}
