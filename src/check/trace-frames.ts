/** The states a trace goes through, as values of the system's variables by name. */
import type { Term } from '../term';
import { evaluate } from '../term/evaluate';
import type { Frame } from '../term/frame';
import type { System } from '../../model/lifetime/system';
import type { Trace, TraceEvent } from './trace-search';

function nameOf(variable: Term): string {
  if (variable.op !== 'var') throw new Error('only variables have values');
  return variable.name;
}

/** What the event chose, by name. */
export function valuesOf({ values }: TraceEvent): Frame {
  return Object.fromEntries([...values].map(([variable, value]) => [nameOf(variable), value]));
}

/** Where searches of the system start. */
export function startOf({ variables, start }: System): Frame {
  return Object.fromEntries(variables.map((v) => [nameOf(v), start.get(v) ?? (v.sort.kind === 'bool' ? false : 0)]));
}

/** The state after the event. */
export function afterOf(frame: Frame, taken: TraceEvent): Frame {
  const before = { ...frame, ...valuesOf(taken) };
  return { ...frame, ...Object.fromEntries([...taken.event.next].map(([v, term]) => [nameOf(v), evaluate(term, before)])) };
}

/** The start, and the state after each event. */
export function framesOf(system: System, trace: Trace): readonly Frame[] {
  return trace.reduce<readonly Frame[]>((frames, taken) => [...frames, afterOf(frames.at(-1) ?? {}, taken)], [startOf(system)]);
}
