/** A litmus file as it is spelt to a test whose every name stands for something. */
import { labelsOf, ordered, type Unordered } from './order';
import { resolveCondition } from './resolve-condition';
import { resolveDeclarations } from './resolve-declarations';
import { collectResults, resolveAction } from './resolve-events';
import { resolveExpectations } from './resolve-expectations';
import type { Scope } from './scope';
import type { SourceActor, SourceTest } from './syntax';
import type { Area, KernelSideObject, LitmusTest } from './types';

export function resolveTest(scope: Scope, source: SourceTest): LitmusTest {
  const initial = resolveProcesses(scope, source.actors);
  const declared = resolveDeclarations(scope, source.declarations, initial);
  const iterators = [...declared, ...collectResults(scope, source.actors)];
  const labels = labelsOf(scope, source.actors);
  const actors = source.actors.map((actor, a) => ({
    ...actor,
    unordered: actor.events.map((event, e): Unordered => ({
      label: labels[a]?.[e] ?? '', after: event.after, action: resolveAction(scope, actor, event), text: event.text, at: event.at,
    })),
  }));
  source.actors.forEach((actor) => { refuseAfterExit(scope, actor); });
  refuseRepeatedGets(scope, actors.flatMap(({ unordered }) => unordered));
  return {
    name: source.name, comment: source.comment, bytes: scope.bytes,
    objects: [...scope.memory.values()].flatMap((m): KernelSideObject[] => (m.kind === 'area' ? [] : [m])),
    areas: [...scope.memory.values()].flatMap((m): Area[] => (m.kind === 'area' ? [m.area] : [])),
    iterators, actors: ordered(scope, actors),
    condition: resolveCondition(scope, source.condition),
    expectations: resolveExpectations(scope, source.expectations),
  };
}

/** Enters actors into the scope: which process descends from which initial one. Returns the initial ones. */
function resolveProcesses(scope: Scope, actors: readonly SourceActor[]): readonly string[] {
  for (const { name } of actors) {
    if (scope.actors.has(name.text)) scope.fail(name.at, `there are two actors named ${name.text}`);
    scope.actors.add(name.text);
  }
  const processes = actors.filter(({ kind }) => kind === 'process');
  const parents = new Map<string, string>();
  for (const { name: parent, events } of processes) {
    for (const { statement } of events) {
      if (statement.kind !== 'fork') continue;
      const { text, at } = statement.name;
      if (!processes.some(({ name }) => name.text === text)) scope.fail(at, `no process '${text}'; describe it: process ${text} { }`);
      if (parents.has(text)) scope.fail(at, `${text} is forked twice`);
      parents.set(text, parent.text);
    }
  }
  for (const { name } of processes) scope.processes.set(name.text, ancestor(scope, name.text, name.at, parents));
  return processes.flatMap(({ name }) => (parents.has(name.text) ? [] : [name.text]));
}

function ancestor(scope: Scope, name: string, at: number, parents: ReadonlyMap<string, string>): string {
  let found = name;
  for (let parent = parents.get(found); parent !== undefined; parent = parents.get(found)) {
    if (parent === name) scope.fail(at, `${name} descends from itself`);
    found = parent;
  }
  return found;
}

function refuseAfterExit(scope: Scope, { name, events }: SourceActor): void {
  const exit = events.findIndex(({ statement }) => statement.kind === 'exit');
  const next = exit < 0 ? undefined : events[exit + 1];
  if (next !== undefined) scope.fail(next.at, `process ${name.text} is dead: it has exited before this`);
}

function refuseRepeatedGets(scope: Scope, events: readonly Unordered[]): void {
  const got = new Set<string>();
  for (const { action, at } of events) {
    if (action.kind !== 'get') continue;
    const key = `${action.object}[${action.page}]`;
    if (got.has(key)) scope.fail(at, `a second get of ${key}; one for each page in a file`);
    got.add(key);
  }
  for (const { action, at } of events) {
    if (action.kind === 'put' && !got.has(`${action.object}[${action.page}]`)) scope.fail(at, `no get of ${action.object}[${action.page}] that this could drop`);
  }
}
