/** The section of `compare` on page lifetime: what holding pages another way changes in what becomes of them. */
import type { CompareReport, LifetimeChange, LifetimeOpen, LifetimeReport, Retention } from '../compare/types';
import type { Painter } from './paint';
import { counted, hang } from './text';

const HOLDS: Readonly<Record<Retention['dest'], string>> = { get: 'a reference each', pin: 'a pin each' };

/** How a revision holds the pages of one direction, and how the other does. */
function heldLines(direction: keyof Retention, { first, second }: Extract<LifetimeReport, { readonly kind: 'compared' }>, names: CompareReport['request']): readonly string[] {
  if (first[direction] === second[direction]) return hang('  ', `pages of a ${direction} buffer: ${HOLDS[first[direction]]} in both`);
  return hang('  ', `pages of a ${direction} buffer: ${HOLDS[first[direction]]} in ${names.first}, ${HOLDS[second[direction]]} in ${names.second}`);
}

function changeLines(change: LifetimeChange, { first, second }: CompareReport['request'], paint: Painter): readonly string[] {
  const { example, expected } = change;
  return [
    '', `  ${paint.bold(change.theorem)}: ${first} ${change.first}, ${second} ${change.second}`, ...hang('    ', change.claim),
    ...expected.flatMap((known) => hang('    ', known)),
    ...(example === null ? [] : [
      ...hang('    ', `a trace in ${example.revision}, replayed on the core (${example.trace.world}); it shows ${example.trace.shows}:`),
      ...example.trace.events.map((event, i) => `      ${String(i + 1).padStart(2)}  ${event}`),
    ]),
  ];
}

function openLines({ theorem, revision, verdict, reason }: LifetimeOpen, paint: Painter): readonly string[] {
  const head = `${theorem} in ${revision}:`;
  return hang('  ', `${head} ${verdict}${reason === null ? '' : `: ${reason}`}`).map((line) => line.replace(head, () => paint.tone('unsure', head)));
}

/** The section; one line where both revisions hold pages alike. */
export function lifetimeLines({ lifetime, request }: CompareReport, paint: Painter): readonly string[] {
  switch (lifetime.kind) {
    case 'same retention':
      return ['', ...hang('', `Lifetime: both hold user pages alike, with ${heldAlike(lifetime.retention)}; nothing changes`)];
    case 'compared':
      return [
        '', 'Lifetime: what becomes of pages after extraction', ...heldLines('dest', lifetime, request), ...heldLines('source', lifetime, request),
        ...lifetime.changes.flatMap((change) => changeLines(change, request, paint)),
        ...lifetime.open.flatMap((o) => openLines(o, paint)),
        ...(lifetime.theorems === 0 ? [] : ['', ...hang('  ', sameLine(lifetime.theorems, lifetime.changes.length))]),
      ];
  }
}

function sameLine(theorems: number, changed: number): string {
  return `${theorems - changed} of ${counted(theorems, 'theorem')} on page lifetime have one verdict in both`;
}

function heldAlike({ dest, source }: Retention): string {
  return dest === source ? HOLDS[dest] : `${HOLDS[dest]} for dest and ${HOLDS[source]} for source buffers`;
}
