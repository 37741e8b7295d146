/** Words and numbers of the text reports. */
import { BLANK, text, type Block } from './blocks';
import type { CallSideReport, InputsReport, LedgerReport, ValueReport } from './types';

/** '1 shape', '2 shapes' */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

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
function unit(mode: LedgerReport['took'] | LedgerReport['releasedAs']): string {
  switch (mode) {
    case 'GET': return 'FOLL_GET';
    case 'PIN': return 'FOLL_PIN';
    case 'nothing': case '0': return 'nothing';
  }
}

/** What a caller does to the counters who releases as it is told: a line a folio. */
export function releaseBlocks(ledger: readonly LedgerReport[], how: string, margin: number): readonly Block[] {
  if (ledger.length === 0) return [];
  const rows = ledger.map((entry) => [
    entry.folio, unit(entry.took), unit(entry.releasedAs), offBy(entry.refs), entry.folio === 'small' ? '-' : offBy(entry.pins),
  ]);
  return [
    BLANK, text(margin, '', `one page extracted, and released ${how} (computed by the core):`),
    { kind: 'table', margin: margin + 2, rows: [['folio', 'taken', 'released as', 'refcount', 'pincount'], ...rows] },
  ];
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
