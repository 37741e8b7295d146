/** Who else looks at pages over time: random traces with the changed event in them, replayed on the core. */
import { coreDiffers, walk } from '../../check/trace-agree';
import { framesOf, valuesOf } from '../../check/trace-frames';
import { Prng } from '../../scenario/prng';
import { evaluate } from '../../term/evaluate';
import type { System, SystemEvent } from '../../../model/lifetime/system';
import type { TraceCase } from '../../../proofs/trace-theorem';
import type { Subject } from './subjects';

/** Random traces, and events of each at most. */
const TRACES = 600;
const EVENTS = 10;
/** Traces with the event that are replayed. */
const REPLAYED = 150;

/** Systems of pages over time, and no others, are replayed event by event. */
export function pagesOf({ uses }: Subject): TraceCase['world'] | null {
  const [use] = uses;
  if (use === undefined) return null;
  const { world, system, caller, kind } = use.of;
  return caller === undefined && kind === undefined && system.name === `${world.folio}, ${world.memory}` ? world : null;
}

/**
 * A trace of the changed system whose end the core does not confirm, or one that the core plays and the changed system does
 * not admit, in words; null: neither was found.
 */
export function coreNotices(subject: Subject, slip: { readonly event: SystemEvent; readonly changed: SystemEvent }, system: System, seed: number): string | null {
  const world = pagesOf(subject);
  if (world === null) return null;
  return notConfirmed(world, system, slip.changed, seed) ?? (slip.event.guard === slip.changed.guard ? null : notAdmitted(world, subject.system, slip, seed));
}

/** The core plays it, and the end is as the contract says; the changed event cannot happen there. */
function notAdmitted(
  world: TraceCase['world'], system: System, { event, changed }: { readonly event: SystemEvent; readonly changed: SystemEvent }, seed: number,
): string | null {
  for (let n = 0; n < TRACES; n++) {
    const prng = new Prng(seed, 'traces of the contract', n);
    const trace = walk(system, Array.from({ length: EVENTS }, () => prng.below(1_000)));
    const at = trace.findIndex((step) => step.event === event);
    const taken = trace[at];
    if (taken === undefined || evaluate(changed.guard, { ...framesOf(system, trace)[at], ...valuesOf(taken) }) === true) continue;
    const upTo = trace.slice(0, at + 1);
    if (replay(() => coreDiffers(world, system, upTo))?.length === 0) return `${upTo.map(({ event: { name } }) => name).join('; ')}: the core does it, the changed model cannot`;
  }
  return null;
}

/** The end of a trace in which the changed event happens is not what the core shows. */
function notConfirmed(world: TraceCase['world'], system: System, changed: SystemEvent, seed: number): string | null {
  let replayed = 0;
  for (let n = 0; n < TRACES && replayed < REPLAYED; n++) {
    const prng = new Prng(seed, 'traces of a mutant', n);
    const trace = walk(system, Array.from({ length: EVENTS }, () => prng.below(1_000)));
    const end = trace.findLastIndex(({ event }) => event === changed);
    if (end < 0) continue;
    replayed++;
    // right after it, or with whatever follows
    const upTo = n % 2 === 0 ? trace : trace.slice(0, end + 1);
    const differing = replay(() => coreDiffers(world, system, upTo)) ?? [];
    if (differing.length > 0) return `${upTo.map(({ event }) => event.name).join('; ')}: ${differing.join(', ')}`;
  }
  return null;
}

/** A trace that cannot be written as a litmus test (a release of what nobody extracted) shows nothing: null. */
function replay(differing: () => readonly string[]): readonly string[] | null {
  try {
    return differing();
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('nothing is extracted')) return null;
    throw error;
  }
}
