/** One event of one actor, done to a symbolic state. docs/litmus.md says in words what each means. */
import * as t from '../term';
import type { Term } from '../term';
import type { Action, ExtractAction, PageChoice, ReleaseAction } from '../litmus/types';
import { KEY, areaNamed } from './context';
import type { Context, Play } from './context';
import { extract, iteratorNamed, kernelPages, move, pipeCapacity, unitOf } from './extract';
import { forReading, forWriting } from './faults';
import { changeRefs, changeUnits, load, setDirty, store, used } from './pages';
import { dontneed, dropLast, fork, freeOwned, munmap, reclaim, truncate, writeback } from './unmap';
import { always, some } from './world';
import type { Choices, World } from './world';

/** Does the event of this label; `cap`: how many pages an extraction lists at most. */
export function perform(c: Context, w: World, label: string, actor: string, action: Action, cap: Term): void {
  const play: Play = { c, w, site: label };
  switch (action.kind) {
    case 'extract': extract(play, actor, action, cap); return;
    case 'read': read(play, actor, action); return;
    case 'write': write(play, actor, action); return;
    case 'dma-in':
      for (const [page, so] of w.ref(KEY.listed(action.handle, action.to.page))) store(play, so, page, action.to.byte, t.int(action.value));
      return;
    case 'dma-out': {
      const listed = w.ref(KEY.listed(action.handle, action.from.page));
      w.setNumber(t.TRUE, KEY.register(actor, action.register), load(play, t.TRUE, listed, action.from.byte));
      return;
    }
    case 'release': release(play, action); return;
    case 'dirty': markDirty(play, action.handle, action.entries); return;
    case 'advance': moved(play, action.iterator, action.pages); return;
    case 'revert': moved(play, action.iterator, -action.pages); return;
    case 'fork': fork(play, actor, action.child); return;
    case 'munmap': munmap(play, actor, areaNamed(c, action.area)); return;
    case 'dontneed': dontneed(play, actor, areaNamed(c, action.area), action.pages); return;
    case 'exit': c.test.areas.forEach((area) => { munmap(play, actor, area); }); return;
    case 'truncate': truncate(play, action.file, action.keep); return;
    case 'free': free(play, action.object, action.pages); return;
    case 'get': hold(play, action.object, action.page); return;
    case 'put': unhold(play, action.object, action.page); return;
    case 'writeback': writeback(play, action.file, action.page); return;
    case 'reclaim': reclaim(play, action.file, action.page); return;
  }
}

function read(play: Play, actor: string, { register, object, from }: Extract<Action, { kind: 'read' }>): void {
  const owned = play.c.test.objects.some(({ name }) => name === object);
  const pages = owned ? always(kernelPages(play.c, object)[from.page] ?? 0) : forReading(play, t.TRUE, actor, object, from.page);
  play.w.setNumber(t.TRUE, KEY.register(actor, register), load(play, t.TRUE, pages, from.byte));
}

function write(play: Play, actor: string, { object, to, value }: Extract<Action, { kind: 'write' }>): void {
  const owned = play.c.test.objects.some(({ name }) => name === object);
  const pages = owned ? always(kernelPages(play.c, object)[to.page] ?? 0) : forWriting(play, t.TRUE, actor, object, to.page);
  for (const [page, so] of pages) {
    store(play, so, page, to.byte, t.int(value));
    if (!owned) setDirty(play, so, page, t.TRUE);
  }
}

/** The extraction that gives a handle its pages. */
function extraction(c: Context, handle: string): ExtractAction {
  for (const { events } of c.test.actors) {
    for (const { action } of events) if (action.kind === 'extract' && action.handle === handle) return action;
  }
  throw new Error(`no extraction of ${handle}`);
}

/** Calls `use` for each entry of a handle that a statement means. */
function forListed({ c, w }: Play, handle: string, entries: PageChoice, use: (pages: Choices, i: number) => void): void {
  const { max, iterator } = extraction(c, handle);
  const most = Math.min(max, iteratorNamed(c, iterator).pages);
  for (let i = 0; i < most; i++) if (entries === 'all' || entries === i) use(w.ref(KEY.listed(handle, i)), i);
}

function markDirty(play: Play, handle: string, entries: PageChoice): void {
  forListed(play, handle, entries, (pages) => {
    for (const [page, so] of pages) {
      used(play, so, page);
      setDirty(play, so, page, t.TRUE);
    }
  });
}

function release(play: Play, { handle, entries, op, dirty }: ReleaseAction): void {
  const { c, w } = play;
  if (dirty) markDirty(play, handle, entries);
  const { iterator, retention } = extraction(c, handle);
  const held = unitOf(c, iteratorNamed(c, iterator), retention);
  const how = op === 'mode' ? held : op === 'put' ? 'get' : 'pin';
  if (how === null) return;
  forListed(play, handle, entries, (pages, i) => {
    for (const [page, so] of pages) changeUnits(play, so, page, how, -1);
    w.setFlag(some(pages), KEY.unit(handle, i), t.FALSE);
  });
}

function moved(play: Play, iterator: string, by: number): void {
  move(play, iterator, by, (when, pipe) => { dropLast(play, when, pipe, pipeCapacity(play.c, pipe)); });
}

function free(play: Play, object: string, pages: PageChoice): void {
  const { c } = play;
  if (c.test.objects.find(({ name }) => name === object)?.kind === 'pipe') {
    const capacity = pipeCapacity(c, object);
    for (let i = 0; i < capacity; i++) dropLast(play, t.TRUE, object, capacity);
    return;
  }
  freeOwned(play, object, kernelPages(c, object).map((page, i) => (pages === 'all' || pages === i ? page : 0)));
}

/** The page an object has there now: of a kernel object always the same, of a file the cached one. */
export function pageThere({ c, w }: Play, object: string, page: number): Choices {
  return c.caches.has(object) ? w.ref(KEY.cached(object, page)) : always(kernelPages(c, object)[page] ?? 0);
}

function hold(play: Play, object: string, page: number): void {
  const pages = pageThere(play, object, page);
  for (const [at, so] of pages) changeRefs(play, so, at, 1);
  play.w.setRef(some(pages), KEY.hold(object, page), pages);
  play.w.setFlag(some(pages), KEY.hold(object, page), t.TRUE);
}

function unhold(play: Play, object: string, page: number): void {
  const { c, w } = play;
  const key = KEY.hold(object, page);
  const isEverHeld = c.test.actors.some(({ events }) => events.some(({ action }) => action.kind === 'get' && action.object === object && action.page === page));
  const pages = isEverHeld ? w.ref(key) : pageThere(play, object, page);
  for (const [at, so] of pages) changeRefs(play, so, at, -1);
  w.setFlag(some(pages), key, t.FALSE);
}

