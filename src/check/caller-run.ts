/** A trace of a caller's steps as a program for the core's own callers: each call returns what it returned in the trace. */
import { brokenLaws } from '../core/callers';
import type { Protocol, Step } from '../core/callers';
import type { RevisionName } from '../revisions';
import type { Value } from '../term/value';
import type { Term } from '../term';
import type { CallerStep } from '../../model/callers/protocol';
import { chosenAt } from '../../model/callers/system';
import type { BrokenLaw, TraceCase } from '../../proofs/trace-theorem';
import type { Trace, TraceEvent } from './trace-search';

type Caller = NonNullable<TraceCase['caller']>;

/** How the pages of the last call and its array stand. */
interface Hand { readonly sorted: boolean; readonly array: 'own' | 'null' }

/** The trace as a caller of the core with no choice left. */
export function programOf(name: string, { edges, dma }: Caller, trace: Trace): Protocol {
  const steps: Step[] = [];
  let hand: Hand = { sorted: true, array: 'own' };
  for (const { event, values } of trace) {
    const edge = edges.find((e) => e.name === event.name);
    if (edge === undefined) throw new Error(`${name} has no step "${event.name}"`);
    for (const [i, step] of edge.steps.entries()) {
      const [done, after] = stepsOf(step, i, values, hand);
      steps.push(...done);
      hand = after;
    }
  }
  return { name, source: 'a trace of the model', kinds: ['ubuf'], directions: [dma === 'in' ? 'DEST' : 'SOURCE'], steps };
}

function numberOf(values: TraceEvent['values'], variable: Term): number {
  const value: Value | undefined = values.get(variable);
  if (typeof value !== 'number') throw new Error('a step chose no number');
  return value;
}

function stepsOf(step: CallerStep, i: number, values: TraceEvent['values'], hand: Hand): readonly [readonly Step[], Hand] {
  const { n, wanted } = chosenAt(i);
  switch (step.do) {
    case 'ask mode':
      return [[{ do: 'ask-mode' }], hand];
    case 'extract':
      return [
        [{ do: 'extract', max: numberOf(values, wanted), array: step.array, returns: numberOf(values, n) }], { sorted: false, array: step.array },
      ];
    case 'extract nothing':
      return [[{ do: 'extract', max: 1, array: step.array, returns: 'error' }], { sorted: true, array: step.array }];
    case 'record':
      return [[{ do: 'take', pages: step.entries === 'some' ? numberOf(values, n) : step.entries }], { ...hand, sorted: true }];
    case 'record own page':
      return [[{ do: 'add-own-page' }], hand];
    case 'release': {
      const op = step.by === 'put' ? 'put' : 'kept';
      if (step.of === 'record') return [[{ do: 'release', which: 'request', op }], hand];
      // the core releases what a request refused: pages nobody looked at yet are refused first
      const refused: readonly Step[] = hand.sorted ? [] : [{ do: 'take', pages: 0 }];
      return [[...refused, { do: 'release', which: 'refused', op }], { ...hand, sorted: true }];
    }
    case 'forget':
      return [[{ do: 'take', pages: 'none' }], { ...hand, sorted: true }];
    case 'allocate array':
      return [[{ do: 'allocate-array' }], hand];
    case 'free array':
      return [step.unlessOwn && hand.array === 'own' ? [] : [{ do: 'free-array' }], hand];
    // a guard is behind it in a trace; one more pin of a listed page, or the zero page, is one more of the same to the laws asked about
    case 'only if':
    case 'add pin':
    case 'put in zero page':
      return [[], hand];
  }
}

/** Whether the core's caller breaks the law when calls return what they do in the trace. */
export function breaksOnCore({ law }: BrokenLaw, program: Protocol, revision: RevisionName): boolean {
  return brokenLaws(program, revision).includes(law);
}

/** One line a step of the caller, in their order, with what it was given. */
export function callerLines({ edges }: Caller, trace: Trace): readonly string[] {
  return trace.map(({ event, values }) => {
    const steps = edges.find((e) => e.name === event.name)?.steps ?? [];
    const given = steps.flatMap((step, i) => {
      const { n, wanted } = chosenAt(i);
      return step.do === 'extract' ? [` (${numberOf(values, n)} of ${numberOf(values, wanted)})`] : [];
    });
    return `${event.actor}  ${event.name}${given.join('')}`;
  });
}
