/** A run of a caller in words: what happened to pages, in order. */
import type { Breach } from '../core/callers';

type Happening = Breach['run']['happened'][number];
type Entry = Extract<Happening, { readonly kind: 'release' }>['entry'];

const OPERATION = { get: 'put', pin: 'unpin' } as const;

/** One line for each event on a page; what is not about pages (an array, a wait without end) at the end. */
export function runLines({ run }: Breach): readonly string[] {
  const { leaked, wrong } = run.arrays;
  return [
    ...run.happened.filter((what) => !('entries' in what) || what.entries.length > 0).map(eventText),
    ...(leaked > 0 ? ['a page array is left over'] : []),
    ...(wrong > 0 ? ['a page array is freed that is not to be'] : []),
    ...(run.overran ? ['that is further back than extraction had gone on'] : []),
    ...(run.hung ? ['calls that return 0, again and again'] : []),
  ];
}

function eventText(what: Happening): string {
  switch (what.kind) {
    case 'extract': return `extract: call ${what.call + 1} lists ${pages(what.pages)}`;
    case 'release': return `release ${entryText(what.entry)}: ${OPERATION[what.op]}`;
    case 'revert': return `revert ${pages(what.pages)}`;
    case 'submit':
    case 'complete':
    case 'dirty': return `${what.kind} ${what.entries.map(entryText).join(', ')}`;
  }
}

const pages = (n: number): string => `${n} ${n === 1 ? 'page' : 'pages'}`;

function entryText({ call, at, kind }: Entry): string {
  switch (kind) {
    case 'listed': return `page ${at + 1} of call ${call + 1}`;
    case 'none': return `entry ${at + 1} of call ${call + 1} (not listed)`;
    case 'own': return "a page of the caller's own";
    case 'zero': return 'the zero page';
  }
}
