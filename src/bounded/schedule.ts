/** Every order the events of a test may happen in, as a symbolic schedule: which event stands at which place. */
import * as t from '../term';
import type { Fact, Term } from '../term';
import type { Event, LitmusTest } from '../litmus/types';

export interface Scheduled {
  readonly actor: string;
  readonly event: Event;
  /** labels of the events that come before it, or after it, in every order */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** The events with what must come before and after each. */
export function scheduled(test: LitmusTest): readonly Scheduled[] {
  const all = test.actors.flatMap(({ name, events }) => events.map((event, i) => ({
    actor: name, event, direct: [...event.after, ...(events[i - 1] === undefined ? [] : [events[i - 1]?.label ?? ''])],
  })));
  const direct = new Map(all.map(({ event, direct: labels }) => [event.label, labels]));
  const before = (label: string, seen: Set<string>): Set<string> => {
    for (const one of direct.get(label) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      before(one, seen);
    }
    return seen;
  };
  const earlier = new Map(all.map(({ event }) => [event.label, before(event.label, new Set())]));
  return all.map(({ actor, event }) => ({
    actor, event, before: earlier.get(event.label) ?? new Set(),
    after: new Set(all.filter((other) => earlier.get(other.event.label)?.has(event.label) === true).map((other) => other.event.label)),
  }));
}

/** Events that may stand at a place: not before all that come earlier, and with room for all that come later. */
export function candidates(events: readonly Scheduled[], place: number): readonly Scheduled[] {
  return events.filter(({ before, after }) => before.size <= place && place < events.length - after.size);
}

/** That the event stands at this place. */
export function stands({ event }: Scheduled, place: number): Term {
  return t.variable(`${place}: ${event.label}`, t.Bool);
}

/** One event a place, one place an event, in an order that is allowed. */
export function orders(events: readonly Scheduled[]): readonly Fact[] {
  const facts: Fact[] = [];
  const atMostOne = (name: string, terms: readonly Term[]): void => {
    terms.forEach((a, i) => { terms.slice(i + 1).forEach((b) => { facts.push({ name, term: t.not(t.and(a, b)) }); }); });
  };
  const places = events.map((_, place) => place);
  const at = (e: Scheduled, place: number): Term => (candidates(events, place).includes(e) ? stands(e, place) : t.FALSE);
  for (const place of places) {
    const here = candidates(events, place).map((e) => stands(e, place));
    facts.push({ name: `an event at place ${place}`, term: t.or(...here) });
    atMostOne(`one event at place ${place}`, here);
  }
  for (const e of events) {
    const anywhere = places.map((place) => at(e, place)).filter((term) => term !== t.FALSE);
    facts.push({ name: `${e.event.label} happens`, term: t.or(...anywhere) });
    atMostOne(`${e.event.label} happens once`, anywhere);
    for (const earlier of events.filter(({ event }) => e.before.has(event.label))) {
      for (const place of places) {
        const soFar = places.filter((p) => p < place).map((p) => at(earlier, p));
        facts.push({ name: `${earlier.event.label} before ${e.event.label}`, term: t.implies(at(e, place), t.or(...soFar)) });
      }
    }
  }
  return facts.filter(({ term }) => term !== t.TRUE);
}
