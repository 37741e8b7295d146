/** A checked header as an event: what is wrong at which line, the report as text, and its document. */
import { tableLines, type Block } from '../../header/report/blocks';
import type { CallReport, HeaderReport } from '../../header/report/types';
import { hang, indent, WIDTH } from '../text';
import type { HeaderEvent, HeaderFinding, TonedLine } from './events';

/** How a checked header is told: what `src/header` makes of its report. */
export interface HeaderWords {
  readonly headerBlocks: (report: HeaderReport, isVerbose: boolean) => readonly Block[];
  readonly headerDocument: (report: HeaderReport, version: string) => string;
}

/** Lines of at most the report's width. */
function laidOut(blocks: readonly Block[]): readonly TonedLine[] {
  return blocks.flatMap((block): readonly TonedLine[] => {
    switch (block.kind) {
      case 'blank': return [{ text: '' }];
      case 'table': return indent(tableLines(block.rows), block.margin).map((text) => ({ text }));
      case 'text': {
        const [first = '', ...rest] = hang(' '.repeat(block.margin) + block.label, block.text, WIDTH);
        return [{ text: first, ...(block.tone === undefined ? {} : { tone: block.tone }) }, ...rest.map((text) => ({ text }))];
      }
    }
  });
}

/** What is wrong, each at the line to change. */
function findingsOf({ file, subject, claims, spelling, call, verdict }: HeaderReport): readonly HeaderFinding[] {
  if (verdict === 'kept') return [];
  const at = { place: { file, line: subject.line }, column: subject.column };
  const values = claims.flatMap(({ name, verdict: is, reason }) => (is === 'proved' ? [] : [{ ...at, name, message: `${name}: ${is}${reason === null ? '' : ` (${reason})`}` }]));
  const smallest = spelling?.smallest ?? null;
  const open = smallest === null ? [] : (spelling?.open ?? []).map(({ parameter, line, column }) => ({
    place: { file, line }, column, name: `${parameter} at ${line}:${column}`,
    message: `${subject.name}: ${parameter} stands open here; ${smallest.call} answers ${smallest.spelled.value ?? 'nothing'}, meant is ${smallest.meant.value ?? 'nothing'}`,
  }));
  const said = call === null || (call.same && call.contract.agrees) ? [] : [{ ...at, name: call.text, message: callMessage(call) }];
  const found = [...values, ...open, ...said];
  return found.length > 0 ? found : [{ ...at, name: subject.name, message: `${subject.name}: ${verdict}` }];
}

function callMessage({ text, same, spelled, meant }: CallReport): string {
  if (same) return `${text} does not answer as the contract`;
  return `${text} answers ${spelled.value ?? 'otherwise'}, meant is ${meant.value ?? 'something else'}`;
}

/** `version`: of this program. */
export function headerEvent(report: HeaderReport, { headerBlocks, headerDocument }: HeaderWords, version: string): HeaderEvent {
  return {
    event: 'header', subject: report.subject.name, place: { file: report.file, line: report.subject.line }, verdict: report.verdict, findings: findingsOf(report),
    shown: laidOut(headerBlocks(report, false)), verbose: laidOut(headerBlocks(report, true)),
    document: JSON.parse(headerDocument(report, version)) as HeaderEvent['document'],
  };
}
