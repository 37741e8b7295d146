/** The ledger of a witness: events down the page, under each the pages it changed, changed values marked with a star. */
import type { LedgerField, LedgerPage, LedgerRow } from '../explore/types';
import type { ReportedGroup, ReportedTest } from './events/reported-check';
import type { Painter } from './paint';
import { WIDTH } from './text';

export function ledgerLines(test: ReportedTest, { explored, ledger }: ReportedGroup, paint: Painter): readonly string[] {
  if (explored.kind !== 'complete' || explored.witness === null) return [];
  const { positive } = explored.witness;
  const head = `Witness: an interleaving after which the condition's formula ${positive ? 'holds' : 'does not hold'}`;
  return [paint.bold(head), ...ledger.flatMap((row, i) => rowLines(row, i, test.bytes, paint))];
}

function rowLines({ event, pages, notes }: LedgerRow, number: number, bytes: readonly string[], paint: Painter): readonly string[] {
  const what = event === null ? 'at the start' : `${event.actor}: ${event.text}`;
  const said = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return [`${String(number).padStart(3)}  ${what}${said}`, ...pages.flatMap((page) => pageLines(page, bytes, event === null, paint))];
}

interface Cell { readonly text: string; readonly width: number; readonly marked: boolean }

const plain = ({ text, width, marked }: Cell): string => (text + (marked ? '*' : '')).padEnd(width);

/** A page on one line; where that does not fit, its bytes stand on a second one. */
function pageLines(page: LedgerPage, bytes: readonly string[], quiet: boolean, paint: Painter): readonly string[] {
  const cell = (field: LedgerField, text: string, width: number): Cell => ({ text, width, marked: !quiet && page.changed.includes(field) });
  const contents = page.bytes.map((value, i) => ((bytes[i] ?? '') === '' ? String(value) : `${bytes[i] ?? ''}=${String(value)}`)).join(' ');
  const counters = [
    cell('refs', `refs ${page.refs}`, 10),
    cell('pins', `pins ${page.pins}`, 7),
    cell('exclusive', page.exclusive ? 'exclusive' : 'shared', 10),
    cell(page.freed ? 'freed' : 'dirty', page.freed ? 'freed' : page.dirty ? 'dirty' : 'clean', 6),
    cell('mappedBy', page.mappedBy.length === 0 ? 'unmapped' : `in ${page.mappedBy.join(' ')}`, 12),
  ];
  const last = cell('bytes', `[${contents}]`, 0);
  const painted = (of: Cell): string => (of.marked ? paint.bold(plain(of)) : plain(of));
  const head = `     ${page.name.padEnd(4)}`;
  const fits = [head, ...counters.map(plain), plain(last)].join(' ').length <= WIDTH;
  const line = [head, ...counters.map(painted)].join(' ');
  return fits ? [`${line} ${painted(last)}`] : [line.trimEnd(), `${' '.repeat(head.length + 1)}${painted(last)}`];
}
