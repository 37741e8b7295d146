/** Who else looks at pages over time: random traces with the changed event in them, replayed on the core. */
import { coreDiffers, walk } from '../../check/trace-agree';
import { Prng } from '../../scenario/prng';
import type { System, SystemEvent } from '../../../model/lifetime/system';
import type { TraceCase } from '../../../proofs/trace-theorem';
import type { Subject } from './subjects';

/** Random traces, and events of each at most. */
const TRACES = 600;
const EVENTS = 10;
/** Traces with the event that are replayed. */
const REPLAYED = 150;

/** Systems of pages over time, and no others, are replayed event by event. */
function pagesOf({ uses }: Subject): TraceCase['world'] | null {
  const [use] = uses;
  if (use === undefined) return null;
  const { world, system, caller, kind } = use.of;
  return caller === undefined && kind === undefined && system.name === `${world.folio}, ${world.memory}` ? world : null;
}

/** A trace of the changed system whose end the core does not confirm, in words; null: none was found. */
export function coreNotices(subject: Subject, system: System, changed: SystemEvent, seed: number): string | null {
  const world = pagesOf(subject);
  if (world === null) return null;
  let replayed = 0;
  for (let n = 0; n < TRACES && replayed < REPLAYED; n++) {
    const prng = new Prng(seed, 'traces of a mutant', n);
    const trace = walk(system, Array.from({ length: EVENTS }, () => prng.below(1_000)));
    const end = trace.findLastIndex(({ event }) => event === changed);
    if (end < 0) continue;
    replayed++;
    // right after it, or with whatever follows
    const upTo = n % 2 === 0 ? trace : trace.slice(0, end + 1);
    const differing = replay(() => coreDiffers(world, system, upTo));
    if (differing.length > 0) return `${upTo.map(({ event }) => event.name).join('; ')}: ${differing.join(', ')}`;
  }
  return null;
}

/** A trace that cannot be written as a litmus test (a release of what nobody extracted) shows nothing. */
function replay(differing: () => readonly string[]): readonly string[] {
  try {
    return differing();
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('nothing is extracted')) return [];
    throw error;
  }
}
