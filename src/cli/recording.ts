/** What --events wrote, read again: every line checked against its schema. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { EndEvent, RunEvent } from '../report/events/events';
import { placeAt, syntaxFault } from '../scenario/locate';
import { schemaValidator, type SchemaFault } from '../scenario/schema';
import type { Io } from './io';
import { reading } from './unreadable';
import { UsageError } from './usage-error';

export interface Recording {
  /** whole: the first is a start, the last an end */
  readonly events: readonly RunEvent[];
  readonly end: EndEvent;
  /** what the recording lacks: the run was ended before its last event; null: nothing */
  readonly missing: string | null;
}

/** JSON pointer to path: numbers are places in lists. */
function pathOf({ pointer }: SchemaFault): readonly (string | number)[] {
  return pointer.split('/').slice(1).map((key) => (/^\d+$/u.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function eventOf(line: string, where: (column: number) => string, faultsOf: (value: unknown) => readonly SchemaFault[]): RunEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const { at: { column }, message } = syntaxFault(line);
    throw new UsageError(`${where(column)}: error: ${message}`);
  }
  // of several faults the deepest says most
  const [fault] = [...faultsOf(value)].sort((a, b) => b.pointer.split('/').length - a.pointer.split('/').length);
  if (fault !== undefined) throw new UsageError(`${where(placeAt(line, pathOf(fault)).column)}: error: not an event of iovcheck-events/1: ${fault.message}`);
  return value as RunEvent;
}

/** The order of events: one start, first; one end, last. */
function checkOrder(events: readonly RunEvent[], where: (index: number) => string): void {
  events.forEach(({ event }, i) => {
    const says = i === 0 ? 'a recording begins with the event start' : 'a second start; one recording holds one run';
    if ((event === 'start') !== (i === 0)) throw new UsageError(`${where(i)}:1: error: ${says}`);
    if (event === 'end' && i !== events.length - 1) throw new UsageError(`${where(i)}:1: error: an end that is not the last event`);
  });
}

/** Reads a recording; `-` is standard input. Throws UsageError, with the place, for what is none. */
export async function readRecording(file: string, io: Io): Promise<Recording> {
  const name = file === '-' ? '<stdin>' : file;
  const whole = file === '-' ? await text(io.input()) : reading(file, () => readFileSync(file, 'utf8'));
  const lines = whole.split('\n');
  // a line without its end was cut off while it was written
  const cut = lines.pop() ?? '';
  const faultsOf = schemaValidator('events-1');
  const events = lines.map((line, i) => eventOf(line, (column) => `${name}:${i + 1}:${column}`, faultsOf));
  if (events.length === 0) throw new UsageError(`${name}:1:1: error: no events; a recording is what --events FILE writes`);
  checkOrder(events, (i) => `${name}:${i + 1}`);
  const last = events.at(-1);
  if (last?.event === 'end') {
    if (cut !== '') throw new UsageError(`${name}:${lines.length + 1}:1: error: text after the last event`);
    return { events, end: last, missing: null };
  }
  const end: EndEvent = { event: 'end', exit: 2, interrupted: true, seconds: 0 };
  return { events: [...events, end], end, missing: `${name}:${lines.length + 1}:1: error: the recording stops before the event end; reported is what it holds` };
}
