/** Scenarios and answers for people: kernel words, 80 columns, what differs marked. */
import type { Answer, CallAnswer } from './answer';
import { answerRows, type Row } from './render-answer';
import { renderScenario } from './render-scenario';
import { WIDTH, wrap } from './render-text';
import type { Scenario } from './types';

export { renderScenario };

/** An answer and the name of who gave it. */
export interface Column { readonly name: string; readonly answer: Answer }

const LABEL = 11;

/** Rows of all columns under one list of labels, in the order they first come up. */
function labels(columns: readonly (readonly Row[])[]): string[] {
  return [...new Set(columns.flatMap((rows) => rows.map(({ label }) => label)))];
}

function tableLine(label: string, texts: readonly string[], differs: boolean): string[] {
  const width = Math.floor((WIDTH - LABEL - 2) / texts.length) - 1;
  const cells = texts.map((text) => wrap(text, width));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, i) => {
    const body = cells.map((cell) => (cell[i] ?? '').padEnd(width)).join(' ');
    return `${differs && i === 0 ? '! ' : '  '}${(i === 0 ? label : '').padEnd(LABEL)}${body}`.trimEnd();
  });
}

interface Turn { readonly title: string; readonly lines: readonly string[]; readonly differs: boolean }

function turnOf(title: string, results: readonly (CallAnswer | undefined)[]): Turn {
  const rows = results.map((result) => (result === undefined ? [] : answerRows(result)));
  const table = labels(rows).map((label) => {
    const texts = rows.map((list) => list.find((row) => row.label === label)?.text ?? '-');
    const differs = texts.some((text) => text !== texts[0]);
    return { differs, lines: tableLine(label, texts, differs) };
  });
  return { title, lines: table.flatMap(({ lines }) => lines), differs: table.some(({ differs }) => differs) };
}

/**
 * Answers beside each other, result by result. '!' marks rows in which they differ; results on which several answers
 * agree are one line each.
 */
export function renderAnswers(scenario: Scenario, columns: readonly Column[]): string[] {
  const turns = Math.max(0, ...columns.map(({ answer }) => answer.calls.length));
  const head = columns.length > 1 ? tableLine('', columns.map(({ name }) => name), false) : [];
  return [...head, ...Array.from({ length: turns }, (_, turn) => {
    const results = columns.map(({ answer }) => answer.calls[turn]);
    const made = results.find((result) => result !== undefined);
    const call = made === undefined ? undefined : scenario.calls[made.call];
    const { title, lines, differs } = turnOf(`result ${turn + 1}: call ${made?.call ?? '?'}, ${call?.op ?? 'unknown'}`, results);
    return columns.length > 1 && !differs ? [`${title}: the same`] : [title, ...lines];
  }).flat()];
}

/** Two answers to one scenario. */
export interface Disagreeing {
  readonly scenario: Scenario;
  readonly left: Answer;
  readonly right: Answer;
  /** a third one's, if there are three */
  readonly third?: Column;
}

/** A disagreement: the scenario, then the answers. */
export function renderDisagreement({ scenario, left, right, third }: Disagreeing, leftName: string, rightName: string): string[] {
  const columns = [{ name: leftName, answer: left }, { name: rightName, answer: right }, ...(third === undefined ? [] : [third])];
  return [...renderScenario(scenario), '', ...renderAnswers(scenario, columns.filter(({ answer }) => answer.notApplicable === undefined))];
}
