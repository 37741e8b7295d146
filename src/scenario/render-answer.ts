/** Answers as rows of a table, one column a subject. */
import type { CallAnswer, ExtractAnswer, IterAnswer } from './answer';
import { returnText } from './hex';
import { pageAfter, pageText, runText, samePage } from './page-name';
import { both } from './render-text';
import type { Counters, PageName } from './types';

/** One row: what it is, and its text; rows of several subjects are matched by `label`. */
export interface Row { readonly label: string; readonly text: string }

function iterText({ position, count, buffers }: IterAnswer): string {
  const where = position === null ? '' : position < 0n ? `at -${both(-position)}, ` : `at ${both(position)}, `;
  const pipe = buffers === null ? '' : `; pipe: ${buffers.map(([page, offset, len]) => `${page}+${offset} len ${len}`).join(', ') || 'empty'}`;
  return `${where}${both(count)} left${pipe}`;
}

function arrayText(answer: ExtractAnswer): string {
  switch (answer.array) {
    case 'own':
      return "the caller's";
    case 'null':
      return 'NULL';
    case 'alloc':
      return 'allocated by the call';
    case 'zsp':
      return 'ZERO_SIZE_PTR';
    case null:
      return 'unknown';
  }
}

/** Units of neighbouring pages as one: 'u16*3 1 pin each'. */
function unitsText(units: NonNullable<ExtractAnswer['units']>): string {
  const runs: { page: PageName; length: number; text: string }[] = [];
  for (const { page, get, pin } of units) {
    const text = [...(get === 0 ? [] : [`${get} get`]), ...(pin === 0 ? [] : [`${pin} pin`])].join(' ') || 'none';
    const last = runs[runs.length - 1];
    if (last?.text === text && samePage(pageAfter(last.page, last.length), page)) last.length++;
    else runs.push({ page, length: 1, text });
  }
  return runs.map(({ page, length, text }) => (length === 1 ? `${pageText(page)} ${text}` : `${pageText(page)}*${length} ${text} each`)).join(', ');
}

const signed = (value: number): string => (value < 0 ? String(value) : `+${value}`);

function countersText(counters: readonly Counters[]): string {
  const text = counters.slice(0, 8).map(({ page, refs, pins }) =>
    `${pageText(page)} ref ${signed(refs)}${pins === 0 ? '' : ` pincount ${signed(pins)}`}`).join(', ');
  const more = counters.length - 8;
  return more > 0 ? `${text} and ${more} more` : text;
}

function extractRows(answer: ExtractAnswer): Row[] {
  const rows: Row[] = [{ label: 'returns', text: answer.ret === null ? 'nothing' : answer.ret < 0n ? returnText(answer.ret) : both(answer.ret) }];
  if (answer.ret !== null && answer.ret > 0n) {
    rows.push({ label: 'offset0', text: answer.offset0 === null ? 'not written' : both(answer.offset0) });
    rows.push({ label: 'pages', text: answer.pages.map((run) => (run.first === null ? `${run.length} not written` : runText(run))).join(' ') || 'none' });
  }
  rows.push({ label: 'array', text: arrayText(answer) });
  if (answer.over !== undefined && answer.over > 0) rows.push({ label: 'overrun', text: `${answer.over} entries beyond the array` });
  if (answer.iter !== null) rows.push({ label: 'iterator', text: iterText(answer.iter) });
  if (answer.mode !== undefined) rows.push({ label: 'mode', text: answer.mode });
  if (answer.units !== undefined && answer.units.length > 0) rows.push({ label: 'units', text: unitsText(answer.units) });
  if (answer.held !== undefined && answer.held.length > 0) rows.push({ label: 'held', text: countersText(answer.held) });
  if (answer.left !== undefined && answer.left.length > 0) rows.push({ label: 'left over', text: countersText(answer.left) });
  return rows;
}

/** The rows of one result. What it took and left on counters is there only where there is something. */
export function answerRows(answer: CallAnswer): Row[] {
  if (answer.crash !== 'none') {
    return [{ label: 'crash', text: answer.crash === 'BUG' ? 'BUG()' : 'invalid memory access' }, ...warnings(answer)];
  }
  if (answer.op === 'extract') return [...extractRows(answer), ...warnings(answer)];
  return [...(answer.iter === null ? [] : [{ label: 'iterator', text: iterText(answer.iter) }]), ...warnings(answer)];
}

function warnings({ warn }: CallAnswer): Row[] {
  return warn === undefined || warn === 0 ? [] : [{ label: 'warnings', text: String(warn) }];
}
