/** A caller's run on the core's memory: real pages, real counters. */
import type { Action, Actor, ActorKind, Area, IteratorObject, LitmusKind, LitmusTest, Position } from '../../litmus/types';
import type { Direction } from '../../revisions';
import { startOf, step, valueOf, type MemoryRules, type World } from '../memory';
import { PAGES, type Entry, type Happening, type Run } from './play';

export interface Replay {
  /** a freed page was used */
  readonly uaf: boolean;
  /** every page has the references it should, and no unit is outstanding */
  readonly balanced: boolean;
}

interface Done { readonly actor: 'P' | 'disk'; readonly action: Action }

const NOWHERE: Position = { line: 1, column: 1 };
const handle = ({ call, kind }: Pick<Entry, 'call' | 'kind'>): string => (kind === 'own' ? 'own' : `h${call}`);

/** Plays the run; pages that were never listed are left to the law that forbids them. */
export function replay(run: Run, kind: LitmusKind, direction: Direction, rules: MemoryRules): Replay {
  const own = run.request.some((entry) => entry.kind === 'own');
  const done = [
    ...(own ? [extraction('own', 'zeros', 1, 'get')] : []),
    ...run.happened.flatMap((what) => actionsOf(what, kind, direction)),
  ];
  const test = testOf(done, kind, direction, own);
  const world = done.reduce((before, { actor, action }) => {
    const [after] = step(before, actor, action, rules);
    if (after === undefined) throw new Error('an event leads to no world');
    return after;
  }, startOf(test));
  const entries = done.flatMap(({ action }) => (action.kind === 'extract' ? Array.from({ length: action.max }, (_, page) => ({ handle: action.handle, page })) : []));
  return { uaf: valueOf(world, { kind: 'uaf' }) === 1, balanced: entries.every(({ handle: name, page }) => settled(world, name, page)) };
}

function settled(world: World, name: string, page: number): boolean {
  const ref = { kind: 'listed', handle: name, page } as const;
  return valueOf(world, { kind: 'measure', measure: 'surplus', page: ref }) === 0 && valueOf(world, { kind: 'units', handle: name, page }) === 0
    && valueOf(world, { kind: 'underflow' }) === 0;
}

const extraction = (name: string, iterator: string, pages: number, retention: 'revision' | 'get'): Done =>
  ({ actor: 'P', action: { kind: 'extract', handle: name, iterator, retention, max: pages, partial: false } });

function actionsOf(what: Happening, kind: LitmusKind, direction: Direction): readonly Done[] {
  switch (what.kind) {
    case 'extract': return [extraction(handle({ call: what.call, kind: 'listed' }), 'it', what.pages, 'revision')];
    case 'revert': return what.pages === 0 ? [] : [{ actor: 'P', action: { kind: 'revert', iterator: 'it', pages: what.pages } }];
    case 'submit': return [];
    case 'release':
      if (what.entry.kind === 'none' || what.entry.kind === 'zero') return [];
      return [{ actor: 'P', action: { kind: 'release', handle: handle(what.entry), entries: what.entry.at, op: what.op === 'get' ? 'put' : 'unpin', dirty: false } }];
    case 'complete':
    case 'dirty':
      return what.entries.flatMap((entry): Done[] => {
        if (entry.kind !== 'listed') return [];
        const at = { page: entry.at, byte: 0 };
        if (what.kind === 'dirty') return kind === 'pipe' ? [] : [{ actor: 'P', action: { kind: 'dirty', handle: handle(entry), entries: entry.at } }];
        const listed = handle(entry);
        if (direction === 'DEST') return [{ actor: 'disk', action: { kind: 'dma-in', handle: listed, to: at, value: 2 } }];
        return [{ actor: 'disk', action: { kind: 'dma-out', register: 'r', handle: listed, from: at } }];
      });
  }
}

/** The test whose one order the run is. */
function testOf(done: readonly Done[], kind: LitmusKind, direction: Direction, own: boolean): LitmusTest {
  const area = (name: string, pages: number, written: boolean): Area => ({
    name, process: 'P', shared: false, backing: { kind: 'anonymous' }, folio: 'small', pages, advice: 'none', at: NOWHERE,
    initial: written ? Array.from({ length: pages }, (_, page) => ({ page, byte: 0, value: 1 })) : [],
  });
  const actor = (role: ActorKind, name: Done['actor']): Actor => ({
    kind: role, name, at: NOWHERE,
    events: done.filter((d) => d.actor === name).map(({ action }, i) => ({ label: `${name}.${i + 1}`, action, after: [], text: action.kind, at: NOWHERE })),
  });
  const common = { name: 'it', direction, pages: PAGES, at: NOWHERE };
  const it: IteratorObject = kind === 'pipe' ? { ...common, kind, over: 'pipe' } : { ...common, kind: 'ubuf', over: 'buf', first: 0 };
  const zeros: IteratorObject = { name: 'zeros', kind: 'ubuf', direction: 'SOURCE', over: 'untouched', first: 0, pages: 1, at: NOWHERE };
  return {
    name: 'caller', comment: '', bytes: [''], objects: kind === 'pipe' ? [{ kind: 'pipe', name: 'pipe', at: NOWHERE }] : [],
    areas: [area('buf', PAGES, true), ...(own ? [area('untouched', 1, false)] : [])], iterators: own ? [it, zeros] : [it],
    actors: [actor('process', 'P'), actor('device', 'disk')],
    condition: { quantifier: 'exists', formula: { kind: 'true' }, text: 'exists (true)', at: NOWHERE }, expectations: [],
  };
}
