/**
 * The shortest trace to something, of those without background events: breadth first, over the values of the model's own
 * terms, each event tried in the order the system lists them. The first one found is the one shown, wherever it runs.
 */
import * as t from '../term';
import type { Term } from '../term';
import { compileStep, compileTerm } from '../term/compile';
import type { Step } from '../term/compile';
import type { Frame } from '../term/frame';
import type { Value } from '../term/value';
import type { System, SystemEvent } from '../../model/lifetime/system';
import { startOf } from './trace-frames';

/** One event of a trace, with the values it chose. */
export interface TraceEvent { readonly event: SystemEvent; readonly values: ReadonlyMap<Term, Value> }
export type Trace = readonly TraceEvent[];

/** Longest traces looked for, in events. */
export const LONGEST_TRACE = 8;
/** States looked at before a search gives up. */
const MOST_STATES = 60_000;

interface Move { readonly taken: TraceEvent; readonly isPossible: (frame: Frame) => Value; readonly step: Step }

/** Each way to choose the values an event chooses. */
export function choices(e: SystemEvent): readonly ReadonlyMap<Term, Value>[] {
  return e.choices.reduce<readonly ReadonlyMap<Term, Value>[]>(
    (found, { variable, tries }) => found.flatMap((values) => tries.map((value) => new Map([...values, [variable, value]]))), [new Map()]);
}

function literal(value: Value): Term {
  if (typeof value === 'boolean') return t.bool(value);
  if (typeof value === 'object') throw new Error('events choose scalars');
  return t.int(value);
}

/** An event with chosen values; a step reports whether taking it is what is looked for. */
function moveOf(event: SystemEvent, values: ReadonlyMap<Term, Value>, hit: Term): Move {
  const chosen = new Map([...values].map(([variable, value]) => [variable, literal(value)] as const));
  const fixed = (term: Term): Term => t.substitute(term, chosen);
  // compiled when it first happens: many events never do
  const compiled = (): Step => compileStep(new Map([...event.next].map(([variable, value]) => [variable, fixed(value)] as const)), [fixed(hit)]);
  let step: Step | undefined;
  return { taken: { event, values }, isPossible: compileTerm(fixed(event.guard)), step: (frame) => (step ??= compiled())(frame) };
}

/**
 * The shortest trace after which `inState` holds, or whose last event makes `onEvent` true (over the state before it);
 * null where there is none of at most LONGEST_TRACE events, or none among so many states.
 */
export function shortestTrace(system: System, inState: Term, onEvent: (e: SystemEvent) => Term, mostStates = MOST_STATES): Trace | null {
  const names = system.variables.flatMap((v) => (v.op === 'var' ? [v.name] : []));
  const start = startOf(system);
  const arrived = compileTerm(inState);
  if (arrived(start) === true) return [];
  const moves = system.events.filter((e) => !e.background).flatMap((e) => choices(e).map((values) => moveOf(e, values, onEvent(e))));
  const keyOf = (frame: Frame): string => names.map((name) => String(frame[name])).join();
  const seen = new Set([keyOf(start)]);
  let reached: readonly { readonly frame: Frame; readonly trace: Trace }[] = [{ frame: start, trace: [] }];
  for (let length = 1; length <= LONGEST_TRACE; length++) {
    const further: { frame: Frame; trace: Trace }[] = [];
    for (const { frame, trace } of reached) {
      if (seen.size > mostStates) return null;
      for (const { taken, isPossible, step } of moves) {
        // few events are possible: only these get a frame of their own
        if (isPossible(frame) !== true) continue;
        const after: Frame = { ...frame };
        const [hit] = step(after);
        if (hit === true || arrived(after) === true) return [...trace, taken];
        const key = keyOf(after);
        if (seen.has(key)) continue;
        seen.add(key);
        further.push({ frame: after, trace: [...trace, taken] });
      }
    }
    reached = further;
  }
  return null;
}
