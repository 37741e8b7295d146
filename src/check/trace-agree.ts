/** The page-lifetime model beside the core: traces that the model's events make, replayed, and what both show at their end. */
import { memoryRules } from '../core/memory';
import { explore } from '../explore';
import type { Formula, PageMeasure, PageRef } from '../litmus/types';
import type { Term } from '../term';
import { evaluate } from '../term/evaluate';
import type { Frame } from '../term/frame';
import { STATE, sees } from '../../model/lifetime/state';
import type { System } from '../../model/lifetime/system';
import type { LifetimeWorld } from '../../model/lifetime/words';
import { CHILD, PARENT, both, measured, pageOf, same, seenBy } from '../../proofs/lifetime-words';
import { afterOf, framesOf, startOf } from './trace-frames';
import { litmusOf, unitsTaken } from './trace-litmus';
import type { Trace, TraceEvent } from './trace-search';

const NOTHING = { references: 0, pinsElsewhere: 0 };

/** The trace that the numbers pick, event by event among those that can happen. */
export function walk(system: System, picks: readonly number[]): Trace {
  const moves: readonly TraceEvent[] = system.events.filter((e) => !e.background)
    .map((event) => ({ event, values: new Map(event.choices.map(({ variable, tries }) => [variable, tries[0] ?? 0])) }));
  const trace: TraceEvent[] = [];
  let frame = startOf(system);
  for (const pick of picks) {
    const possible = moves.filter(({ event }) => evaluate(event.guard, frame) === true);
    const taken = possible[pick % possible.length];
    if (taken === undefined) return trace;
    trace.push(taken);
    frame = afterOf(frame, taken);
  }
  return trace;
}

/** What of a state is compared, or says how a trace is written as a litmus test. */
export function comparedIn(w: LifetimeWorld): readonly Term[] {
  const { frame: page, owner, observer } = STATE;
  return [
    page.refs, page.pincount, page.exclusive, page.dirty, page.freed, ...(w.memory === 'zero' ? [] : [page.mapcount]),
    ...[owner, observer].flatMap((process) => [process.alive, process.maps, process.writable, process.in, process.out, ...(w.memory === 'shared' ? [] : [sees(STATE, process)])]),
  ];
}

/** What the model says of the end, as conditions of a litmus test by name. */
function predicted(w: LifetimeWorld, frame: Frame): ReadonlyMap<string, Formula> {
  const value = (term: Term): number => Number(evaluate(term, frame));
  const { frame: page, owner, observer } = STATE;
  const found = new Map<string, Formula>();
  const measures = (who: string, ref: PageRef): void => {
    const numbers: readonly (readonly [PageMeasure, Term])[] = [
      ['refs', page.refs], ['pins', page.pincount], ['exclusive', page.exclusive], ['dirty', page.dirty], ['freed', page.freed],
      ...(w.memory === 'zero' ? [] : [['maps', page.mapcount] as const]),
    ];
    for (const [measure, term] of numbers) found.set(`${who} ${measure} ${value(term)}`, measured(measure, ref, '=', value(term)));
  };
  for (const [name, process] of [[PARENT, owner], [CHILD, observer]] as const) {
    if (value(process.alive) === 0) continue;
    if (value(process.maps) === 1) measures(name, pageOf(name));
    if (value(process.maps) === 1) found.set(`${name} writable`, measured('writable', pageOf(name), '=', value(process.writable)));
    // what is in a freed page is not the model's business
    if (w.memory !== 'shared' && value(page.freed) === 0) found.set(`${name} sees ${value(sees(STATE, process))}`, seenBy(name, '=', value(sees(STATE, process))));
  }
  if (value(owner.maps) === 1 && value(observer.alive) === 1 && value(page.freed) === 0) found.set('same page', same(pageOf(PARENT), pageOf(CHILD), value(observer.maps) === 1));
  return found;
}

/** Names of what the core does not confirm at the end of a trace. */
export function coreDiffers(w: LifetimeWorld, system: System, trace: Trace): readonly string[] {
  const frame = framesOf(system, trace).at(-1) ?? {};
  const claims = predicted(w, frame);
  const test = (formula: Formula): boolean => {
    const explored = explore(litmusOf('random', w, trace, unitsTaken(system, trace), formula, NOTHING), memoryRules(w.zeroCounted ? 'v6' : '6.6'), 1000);
    return explored.kind === 'complete' && explored.exploration.observation === 'Always';
  };
  if (test(both(...claims.values()))) return [];
  return [...claims].filter(([, formula]) => !test(formula)).map(([name]) => name);
}
