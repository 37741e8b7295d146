/**
 * A drawing as inline SVG: a row of pages, all of one width for one page size, and below it, to the same scale, the bytes of
 * each segment, what the iterator covers, what each call returned, and the entries of the page array. What would be narrower
 * than can be seen is drawn as a line.
 */
import { escaped } from '../reporters/xml';
import type { Bytes, Drawing, DrawnCall, DrawnPage, DrawnStretch, Standing } from './drawing';

/** SVG units, one a CSS pixel at full size. */
const LEFT = 62;
const PAGE = 84;
const GAP = 22;
const BREAK = 26;
const THIN = 3;
const TOP = 18;
const PAGE_HEIGHT = 46;
const BAR = 9;
const ROW = 17;
const ENTRY = 24;

interface Placed { readonly drawn: DrawnStretch; readonly x: number; readonly width: number }

/** Where a page stands in its stretch; pages left out are a break before the last one. */
function pageX({ pages }: DrawnStretch, nth: number): number {
  const last = pages[nth];
  const isAfterBreak = last !== undefined && last.index !== nth;
  return nth * PAGE + (isAfterBreak ? BREAK : 0);
}

function placed(drawing: Drawing): readonly Placed[] {
  let x = LEFT;
  return drawing.stretches.map((drawn) => {
    const width = pageX(drawn, drawn.pages.length - 1) + PAGE;
    const at = { drawn, x, width };
    x += width + GAP;
    return at;
  });
}

/** Where a byte of a stretch stands, from its first page's left edge. */
function byteX({ stretch, pages }: DrawnStretch, byte: bigint, size: number): number {
  const at = stretch.offset + byte;
  const index = Number(at / BigInt(size));
  const nth = pages.findIndex((page) => page.index === index);
  if (nth >= 0) return pageX({ stretch, pages }, nth) + (PAGE * Number(at % BigInt(size))) / size;
  const end = pages.at(-1);
  // the byte after the last one stands at the right edge; one that is left out, in the break
  return end !== undefined && index > end.index ? pageX({ stretch, pages }, pages.length - 1) + PAGE : pageX({ stretch, pages }, pages.length - 2) + PAGE + BREAK / 2;
}

const round = (n: number): string => String(Math.round(n * 10) / 10);

/** The part of `bytes` that lies in the stretch, as a bar. */
function bar({ drawn, x }: Placed, bytes: Bytes, y: number, kind: string, size: number): string {
  const { position, length } = drawn.stretch;
  const from = bytes.from > position ? bytes.from - position : 0n;
  const to = bytes.to - position < length ? bytes.to - position : length;
  if (to < from || (to === from && length > 0n) || bytes.to < position) return '';
  const [left, right] = [x + byteX(drawn, from, size), x + byteX(drawn, to, size)];
  return `<rect class="${kind}" x="${round(left)}" y="${y}" width="${round(Math.max(THIN, right - left))}" height="${BAR}"/>`;
}

const MARK: Readonly<Record<Standing, string>> = { listed: 'listed', missing: 'not listed', extra: 'only listed', untouched: '' };

function pageCell(page: DrawnPage, x: number): string {
  const words = [MARK[page.standing], page.state ?? ''].filter((word) => word !== '');
  const middle = round(x + PAGE / 2);
  const text = (kind: string, y: number, said: string): string => `<text class="${kind}" x="${middle}" y="${TOP + y}">${escaped(said)}</text>`;
  return `<rect class="pg ${page.standing}" x="${round(x)}" y="${TOP}" width="${PAGE}" height="${PAGE_HEIGHT}"/>`
    + text('n', 15, page.name ?? '?') + words.map((word, i) => text('s', 28 + 12 * i, word)).join('');
}

function stretchCells({ drawn, x }: Placed): string {
  const cells = drawn.pages.map((page, i) => {
    const isAfterBreak = page.index !== i;
    const gap = isAfterBreak ? `<text class="s" x="${round(x + pageX(drawn, i) - BREAK / 2)}" y="${TOP + 22}">…</text>` : '';
    return gap + pageCell(page, x + pageX(drawn, i));
  });
  return cells.join('');
}

const rowLabel = (text: string, y: number): string => `<text class="l" x="0" y="${y + BAR}">${escaped(text)}</text>`;

/** Left edge of the page an entry belongs to, and of those after it. */
function entriesX(call: DrawnCall, all: readonly Placed[], size: number): number {
  const at = all.findLast(({ drawn: { stretch } }) => call.from >= stretch.position && (call.from < stretch.position + stretch.length || stretch.length === 0n)) ?? all[0];
  if (at === undefined) return LEFT;
  const x = byteX(at.drawn, call.from - at.drawn.stretch.position, size);
  return at.x + Math.floor(x / PAGE) * PAGE;
}

function entryCells(call: DrawnCall, all: readonly Placed[], y: number, size: number): { readonly svg: string; readonly right: number } {
  const x = entriesX(call, all, size);
  const inside = call.entries.length + call.moreEntries - call.past;
  const cells = call.entries.map((name, i) =>
    `<rect class="en${name === null || i >= inside ? ' missing' : ''}" x="${round(x + i * PAGE + 4)}" y="${y}" width="${PAGE - 8}" height="${ENTRY - 4}"/>`
    + `<text class="s" x="${round(x + i * PAGE + PAGE / 2)}" y="${y + 14}">${escaped(name === null ? 'not written' : i >= inside ? `${name}: past` : name)}</text>`);
  const more = call.moreEntries > 0 ? `<text class="l" x="${round(x + call.entries.length * PAGE + 4)}" y="${y + 14}">+${call.moreEntries}</text>` : '';
  return { svg: cells.join('') + more, right: x + call.entries.length * PAGE + (more === '' ? 0 : 40) };
}

/** What it shows, in a sentence, for those who do not see it. */
export function describe({ stretches, calls }: Drawing): string {
  const told = (page: DrawnPage): string => [page.name ?? 'a page', MARK[page.standing], page.state ?? ''].filter((word) => word !== '').join(' ');
  const pages = stretches.flatMap((s) => s.pages).map(told);
  const returned = calls.map(({ number, words }) => `call ${number} returns ${words}`);
  return `${stretches.map(({ stretch }) => stretch.label).join('; ')}. Pages: ${pages.join(', ')}. ${returned.join(', ')}.`;
}

export function figure(drawing: Drawing): string {
  const all = placed(drawing);
  const size = drawing.pageSize;
  let y = TOP + PAGE_HEIGHT + 8;
  let right = Math.max(...all.map(({ x, width }) => x + width));
  const rows: string[] = [];
  const row = (label: string, bytes: Bytes | null, kind: string): void => {
    const own = ({ drawn: { stretch } }: Placed): Bytes => ({ from: stretch.position, to: stretch.position + stretch.length });
    rows.push(rowLabel(label, y) + all.map((at) => bar(at, bytes ?? own(at), y, kind, size)).join(''));
    y += ROW;
  };
  row('segments', null, 'b1');
  row('iterator', drawing.covered, 'b2');
  for (const call of drawing.calls) {
    if (call.returned === null) {
      rows.push(`${rowLabel(`call ${call.number}`, y)}<text class="l" x="${LEFT}" y="${y + BAR}">returns ${escaped(call.words)}</text>`);
      y += ROW;
      continue;
    }
    row(`call ${call.number}`, call.returned, 'b3');
    if (call.entries.length === 0) continue;
    const cells = entryCells(call, all, y, size);
    rows.push(rowLabel('entries', y + 4) + cells.svg);
    right = Math.max(right, cells.right);
    y += ENTRY;
  }
  const labels = all.map(({ drawn, x }, i) => `<text class="h" x="${x}" y="11">${escaped(all.length > 1 ? `${i}: ${shortLabel(drawn)}` : shortLabel(drawn))}</text>`);
  const width = Math.ceil(right + 2);
  return `<svg role="img" viewBox="0 0 ${width} ${y + 2}" width="${width}" height="${y + 2}" aria-label="${escaped(describe(drawing))}">`
    + `${labels.join('')}<text class="l" x="0" y="${TOP + 26}">pages</text>${all.map(stretchCells).join('')}${rows.join('')}</svg>`;
}

/** Short enough for the width of a page. */
function shortLabel({ stretch }: DrawnStretch): string {
  return stretch.pages > 1 ? stretch.label : stretch.label.slice(stretch.label.lastIndexOf(', ') + 2);
}
