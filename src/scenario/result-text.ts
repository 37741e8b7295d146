/**
 * Answers as result lines, for subjects that give tens of thousands a second: the text of encodeAnswer(), representation
 * left out, without the values in between. A test holds the two together.
 */
import type { Answer, CallAnswer, ExtractAnswer, IterAnswer } from './answer';
import { hex, returnText } from './hex';
import { runText } from './page-name';
import { RESULT_PROTOCOL } from './protocol';
import { countersJson, unitsJson } from './result-json';
import type { Counters, PageRun, Units } from './types';

function iterText(iter: IterAnswer | null): string {
  if (iter === null) return 'null';
  const { position, count, buffers } = iter;
  const ring = buffers === null ? '' : `,"buffers":${JSON.stringify(buffers)}`;
  return `{"position":${position === null ? 'null' : `"${hex(position)}"`},"count":"${hex(count)}"${ring}}`;
}

function runsText(runs: readonly PageRun[]): string {
  let text = '';
  for (const run of runs) text += `${text === '' ? '' : ','}"${runText(run)}"`;
  return `[${text}]`;
}

const number = (name: string, value: number | undefined): string => (value === undefined ? '' : `,"${name}":${value}`);
const quoted = (value: string | null): string => (value === null ? 'null' : `"${value}"`);

function listText(name: string, list: readonly (Units | Counters)[] | undefined, text: () => string): string {
  if (list === undefined) return '';
  return `,"${name}":${list.length === 0 ? '[]' : text()}`;
}

function extractText(answer: ExtractAnswer): string {
  const { ret, offset0, pages, array, iter, mode, warn, over, units, held, left } = answer;
  return `,"ret":${ret === null ? 'null' : `"${returnText(ret)}"`},"offset0":${offset0 === null ? 'null' : `"${hex(offset0)}"`},"pages":${runsText(pages)}`
    + `,"array":${quoted(array)},"iter":${iterText(iter)}${mode === undefined ? '' : `,"mode":"${mode}"`}${number('warn', warn)}${number('over', over)}`
    + listText('units', units, () => JSON.stringify(unitsJson(units ?? []))) + listText('held', held, () => JSON.stringify(countersJson(held ?? [])))
    + listText('left', left, () => JSON.stringify(countersJson(left ?? [])));
}

function callText(answer: CallAnswer): string {
  const crash = answer.crash === 'none' ? '' : `,"crash":"${answer.crash}"`;
  const rest = answer.op === 'extract' ? extractText(answer) : `,"iter":${iterText(answer.iter)}${number('warn', answer.warn)}`;
  return `{"op":"${answer.op}","call":${answer.call}${crash}${rest}}`;
}

/** encodeAnswer(answer, scenario, false), faster. */
export function answerText({ id, calls, notApplicable, remarks }: Answer): string {
  let text = '';
  for (const call of calls) text += `${text === '' ? '' : ','}${callText(call)}`;
  const reason = notApplicable === undefined ? '' : `,"notApplicable":${JSON.stringify(notApplicable)}`;
  const said = remarks === undefined ? '' : `,"remarks":${JSON.stringify(remarks)}`;
  return `{"protocol":"${RESULT_PROTOCOL}","id":${JSON.stringify(id)},"calls":[${text}]${reason}${said}}`;
}
