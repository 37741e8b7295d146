/**
 * Callers made up to ask what the real ones do not: each says which laws it breaks. A right one and a wrong one where a
 * step of play could be got wrong without any real caller noticing.
 */
import type { Law, Protocol, Step } from '../../../core/callers';
import type { RevisionName } from '../../../revisions';

export interface Probe {
  readonly protocol: Protocol;
  readonly breaks: readonly Law[];
  /** revisions in which it breaks them; absent: all */
  readonly revisions?: readonly RevisionName[];
}

const USER = { kinds: ['ubuf'], directions: ['DEST', 'SOURCE'] } as const;
const READS = { kinds: ['ubuf'], directions: ['DEST'] } as const;
const SENDS = { kinds: ['ubuf'], directions: ['SOURCE'] } as const;
const SPLICES = { kinds: ['pipe'], directions: ['DEST'] } as const;
const DONE: readonly Step[] = [{ do: 'submit' }, { do: 'complete' }, { do: 'dirty' }, { do: 'release', which: 'request', op: 'mode' }];
const CLEAN: readonly Step[] = [{ do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'request', op: 'mode' }, { do: 'return' }];
const END: readonly Step[] = [...DONE, { do: 'return' }];

function probe(name: string, breaks: readonly Law[], steps: readonly Step[], on: Pick<Protocol, 'kinds' | 'directions'> = USER): Probe {
  return { protocol: { name, source: 'made up', steps, ...on }, breaks };
}

const extract = (returns?: number | 'error', max = 2): Step => ({ do: 'extract', max, array: 'own', ...(returns === undefined ? {} : { returns }) });
const on = (results: Extract<Step, { do: 'on' }>['results'], ...then: readonly Step[]): Step => ({ do: 'on', results, then });

export const PROBES: readonly Probe[] = [
  probe('takes two of one', ['partial-ok'], [extract(1), { do: 'take', pages: 'asked' }, ...END]),
  probe('takes two of two', [], [extract(2), { do: 'take', pages: 'asked' }, ...END]),
  probe('fails for certain', [], [extract('error'), on(['full', 'short', 'zero'], { do: 'free-array' }), ...END]),
  probe('fails and takes none', ['array-ownership'], [extract('error'), on(['error'], { do: 'free-array' }), ...END]),
  probe('drops a short result', ['caller-unit-balance'], [extract(1), on(['short'], { do: 'return' }), { do: 'take', pages: 'all' }, ...END]),
  probe('keeps a full result', [], [extract(2), on(['short'], { do: 'return' }), { do: 'take', pages: 'all' }, ...END]),
  probe('drops a full result', ['caller-unit-balance'], [extract(2), on(['full'], { do: 'return' }), { do: 'take', pages: 'all' }, ...END]),
  probe('asks for more than there is', ['partial-ok'], [
    extract(2), { do: 'take', pages: 'all' }, extract(1), { do: 'take', pages: 'asked' }, ...END,
  ]),
  probe('minds refusals that are none', [], [extract(2), { do: 'take', pages: 'all' }, { do: 'if-refused', then: [{ do: 'free-array' }] }, ...END]),
  probe('forgets what was refused', ['caller-unit-balance'], [extract(2), { do: 'take', pages: 1 }, ...END]),
  probe('forgets all that was refused', ['caller-unit-balance'], [
    extract(1), { do: 'take', pages: 'some' }, { do: 'if-empty', then: [{ do: 'return' }] }, ...END,
  ]),
  probe('dirties after letting go', ['dirty-after-dma'], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'request', op: 'mode' }, { do: 'dirty' }, { do: 'return' },
  ], READS),
  probe('dirties what the device has yet to write', ['dirty-after-dma'], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'dirty' }, { do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'request', op: 'mode' }, { do: 'return' },
  ], READS),
  probe('dirties the only page after letting go', ['dirty-after-dma'], [
    extract(1), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'request', op: 'mode' }, { do: 'dirty' }, { do: 'return' },
  ], READS),
  probe('lets go of what it refused before it dirties the rest', [], [
    extract(2), { do: 'take', pages: 1 }, { do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'refused', op: 'mode' }, { do: 'dirty' },
    { do: 'release', which: 'request', op: 'mode' }, { do: 'return' },
  ], READS),
  probe('sends without dirtying', [], [extract(2), { do: 'take', pages: 'all' }, ...CLEAN], SENDS),
  probe('splices without dirtying', [], [extract(), { do: 'take', pages: 'all' }, ...CLEAN], SPLICES),
  {
    ...probe('puts what the pipe has', ['caller-unit-balance', 'release-matches'], [
      extract(), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'release', which: 'request', op: 'put' }, { do: 'complete' }, { do: 'return' },
    ], SPLICES),
    revisions: ['v6', 'v7', 'v8', 'v11'],
  },
  probe('lets go of what it sent without asking how', ['caller-unit-balance', 'release-matches'], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'complete' }, { do: 'release', which: 'request', op: 'kept' }, { do: 'return' },
  ], SENDS),
  probe('uses an array of its own for every call', [], [
    { do: 'allocate-array' }, extract(2), { do: 'take', pages: 'all' }, ...DONE, { do: 'free-array' }, { do: 'return' },
  ]),
  probe('gets two where one is left', [], [extract(2), { do: 'take', pages: 'all' }, extract(2), { do: 'return' }]),
  probe('gets three where it asked for two', [], [extract(3), { do: 'return' }]),
  probe('goes back by what it refused, page by page', [], [
    extract(2), { do: 'take', pages: 1 }, { do: 'release', which: 'refused', op: 'mode' }, { do: 'revert', which: 'refused' }, { do: 'revert', which: 'refused' }, ...END,
  ]),
  probe('frees its own array', ['array-ownership'], [extract(2), { do: 'free-array' }, { do: 'take', pages: 'all' }, ...END]),
  probe('unpins what is pinned', [], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'complete' }, { do: 'dirty' }, { do: 'release', which: 'request', op: 'unpin' }, { do: 'return' },
  ], READS),
  probe('goes back while the device reads', [], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'submit' }, { do: 'revert', which: 'request' }, { do: 'complete' }, { do: 'dirty' },
    { do: 'release', which: 'request', op: 'mode' }, { do: 'return' },
  ]),
  probe('goes back twice', ['revert-within'], [
    extract(2), { do: 'take', pages: 'all' }, { do: 'revert', which: 'request' }, { do: 'revert', which: 'request' }, ...END,
  ]),
];
