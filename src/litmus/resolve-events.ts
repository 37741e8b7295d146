/** Events with their names looked up, and who may do what. */
import { iterator } from './resolve-declarations';
import type { Scope } from './scope';
import type { Place, SourceActor, SourceEvent, Statement, Word } from './syntax';
import type { Action, ActorKind, ByteAt, IteratorObject, PageChoice } from './types';

/** Who may use a statement; any actor may use those not named here. */
const ONLY: Readonly<Partial<Record<Statement['kind'], readonly ActorKind[]>>> = {
  'dma-in': ['device'], 'dma-out': ['device'], fork: ['process'], exit: ['process'], munmap: ['process'], dontneed: ['process'],
  writeback: ['reclaim'], reclaim: ['reclaim'], read: ['process', 'owner'], write: ['process', 'owner'],
};
/** What the statements of that table are called in a message. */
const CALLED: Readonly<Partial<Record<Statement['kind'], string>>> = { 'dma-in': 'dma in', 'dma-out': 'dma out' };

/** Enters the handles and registers of all events: names that others may use before their own event stands in the file. */
export function collectResults(scope: Scope, actors: readonly SourceActor[]): readonly IteratorObject[] {
  const iterators: IteratorObject[] = [];
  for (const { name, events } of actors) {
    for (const { statement } of events) {
      if (statement.kind === 'extract') {
        scope.free(statement.handle);
        const { from } = statement;
        if ('kind' in from) iterators.push(iterator(scope, statement.handle, from));
        const { pages } = 'kind' in from ? scope.iterator(statement.handle) : scope.iterator(from);
        scope.handles.set(statement.handle.text, Math.min(pages, statement.max?.value ?? pages));
      } else if (statement.kind === 'read' || statement.kind === 'dma-out') {
        const registers = scope.registers.get(name.text) ?? new Set<string>();
        scope.registers.set(name.text, registers.add(statement.register.text));
      }
    }
  }
  return iterators;
}

/** The event's action. */
export function resolveAction(scope: Scope, actor: SourceActor, { statement, at }: SourceEvent): Action {
  const allowed = ONLY[statement.kind];
  if (allowed !== undefined && !allowed.includes(actor.kind)) {
    scope.fail(at, `'${CALLED[statement.kind] ?? statement.kind}' is for actors of kind ${allowed.join(' or ')}; ${actor.name.text} is of kind ${actor.kind}`);
  }
  switch (statement.kind) {
    case 'extract': return extraction(scope, actor, statement);
    case 'read': {
      const { object, at: from } = accessed(scope, actor, statement.place);
      return { kind: 'read', register: statement.register.text, object, from };
    }
    case 'write': {
      const { object, at: to } = accessed(scope, actor, statement.place);
      return { kind: 'write', object, to, value: scope.value(statement.value) };
    }
    case 'dma-in': return { kind: 'dma-in', handle: statement.place.name.text, to: listed(scope, statement.place), value: scope.value(statement.value) };
    case 'dma-out': return { kind: 'dma-out', register: statement.register.text, handle: statement.place.name.text, from: listed(scope, statement.place) };
    case 'release': return { kind: 'release', handle: statement.place.name.text, entries: entries(scope, statement.place), op: statement.op, dirty: statement.dirty };
    case 'dirty': return { kind: 'dirty', handle: statement.place.name.text, entries: entries(scope, statement.place) };
    case 'advance':
    case 'revert': return moved(scope, statement.kind, statement.name, statement.pages.value);
    case 'fork': return { kind: 'fork', child: statement.name.text };
    case 'munmap': return { kind: 'munmap', area: scope.area(statement.name, actor.name.text).name };
    case 'dontneed': {
      const area = scope.area(statement.place.name, actor.name.text);
      return { kind: 'dontneed', area: area.name, pages: choice(scope, statement.place, area.pages) };
    }
    case 'exit': return { kind: 'exit' };
    case 'truncate': {
      const file = scope.fileObject(statement.name);
      const keep = statement.keep?.value ?? 0;
      if (keep > file.pages) scope.fail(statement.keep?.at ?? at, `${file.name} has ${file.pages} pages; truncate makes it no longer`);
      return { kind: 'truncate', file: file.name, keep };
    }
    case 'writeback':
    case 'reclaim': {
      const file = scope.fileObject(statement.place.name);
      scope.noByte(statement.place);
      if (statement.kind === 'reclaim' && file.folio !== 'small') scope.fail(statement.place.at, `reclaim is of small folios here, and ${file.name} is ${file.folio}`);
      return { kind: statement.kind, file: file.name, page: scope.page(file.name, statement.place.page, file.pages, statement.place.at) };
    }
    case 'free': return freed(scope, statement.place);
    case 'get':
    case 'put': return { kind: statement.kind, ...owned(scope, statement.place) };
  }
}

function extraction(scope: Scope, actor: SourceActor, statement: Extract<Statement, { readonly kind: 'extract' }>): Action {
  const { handle, from, holding, max, partial } = statement;
  const name = 'kind' in from ? handle : from;
  const of = scope.iterator(name);
  if (of.kind === 'ubuf' || of.kind === 'iovec') {
    if (actor.kind !== 'process') scope.fail(handle.at, `user memory is extracted by a process, and ${actor.name.text} is none`);
    scope.area({ text: of.over, at: handle.at }, actor.name.text);
  } else if (holding !== null) {
    scope.fail(handle.at, `${of.kind} pages are not held: no ${holding} here`);
  }
  if (max?.value === 0) scope.fail(max.at, 'max is at least 1');
  return { kind: 'extract', handle: handle.text, iterator: of.name, retention: holding ?? 'revision', max: Math.min(of.pages, max?.value ?? of.pages), partial };
}

/** What a read or write is about. */
function accessed(scope: Scope, actor: SourceActor, place: Place): { readonly object: string; readonly at: ByteAt } {
  const of = actor.kind === 'process' ? scope.area(place.name, actor.name.text) : kernelObject(scope, place.name);
  return { object: of.name, at: scope.byteAt(place, of.pages) };
}

function kernelObject(scope: Scope, name: Word): { readonly name: string; readonly pages: number } {
  const found = scope.memory.get(name.text);
  const known = [...scope.memory].flatMap(([known, { kind }]) => (kind === 'kernel' ? [known] : []));
  return found?.kind === 'kernel' ? found : scope.missing(name.at, 'kernel object', name.text, known);
}

function listed(scope: Scope, place: Place): ByteAt {
  return scope.byteAt(place, scope.handle(place.name));
}

function choice(scope: Scope, place: Place, pages: number): PageChoice {
  scope.noByte(place);
  return place.page === null ? 'all' : scope.page(place.name.text, place.page, pages, place.at);
}

const entries = (scope: Scope, place: Place): PageChoice => choice(scope, place, scope.handle(place.name));

function moved(scope: Scope, kind: 'advance' | 'revert', name: Word, pages: number): Action {
  const of = scope.iterator(name);
  if (kind === 'advance' && of.kind === 'pipe') scope.fail(name.at, 'an iterator over a pipe goes on by extraction only');
  return { kind, iterator: of.name, pages };
}

function freed(scope: Scope, place: Place): Action {
  const of = scope.memory.get(place.name.text);
  if (of?.kind === 'pipe' && place.page === null) return { kind: 'free', object: of.name, pages: 'all' };
  const { name, pages } = kernelObject(scope, place.name);
  return { kind: 'free', object: name, pages: choice(scope, place, pages) };
}

function owned(scope: Scope, place: Place): { readonly object: string; readonly page: number } {
  scope.noByte(place);
  const of = scope.memory.get(place.name.text);
  if (of?.kind !== 'kernel' && of?.kind !== 'file') return scope.missing(place.name.at, 'kernel object or file', place.name.text, scope.memory.keys());
  return { object: of.name, page: scope.page(of.name, place.page, of.pages, place.at) };
}
