/** Words and numbers of the text reports. */
import { counted, indent } from '../../report/text';
import type { CallSideReport, InputsReport, LedgerReport, ValueReport } from './types';

/** 'iter: ubuf, SOURCE; c = 1' */
export function inputsText({ iterators, numbers }: InputsReport): string {
  const parts = [
    ...iterators.map(({ name, kind, direction }) => `${name}: ${kind}, ${direction}`),
    ...numbers.map(({ name, value }) => `${name} = ${value}`),
  ];
  return parts.length === 0 ? 'always' : parts.join('; ');
}

export function valueText({ value, problem }: ValueReport): string {
  return value ?? `does not compile: ${problem ?? ''}`;
}

/** A counter against what it should be: 'right', '1023 too low'. */
export function offBy(n: number): string {
  if (n === 0) return 'right';
  return `${Math.abs(n)} too ${n < 0 ? 'low' : 'high'}`;
}

/** What was done, in the words of the flags. */
function unit(mode: string): string {
  switch (mode) {
    case 'GET': return 'FOLL_GET';
    case 'PIN': return 'FOLL_PIN';
    default: return 'nothing';
  }
}

/** A table: one line a folio, what was taken, how it was released, what is left on the counters. */
export function ledgerLines(ledger: readonly LedgerReport[]): readonly string[] {
  const rows = ledger.map((entry) => [entry.folio, unit(entry.took), unit(entry.releasedAs), offBy(entry.refs), entry.folio === 'small' ? '-' : offBy(entry.pins)]);
  return tableLines([['folio', 'taken', 'released as', 'refcount', 'pincount'], ...rows]);
}

/** What a caller does to the counters who releases as it is told. */
export function releaseLines(ledger: readonly LedgerReport[], how: string): readonly string[] {
  if (ledger.length === 0) return [];
  return ['', `one page extracted, and released ${how} (computed by the core):`, ...indent(ledgerLines(ledger), 2)];
}

/** Cells in columns two blanks apart. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
}

/** 'FOLL_GET or FOLL_PIN' */
export function sideText({ value, values, problem }: CallSideReport): string {
  if (problem !== null) return `does not compile: ${problem}`;
  return value ?? values?.join(' or ') ?? 'many values';
}

/** '1 evaluation', '0 to 2 evaluations' */
export function evaluationsText({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? counted(least, 'evaluation') : `${least} to ${counted(most, 'evaluation')}`;
}
