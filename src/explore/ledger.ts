/** One interleaving as a ledger: after each event, the pages it changed. */
import { FAULT, JUNK, pagesOf, shownAt, startOf, stepKeepingNumbers, valueOf, type MemoryRules, type PageView, type World } from '../core/memory';
import type { Action, LitmusTest } from '../litmus/types';
import { scheduleOf } from './schedule';
import { LEDGER_FIELDS, type LedgerPage, type LedgerRow, type Witness } from './types';

/** Replays the witness on the core. */
export function ledgerOf(test: LitmusTest, rules: MemoryRules, { choices }: Witness): readonly LedgerRow[] {
  const schedule = scheduleOf(test);
  const names = new Map<number, string>();
  let world = startOf(test);
  let before = new Map<string, LedgerPage>();
  const changes = (): readonly LedgerPage[] => {
    const pages = pagesOf(world, names.keys()).map((view) => entry(view, nameOf(view, names)));
    const changed = pages.map((page) => marked(page, before.get(page.name))).filter((page) => page.changed.length > 0);
    before = new Map(pages.map((page) => [page.name, page]));
    return changed;
  };
  const rows: LedgerRow[] = [{ event: null, pages: changes(), notes: [] }];
  for (const { actor, world: choice } of choices) {
    const scheduled = schedule[actor]?.[world.get(actor)];
    const after = scheduled === undefined ? undefined : stepKeepingNumbers(world, scheduled.actor, scheduled.event.action, rules)[choice];
    if (scheduled === undefined || after === undefined) throw new Error('the witness does not replay');
    after.add(actor, 1);
    const notes = notesOf(world, after, scheduled.actor, scheduled.event.action);
    world = after;
    const { label, text } = scheduled.event;
    rows.push({ event: { actor: scheduled.actor, label, text }, pages: changes(), notes });
  }
  return rows;
}

/** A, B, ..., Z, AA, ...; the zero page is called that. */
function nameOf({ number, zero }: PageView, names: Map<number, string>): string {
  const known = names.get(number);
  if (known !== undefined) return known;
  const count = [...names.values()].filter((name) => name !== 'zero').length;
  const name = zero ? 'zero' : 'A'.repeat(Math.floor(count / 26)) + String.fromCharCode(65 + (count % 26));
  names.set(number, name);
  return name;
}

const shown = (value: number): number | 'fault' | 'junk' => (value === FAULT ? 'fault' : value === JUNK ? 'junk' : value);

function entry(view: PageView, name: string): LedgerPage {
  const { refs, pins, exclusive, dirty, freed } = view;
  return {
    name, refs, pins, exclusive, dirty, freed,
    mappedBy: view.mappedBy.map(({ process, writable }) => (writable ? `${process}:w` : process)),
    bytes: view.bytes.map(shown), changed: [],
  };
}

/** The page with the fields that are not what they were; a page that is new has changed in all. */
function marked(page: LedgerPage, before: LedgerPage | undefined): LedgerPage {
  const same = (field: (typeof LEDGER_FIELDS)[number]): boolean => String(page[field]) === String(before?.[field]);
  return { ...page, changed: before === undefined ? LEDGER_FIELDS : LEDGER_FIELDS.filter((field) => !same(field)) };
}

function notesOf(before: World, after: World, actor: string, action: Action): readonly string[] {
  const notes: string[] = [];
  if (action.kind === 'extract') notes.push(`lists ${valueOf(after, { kind: 'listed', handle: action.handle })} of ${action.max} pages`);
  if (action.kind === 'read' || action.kind === 'dma-out') {
    notes.push(`${action.register} = ${shownAt(after, { kind: 'register', actor, register: action.register })}`);
  }
  for (const [kind, note] of [['uaf', 'uses a freed page'], ['underflow', 'a counter goes below 0']] as const) {
    if (valueOf(before, { kind }) === 0 && valueOf(after, { kind }) === 1) notes.push(note);
  }
  return notes;
}
