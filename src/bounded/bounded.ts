/**
 * A litmus test as a bounded transition system in terms: every order of its events, as many places as events. What the
 * solver is asked of it: can the condition's formula be true at the end, can it be false?
 */
import * as t from '../term';
import type { Fact, Term } from '../term';
import type { LitmusTest } from '../litmus/types';
import { contextOf } from './context';
import { perform } from './events';
import { formulaTerm } from './observe';
import type { BoundedRules } from './rules';
import { candidates, orders, scheduled, stands } from './schedule';
import type { Scheduled } from './schedule';
import { startOf } from './start';
import { World } from './world';

export interface BoundedSystem {
  /** what every run satisfies */
  readonly facts: readonly Fact[];
  /** the condition's formula at the end of the run */
  readonly formula: Term;
}

/** Translates a test; a revision that lacks one of its iterator kinds has nothing to say about it. */
export function boundedSystem(test: LitmusTest, rules: BoundedRules): BoundedSystem {
  const c = contextOf(test, rules);
  const events = scheduled(test);
  const facts: Fact[] = [...orders(events)];
  let world = startOf(c);
  for (const place of events.keys()) {
    const here = candidates(events, place);
    const alternatives = here.map((e) => ({ when: stands(e, place), world: after(e) }));
    world = World.merged(alternatives, (key, term) => defined(facts, `${place}. ${key}`, term));
  }
  return { facts, formula: formulaTerm({ c, w: world, site: 'end' }, test.condition.formula) };

  function after(e: Scheduled): World {
    const next = world.copy();
    perform(c, next, e.event.label, e.actor, e.event.action, capOf(e, facts));
    return next;
  }
}

/** How many pages an extraction lists at most: chosen by the run where it may be partial. */
function capOf({ event: { action, label } }: Scheduled, facts: Fact[]): Term {
  if (action.kind !== 'extract') return t.int(0);
  if (!action.partial) return t.int(action.max);
  const cap = t.variable(`pages of ${label}`, t.Int);
  facts.push({ name: `${label} is partial`, term: t.and(t.ge(cap, t.int(0)), t.le(cap, t.int(action.max))) });
  return cap;
}

/** A term that grew by a choice gets a name, so that the next place does not carry it along. */
function defined(facts: Fact[], name: string, term: Term): Term {
  if (term.op !== 'ite' && term.op !== 'and' && term.op !== 'or') return term;
  const named = t.variable(name, term.sort);
  facts.push({ name, term: t.eq(named, term) });
  return named;
}
