/** Slips in a trace system: a guard negated, an update left out or made twice. */
import type { System, SystemEvent } from '../../../model/lifetime/system';
import * as t from '../../term';
import type { Term } from '../../term';
import type { MutantInfo, Operator } from '../types';
import { subjects } from './subjects';
import type { Subject } from './subjects';

export interface TraceMutant extends MutantInfo {
  readonly subject: Subject;
  /** the event as it is, and as it is now */
  readonly event: SystemEvent;
  readonly changed: SystemEvent;
}

interface Slip { readonly operator: Operator; readonly what: string; readonly changed: SystemEvent; readonly key: string }

/**
 * Where a caller is in its code: a step that stays where it was is a step of another caller, not a slip in its counts. And
 * what only claims speak of: what a process is to see, that there ever was an array, that somebody reverted.
 */
const NOT_CHANGED = new Set(['caller.at', 'caller.owned', 'page.reverted', 'owner.expected', 'observer.expected']);
/** What is counted; twice as much of anything else has no meaning. */
const COUNTED = new Set([
  'refs', 'mapcount', 'pincount', 'others', 'otherPins', 'in', 'out', 'maps', 'writable', 'flagged', 'taken', 'released', 'hand', 'record', 'strangers',
  'arrays', 'holders', 'units', 'seq',
]);

/** Others do what the owner does, in their own variables. */
const ALIKE: ReadonlySet<string> = new Set(['observer', 'crowd']);

function nameOf(variable: Term): string {
  return variable.op === 'var' ? variable.name : t.show(variable);
}

function slipsOf(e: SystemEvent): readonly Slip[] {
  const guard: readonly Slip[] = e.guard === t.TRUE ? []
    : [{ operator: 'condition', what: 'happens when it should not, and only then', changed: { ...e, guard: t.not(e.guard) }, key: `${e.guard.id}` }];
  const updates = [...e.next].flatMap(([variable, value]): readonly Slip[] => {
    if (variable === value || NOT_CHANGED.has(nameOf(variable))) return [];
    const key = `${e.guard.id} ${variable.id} ${value.id}`;
    const without = new Map([...e.next].filter(([other]) => other !== variable));
    const dropped: Slip = { operator: 'counter-dropped', what: `${nameOf(variable)} is left as it is`, changed: { ...e, next: without }, key };
    if (variable.sort.kind !== 'int' || !COUNTED.has(nameOf(variable).replace(/^.*\./u, ''))) return [dropped];
    const twice = t.add(value, t.sub(value, variable));
    return [dropped, { operator: 'counter-doubled', what: `${nameOf(variable)} is changed twice as much`, changed: { ...e, next: new Map([...e.next, [variable, twice]]) }, key }];
  });
  return [...guard, ...updates];
}

/** Every slip, the same change of events of one kind made once. */
export function traceMutants(of: readonly Subject[] = subjects()): readonly TraceMutant[] {
  const said = new Set<string>();
  return of.flatMap((subject) => subject.system.events.filter(({ actor }) => !ALIKE.has(actor)).flatMap((event) => {
    const numbers = new Map<Operator, number>();
    return slipsOf(event).flatMap((slip): readonly TraceMutant[] => {
      const key = `${event.kind} ${slip.operator} ${slip.key}`;
      if (said.has(key)) return [];
      said.add(key);
      const n = (numbers.get(slip.operator) ?? 0) + 1;
      numbers.set(slip.operator, n);
      return [{
        name: `trace/${subject.revision}/${subject.system.name}/${event.name}/${slip.operator} ${n}`, leg: 'model', operator: slip.operator, what: slip.what,
        where: `event '${event.name}' of ${subject.system.name}; ${subject.revision}`, subject, event, changed: slip.changed,
      }];
    });
  }));
}

/** The system in which one event is another. */
export function changedSystem(system: System, event: SystemEvent, changed: SystemEvent): System {
  return { ...system, events: system.events.map((e) => (e === event || (e.name === event.name && e.guard === event.guard) ? changed : e)) };
}
