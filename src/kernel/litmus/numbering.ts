/** Numbers for the names of a test: the runner and the module know no names. */
import { holdActions, initialProcesses } from './actors';
import type { LitmusTest } from '../../litmus/types';

/** Numbers by name, each kind from 0. */
export interface Numbering {
  readonly areas: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, number>;
  /** kernel objects */
  readonly owned: ReadonlyMap<string, number>;
  readonly processes: ReadonlyMap<string, number>;
  /** processes no fork brings forth */
  readonly initial: readonly string[];
  readonly handles: ReadonlyMap<string, number>;
  readonly iterators: ReadonlyMap<string, number>;
  /** references of one's own, by 'OBJECT[PAGE]' */
  readonly references: ReadonlyMap<string, number>;
}

const numbered = (names: readonly string[]): ReadonlyMap<string, number> => new Map([...new Set(names)].map((name, n) => [name, n]));

export const referenceKey = (object: string, page: number): string => `${object}[${page}]`;

/** The number of a name; the parser has checked that there is one. */
export function numberOf(numbers: ReadonlyMap<string, number>, name: string): number {
  const found = numbers.get(name);
  if (found === undefined) throw new Error(`no ${name} in this test`);
  return found;
}

export function numberingOf(test: LitmusTest): Numbering {
  const actions = test.actors.flatMap(({ events }) => events.map(({ action }) => action));
  return {
    areas: numbered(test.areas.map(({ name }) => name)),
    files: numbered(test.objects.flatMap((o) => (o.kind === 'file' ? [o.name] : []))),
    owned: numbered(test.objects.flatMap((o) => (o.kind === 'kernel' ? [o.name] : []))),
    processes: numbered(test.actors.flatMap((a) => (a.kind === 'process' ? [a.name] : []))),
    initial: initialProcesses(test),
    handles: numbered(actions.flatMap((a) => (a.kind === 'extract' ? [a.handle] : []))),
    iterators: numbered(test.iterators.map(({ name }) => name)),
    references: numbered(holdActions(test).map(({ object, page }) => referenceKey(object, page))),
  };
}
