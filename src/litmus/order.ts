/** Which events come before which: labels, `after`, and what follows from handles and forks. */
import type { Scope } from './scope';
import type { SourceActor, Word } from './syntax';
import type { Action, Actor, Event } from './types';

/** An event before its order is known. */
export interface Unordered { readonly label: string; readonly after: readonly Word[]; readonly action: Action; readonly text: string; readonly at: number }

/** Labels of all events, in the order of the file: as the file says, else ACTOR.N. */
export function labelsOf(scope: Scope, actors: readonly SourceActor[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return actors.map(({ name, events }) => events.map(({ label }, i) => {
    const chosen = label?.text ?? `${name.text}.${i + 1}`;
    if (label !== null && seen.has(chosen)) scope.fail(label.at, `label '${chosen}' is used twice`);
    seen.add(chosen);
    return chosen;
  }));
}

/** The handle an action uses. */
function usedHandle(action: Action): string | null {
  return action.kind !== 'extract' && 'handle' in action ? action.handle : null;
}

/** Labels of the events an action cannot happen before. */
function waitsFor(action: Action, all: readonly Unordered[]): readonly string[] {
  const handle = usedHandle(action);
  return all.flatMap(({ label, action: other }) => {
    if (handle !== null && other.kind === 'extract' && other.handle === handle) return [label];
    if (action.kind === 'put' && other.kind === 'get' && other.object === action.object && other.page === action.page) return [label];
    return [];
  });
}

/** Gives every event its `after`; refuses orders that go in circles. */
export function ordered(scope: Scope, actors: readonly (SourceActor & { readonly unordered: readonly Unordered[] })[]): readonly Actor[] {
  const all = actors.flatMap(({ unordered }) => unordered);
  const known = new Set(all.map(({ label }) => label));
  const result = actors.map(({ kind, name, unordered }): Actor => {
    const born = kind === 'process' ? all.filter(({ action }) => action.kind === 'fork' && action.child === name.text).map(({ label }) => label) : [];
    return {
      kind, name: name.text, at: scope.position(name.at),
      events: unordered.map(({ label, after, action, text, at }): Event => {
        for (const word of after) if (!known.has(word.text)) scope.missing(word.at, 'event', word.text, known);
        const before = new Set([...after.map((word) => word.text), ...waitsFor(action, all), ...born]);
        return { label, action, text, at: scope.position(at), after: all.map((e) => e.label).filter((l) => before.has(l)) };
      }),
    };
  });
  refuseCircles(scope, result, new Map(all.map(({ label, at }) => [label, at])));
  return result;
}

/** Every event must be able to happen: takes events out one by one; what stays waits for itself. */
function refuseCircles(scope: Scope, actors: readonly Actor[], places: ReadonlyMap<string, number>): void {
  const done = new Set<string>();
  const next = actors.map(() => 0);
  for (let moved = true; moved;) {
    moved = false;
    actors.forEach(({ events }, i) => {
      for (let event = events[next[i] ?? 0]; event !== undefined && event.after.every((l) => done.has(l)); event = events[next[i] ?? 0]) {
        done.add(event.label);
        next[i] = (next[i] ?? 0) + 1;
        moved = true;
      }
    });
  }
  const stuck = actors.flatMap(({ events }) => events).find(({ label }) => !done.has(label));
  if (stuck === undefined) return;
  const waits = stuck.after.filter((l) => !done.has(l));
  scope.fail(places.get(stuck.label) ?? 0, `'${stuck.text}' can never happen: it waits for ${waits.length === 0 ? 'itself' : waits.join(', ')}, and that for it`);
}
