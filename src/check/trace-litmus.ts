/** A trace of the model as a litmus test whose events have one order: what the core can replay and a person can read. */
import type { Action, Actor, ActorKind, Area, Event, Formula, IteratorObject, LitmusTest, Position } from '../litmus/types';
import { evaluate } from '../term/evaluate';
import type { Frame } from '../term/frame';
import { INITIAL_VALUE } from '../../model/lifetime/page-system';
import type { System } from '../../model/lifetime/system';
import type { Dma, LifetimeWorld } from '../../model/lifetime/words';
import { AREA, BYTE, CHILD, DEVICE, PARENT } from '../../proofs/lifetime-words';
import type { Already } from '../../proofs/trace-theorem';
import { framesOf, valuesOf } from './trace-frames';
import type { Trace, TraceEvent } from './trace-search';

const NOWHERE: Position = { line: 0, column: 0 };
const FILE = 'F';
const RECLAIM = 'R';

/** An event of the litmus test: who, what, and how a file would spell it. */
interface Written { readonly actor: string; readonly action: Action; readonly text: string }

/** Handles on the tracked page whose units are not given back yet, and how much there was of everything. */
interface Book {
  readonly handles: readonly { readonly name: string; readonly actor: string; readonly dma: Dma }[];
  readonly extracted: number;
  readonly forked: number;
  readonly read: number;
}

const processName = (actor: string): string => (actor === 'observer' ? CHILD : PARENT);

function extraction(w: LifetimeWorld, actor: string, dma: Dma, n: number, unit = w.unit[dma], page = 0): Written {
  const action: Action = { kind: 'extract', handle: `h${n}`, iterator: `it${n}`, retention: unit, max: 1, partial: false };
  const direction = dma === 'in' ? 'dest' : 'source';
  return { actor, action, text: `h${n} := extract ${unit} ubuf ${direction} ${AREA}[${page}]` };
}

function dmaOf(kind: string): Dma {
  return kind.endsWith(' in') ? 'in' : 'out';
}

/** The events of one event of the model, none where the core has no such thing, and the book after it. */
function written(w: LifetimeWorld, { event, values }: TraceEvent, book: Book, taken: boolean): readonly [readonly Written[], Book] {
  const actor = processName(event.actor);
  const value = Number([...values.values()].find((v) => typeof v === 'number') ?? 0);
  const handle = (dma: Dma): string => {
    const found = book.handles.find((h) => h.actor === actor && h.dma === dma);
    if (found === undefined) throw new Error(`${event.name}: nothing is extracted`);
    return found.name;
  };
  const without = (name: string): Book => ({ ...book, handles: book.handles.filter((h) => h.name !== name) });
  const released = (dma: Dma, op: 'mode' | 'put' | 'unpin', dirty: boolean, times = 1): readonly [readonly Written[], Book] => {
    const name = handle(dma);
    const text = `release ${name}${op === 'mode' ? '' : ` ${op}`}${dirty ? ' dirty' : ''}`;
    const one: Written = { actor: DEVICE, action: { kind: 'release', handle: name, entries: 'all', op, dirty }, text };
    return [Array.from({ length: times }, () => one), without(name)];
  };
  switch (event.kind) {
    case 'extract in':
    case 'extract out': {
      const dma = dmaOf(event.kind);
      const n = book.extracted + 1;
      const handles = taken ? [...book.handles, { name: `h${n}`, actor, dma }] : book.handles;
      return [[extraction(w, actor, dma, n)], { ...book, extracted: n, handles }];
    }
    case 'fork': {
      const child = event.name.endsWith('the observer') ? CHILD : `X${book.forked + 1}`;
      return [[{ actor, action: { kind: 'fork', child }, text: `fork ${child}` }], { ...book, forked: book.forked + 1 }];
    }
    case 'write':
      return [[{ actor, action: { kind: 'write', object: AREA, to: { page: 0, byte: 0 }, value }, text: `write ${AREA}[0].${BYTE} = ${value}` }], book];
    case 'dma in': {
      const name = handle('in');
      return [[{ actor: DEVICE, action: { kind: 'dma-in', handle: name, to: { page: 0, byte: 0 }, value }, text: `dma in ${name}[0].${BYTE} = ${value}` }], book];
    }
    case 'dma out': {
      const [name, register] = [handle('out'), `r${book.read + 1}`];
      const action: Action = { kind: 'dma-out', register, handle: name, from: { page: 0, byte: 0 } };
      return [[{ actor: DEVICE, action, text: `${register} := dma out ${name}[0].${BYTE}` }], { ...book, read: book.read + 1 }];
    }
    case 'release in':
      return released('in', 'mode', true);
    case 'release out':
      return released('out', 'mode', false);
    case 'release clean':
      return released('in', 'mode', false);
    case 'release wrong in':
    case 'release wrong out': {
      const dma = dmaOf(event.kind);
      return released(dma, w.unit[dma] === 'pin' ? 'put' : 'unpin', dma === 'in');
    }
    case 'release twice in':
    case 'release twice out':
      return released(dmaOf(event.kind), 'mode', false, 2);
    case 'discard':
      return [[{ actor, action: { kind: 'dontneed', area: AREA, pages: 0 }, text: `dontneed ${AREA}[0]` }], book];
    case 'exit':
      return [[{ actor, action: { kind: 'exit' }, text: 'exit' }], book];
    case 'truncate':
      return [[{ actor: RECLAIM, action: { kind: 'truncate', file: FILE, keep: 0 }, text: `truncate ${FILE}` }], book];
    case 'writeback':
    case 'reclaim':
      return [[{ actor: RECLAIM, action: { kind: event.kind, file: FILE, page: 0 }, text: `${event.kind} ${FILE}[0]` }], book];
    default:
      return [[], book];
  }
}

/** A process that does nothing but to be there. */
const KEEPER = 'X0';

/** What brings about the start: a load that maps the zero page; references and pins, as extractions nobody releases. */
function before(w: LifetimeWorld, already: Already): readonly Written[] {
  const loaded: Written = { actor: PARENT, action: { kind: 'read', register: 'r0', object: AREA, from: { page: 0, byte: 0 } }, text: `r0 := read ${AREA}[0].${BYTE}` };
  if (w.memory === 'zero') return [loaded];
  // shared hugetlb memory, which is anonymous here, ends with its last area: somebody keeps one
  if (w.memory === 'shared' && w.folio === 'hugetlb') return [{ actor: PARENT, action: { kind: 'fork', child: KEEPER }, text: `fork ${KEEPER}` }];
  const references = Array.from({ length: already.references }, (_, i) => extraction(w, PARENT, 'out', i + 1, 'get'));
  const pins = Array.from({ length: already.pinsElsewhere }, (_, i) => extraction(w, PARENT, 'out', already.references + i + 1, 'pin', 1));
  return [...references, ...pins];
}

function iterators(events: readonly Written[], pinned: number): readonly IteratorObject[] {
  return events.flatMap(({ action, text }): readonly IteratorObject[] => {
    if (action.kind !== 'extract') return [];
    const direction = text.includes(' dest ') ? 'DEST' : 'SOURCE';
    return [{ kind: 'ubuf', name: action.iterator, over: AREA, first: text.endsWith('[1]') ? pinned : 0, pages: 1, direction, at: NOWHERE }];
  });
}

/** The trace in events of the page's owner, where its own events are made of such. */
export function played(system: System, trace: Trace): Trace {
  const frames = framesOf(system, trace);
  return trace.flatMap((step, i) => step.event.plays?.flatMap(({ kind, times }) => {
    const count = Number(evaluate(times, { ...frames[i], ...valuesOf(step) }));
    const event = { ...step.event, kind, actor: 'owner', name: kind === 'fork' ? 'the owner forks the observer' : kind };
    return Array.from({ length: count }, () => ({ event, values: step.values }));
  }) ?? [step]);
}

/** For each event whether it took a unit of the tracked page. */
export function unitsTaken(system: System, trace: Trace): readonly boolean[] {
  const frames = framesOf(system, trace);
  const units = (frame: Frame | undefined): number => ['owner.in', 'owner.out', 'observer.in', 'observer.out'].reduce((sum, name) => sum + Number(frame?.[name] ?? 0), 0);
  return trace.map((_, i) => units(frames[i + 1]) > units(frames[i]));
}

/** The trace as a test that asks for `formula` at its end; `taken`: which events took a unit of the tracked page. */
export function litmusOf(
  name: string, w: LifetimeWorld, trace: Trace, taken: readonly boolean[], formula: Formula, already: Already,
): LitmusTest {
  const first = before(w, already);
  let book: Book = { handles: [], extracted: first.filter(({ action }) => action.kind === 'extract').length, forked: 0, read: 0 };
  const all: Written[] = [...first];
  for (const [i, step] of trace.entries()) {
    const [events, after] = written(w, step, book, taken[i] ?? false);
    all.push(...events);
    book = after;
  }
  const kindOf = (actor: string): ActorKind => (actor === DEVICE ? 'device' : actor === RECLAIM ? 'reclaim' : 'process');
  const children = all.flatMap(({ action }) => (action.kind === 'fork' ? [action.child] : []));
  const names = [...new Set([PARENT, ...children, ...all.map(({ actor }) => actor)])];
  const label = (i: number): string => `e${i + 1}`;
  const actors = names.map((actor): Actor => ({
    kind: kindOf(actor), name: actor, at: NOWHERE,
    events: all.flatMap((e, i): readonly Event[] => {
      const after = i === 0 ? [] : [label(i - 1)];
      return e.actor !== actor ? [] : [{ label: label(i), action: e.action, after, text: e.text, at: NOWHERE }];
    }),
  }));
  const pages = w.memory === 'zero' || already.pinsElsewhere > 0 ? 2 : 1;
  // beside the zero page a page of its own: without one a fork copies no entry of the area
  const initial = [{ page: w.memory === 'zero' ? 1 : 0, byte: 0, value: INITIAL_VALUE }];
  // shared hugetlb memory is anonymous: no file is hugetlb here
  const isFile = w.memory === 'shared' && w.folio !== 'hugetlb';
  const area: Area = {
    name: AREA, process: PARENT, shared: w.memory === 'shared', backing: isFile ? { kind: 'file', file: FILE } : { kind: 'anonymous' },
    folio: w.folio, pages, advice: 'none', initial: isFile ? [] : initial, at: NOWHERE,
  };
  return {
    name, comment: '', bytes: [BYTE], areas: [area], iterators: iterators(all, 1), actors, expectations: [],
    objects: w.memory === 'shared' && w.folio !== 'hugetlb' ? [{ kind: 'file', name: FILE, folio: w.folio, pages, initial, at: NOWHERE }] : [],
    condition: { quantifier: 'forall', formula, text: '', at: NOWHERE },
  };
}

/** One line an event, in their order: 'P  fork C'. */
export function traceLines(test: LitmusTest): readonly string[] {
  const events = test.actors.flatMap((actor) => actor.events.map((e) => ({ actor: actor.name, label: e.label, text: e.text })));
  const order = (label: string): number => Number(label.slice(1));
  return [...events].sort((a, b) => order(a.label) - order(b.label)).map(({ actor, text }) => `${actor}  ${text}`);
}
