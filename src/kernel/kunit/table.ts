/** One example as an element of the driver's table: C text in kernel style, lines without the newline. */
import type { CallAnswer, ExtractAnswer } from '../../scenario/answer';
import type { Call, Iter, PageName, PageRun } from '../../scenario/types';
import { PIN_BIAS } from '../../revisions';
import type { PlacedPage, PlacedSegment } from '../placement';
import { NO_FRAME } from '../wire';
import type { Example } from './example';
import { filled, hexText, listLines } from './text';

const STATES: Readonly<Record<PlacedPage['state'], string>> = {
  present: 'PRESENT', absent: 'ABSENT', readonly: 'READONLY', unreadable: 'UNREADABLE', unmapped: 'UNMAPPED', zero: 'ZERO', io: 'IO_PAGE',
  sigbus: 'SIGBUS_PAGE', cow: 'PRESENT',
};
const AREAS: Readonly<Record<PlacedSegment['area'], string>> = { raw: 'RAW', user: 'USER', linear: 'LINEAR', vmalloc: 'VMALLOC' };
const ARRAYS = { own: 'OWN', alloc: 'ALLOC', null: 'NONE', zsp: 'ZSP' } as const;
const RELEASES = { none: 'KEEP', mode: 'BY_MODE', put: 'PUT', unpin: 'UNPIN' } as const;

/** space, number, sub-page: a page by the driver's names. */
function pageFields(page: PageName | null, { placement: { firstPage, frames } }: Example): readonly [string, bigint, number] {
  if (page === null) return ['UNWRITTEN', 0n, 0];
  switch (page.space) {
    case 'u':
      return ['FRAME', BigInt(frames.indexOf(page.number)), 0];
    case 'c':
      return ['FRESH', page.number - firstPage.user, 0];
    case 'z':
      return ['ZERO_FRAME', 0n, 0];
    case 'k':
      return ['K_PAGE', page.number - firstPage.linear, 0];
    case 'b':
      return ['B_PAGE', page.number - firstPage.linear, 0];
    case 'v':
      return ['V_PAGE', page.number - firstPage.vmalloc, 0];
    case 'x':
      return ['X_PAGE', page.number, 0];
    case 'f':
      return ['F_PAGE', page.number, page.sub ?? 0];
    case 'p':
      throw new Error('a page of a pipe in a KUnit suite');
  }
}

/** Frames are numbered as they are met in the scenario: a run of names need not be a run of frames. */
function runsOf({ first, length }: PageRun, example: Example): readonly string[] {
  const text = (page: PageName | null, n: number): string => {
    const [space, number, sub] = pageFields(page, example);
    return `{ ${space}, ${hexText(number)}, ${sub}, ${n} }`;
  };
  if (first?.space !== 'u') return [text(first, length)];
  const runs: string[] = [];
  const { frames } = example.placement;
  for (let i = 0; i < length;) {
    const start = frames.indexOf(first.number + BigInt(i));
    let n = 1;
    while (i + n < length && frames[start + n] === first.number + BigInt(i + n)) n++;
    runs.push(text({ space: 'u', number: first.number + BigInt(i) }, n));
    i += n;
  }
  return runs;
}

/** Counters of pages that gain or lose something, units as the kernel keeps them in a small folio. */
function countsOf({ held = [], left = [] }: ExtractAnswer, example: Example): readonly string[] {
  const rows = new Map<string, readonly [number, number, number, number]>();
  const key = (page: PageName): string => { const [space, number, sub] = pageFields(page, example); return `${space}, ${hexText(number)}, ${sub}`; };
  for (const { page, refs, pins } of held) {
    const pin = pins > 0 ? pins : Math.floor(refs / PIN_BIAS);
    rows.set(key(page), [pins > 0 ? refs - pins : refs - pin * PIN_BIAS, pin, 0, 0]);
  }
  for (const { page, refs, pins } of left) {
    const [get, pin] = rows.get(key(page)) ?? [0, 0];
    rows.set(key(page), [get, pin, refs, pins]);
  }
  return [...rows].map(([page, numbers]) => `{ ${page}, ${numbers.join(', ')} }`);
}

function asked(call: Call): readonly string[] {
  if (call.op !== 'extract') return [`.op = ${call.op.toUpperCase()}`, `.n = ${hexText(call.n)}`];
  return [
    '.op = EXTRACT', `.n = ${hexText(call.maxsize)}`, `.maxpages = ${hexText(BigInt(call.maxpages))}`,
    ...(call.flags === 0 ? [] : [`.flags = ${hexText(BigInt(call.flags))}`]), `.array = ${ARRAYS[call.array]}`, `.release = ${RELEASES[call.release]}`,
  ];
}

function expected(answer: CallAnswer): readonly string[] {
  const iter = [`.count = ${hexText(answer.iter?.count ?? 0n)}`, `.position = ${hexText(answer.iter?.position ?? 0n)}`];
  if (answer.op !== 'extract') return iter;
  const { ret, offset0, array, mode } = answer;
  return [
    `.ret = ${hexText(ret ?? 0n)}`, ...(offset0 === null ? [] : [`.offset0 = ${hexText(offset0)}`]), `.array_after = ${ARRAYS[array ?? 'null']}`,
    ...(mode === 'PIN' ? ['.will_pin = true'] : []), ...iter,
  ];
}

function stepLines(answer: CallAnswer, example: Example): readonly string[] {
  const call = example.scenario.calls[answer.call];
  if (call === undefined) throw new Error(`${example.scenario.id}: an answer to a call that was not made`);
  const runs = answer.op === 'extract' ? answer.pages.flatMap((run) => runsOf(run, example)) : [];
  const counts = answer.op === 'extract' ? countsOf(answer, example) : [];
  return [
    '{', ...filled(asked(call), '\t'), ...filled(expected(answer), '\t'), ...listLines('RUNS', runs, '\t'), ...listLines('COUNTS', counts, '\t'), '},',
  ];
}

function userRuns(pages: readonly PlacedPage[]): readonly string[] {
  const runs: { readonly state: string; count: number; readonly frame: number }[] = [];
  for (const { state, frame } of pages) {
    const number = frame === NO_FRAME ? 0 : frame;
    const last = runs[runs.length - 1];
    const follows = last !== undefined && last.state === STATES[state] && (frame === NO_FRAME || number === last.frame + last.count);
    if (follows) last.count++;
    else runs.push({ state: STATES[state], count: 1, frame: number });
  }
  return runs.map(({ state, count, frame }) => `{ ${state}, ${count}, ${frame} }`);
}

function folios(iter: Iter): readonly string[] {
  if (iter.kind === 'xarray') return iter.present.map(({ index, order }) => `{ ${hexText(index)}, ${order} }`);
  return iter.kind === 'folioq' ? iter.orders.map((order) => `{ 0, ${order} }`) : [];
}

function iterFields({ iter }: Example['scenario'], shared: boolean): readonly string[] {
  const given = (name: string, value: bigint): readonly string[] => (value === 0n ? [] : [`.${name} = ${hexText(value)}`]);
  return [
    `.kind = ${iter.kind.toUpperCase()}`, ...(iter.direction === 'DEST' ? ['.dest = true'] : []),
    ...('nofault' in iter && iter.nofault ? ['.nofault = true'] : []), ...(shared ? ['.shared = true'] : []),
    ...given('count', iter.count), ...given('offset', 'offset' in iter ? iter.offset : 0n), ...given('start', iter.kind === 'xarray' ? iter.start : 0n),
    ...given('queue', iter.kind === 'folioq' ? BigInt(iter.queue) : 0n), ...given('slot', iter.kind === 'folioq' ? BigInt(iter.slot) : 0n),
  ];
}

/** The element, with a comma behind it. */
export function tableLines(example: Example): readonly string[] {
  const { scenario, placement, answer } = example;
  const frames = placement.pages.flatMap(({ frame }) => (frame === NO_FRAME ? [] : [frame]));
  const shared = new Set(frames).size < frames.length;
  const segments = placement.segments.map(({ area, base, len, extra }) => `{ ${AREAS[area]}, ${hexText(base)}, ${hexText(len)}, ${hexText(extra)} }`);
  return [
    '\t{', `\t\t.name = "${scenario.id.replace(/["\\#]/gu, '-')}",`, ...filled(iterFields(scenario, shared), '\t\t'),
    ...listLines('SEGS', segments, '\t\t'), ...listLines('USERS', userRuns(placement.pages), '\t\t'), ...listLines('PARTS', folios(scenario.iter), '\t\t'),
    ...(answer.calls.length === 0 ? [] : ['\t\tSTEPS(', ...answer.calls.flatMap((call) => stepLines(call, example)).map((line) => `\t\t${line}`), '\t\t),']), '\t},',
  ];
}
