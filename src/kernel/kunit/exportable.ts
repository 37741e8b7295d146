/** What a KUnit suite cannot play of what a kernel can: there is one process, without fork, and room for little. */
import type { ExtractAnswer } from '../../scenario/answer';
import type { ExtractCall } from '../../scenario/types';
import { type Example, ROOM } from './example';

const SPACES_IN_ARENAS: ReadonlySet<string> = new Set(['k', 'v', 'b']);

/** Entries of an array of the caller's own: what the driver has to have room for. */
function ownEntries({ array, maxsize, maxpages }: ExtractCall, count: bigint): number {
  if (array !== 'own') return 0;
  const size = maxsize < count ? maxsize : count;
  const most = Number(size / 4096n) + 2;
  return Math.min(most, maxpages);
}

function whyNotCall(answer: ExtractAnswer, { placement: { firstPage } }: Example): string | null {
  if (answer.pages.reduce((sum, { length }) => sum + length, 0) > ROOM.entries) return `more than ${ROOM.entries} entries listed`;
  for (const { first, length } of answer.pages) {
    if (first === null || !SPACES_IN_ARENAS.has(first.space)) continue;
    const from = first.number - (first.space === 'v' ? firstPage.vmalloc : firstPage.linear);
    if (from + BigInt(length) > BigInt(ROOM.arenaPages)) return `kernel memory beyond ${ROOM.arenaPages} pages`;
  }
  return null;
}

/** The reason why a suite cannot play it, or null. */
export function whyNotExportable(example: Example): string | null {
  const { scenario: { iter, calls }, placement: { pages, segments }, answer } = example;
  if (pages.some(({ state }) => state === 'cow')) return 'memory shared with a forked child';
  if (pages.length > ROOM.userPages) return `more than ${ROOM.userPages} user pages within reach`;
  if (segments.length > ROOM.segments) return `more than ${ROOM.segments} segments`;
  const folios = iter.kind === 'xarray' ? iter.present.length : iter.kind === 'folioq' ? iter.orders.length : 0;
  if (folios > ROOM.folios) return `more than ${ROOM.folios} folios`;
  if (calls.some((call) => call.op === 'extract' && ownEntries(call, iter.count) > ROOM.entries)) return `an array of more than ${ROOM.entries} entries`;
  for (const call of answer.calls) {
    if (call.crash !== 'none') return 'a crash is expected';
    const reason = call.op === 'extract' ? whyNotCall(call, example) : null;
    if (reason !== null) return reason;
  }
  return null;
}
