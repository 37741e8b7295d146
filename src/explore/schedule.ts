/** Who may go next: the events of a test with the order they must keep, by number. */
import type { Event, LitmusTest } from '../litmus/types';

export interface ScheduledEvent {
  readonly event: Event;
  readonly actor: string;
  /** [actor, n]: that actor has done n events before this one */
  readonly after: readonly (readonly [number, number])[];
}

/** Events by actor, in program order. */
export type Schedule = readonly (readonly ScheduledEvent[])[];

export function scheduleOf({ actors }: LitmusTest): Schedule {
  const places = new Map(actors.flatMap(({ events }, a) => events.map(({ label }, e) => [label, [a, e + 1]] as const)));
  return actors.map(({ name, events }) => events.map((event) => ({
    event, actor: name,
    after: event.after.map((label) => {
      const place = places.get(label);
      if (place === undefined) throw new Error(`no event ${label}`);
      return place;
    }),
  })));
}

/** The event actor `a` would do next, if it may; `done(i)` is how many actor i has done. */
export function nextOf(schedule: Schedule, a: number, done: (actor: number) => number): ScheduledEvent | null {
  const next = schedule[a]?.[done(a)];
  return next?.after.every(([actor, n]) => done(actor) >= n) === true ? next : null;
}
