/** Page names and runs of pages as text: 'u305*3' is u305, u306, u307; 'f2.0*4' counts sub-pages; 'null*2' two entries not written. */
import type { PageName, PageRun } from './types';

const NAME = /^([uczkvbxfp])(\d{1,20})(?:\.(\d{1,10}))?$/u;
const RUN = /^(.*?)(?:\*(\d{1,10}))?$/u;

/** 'u305', 'f2.1'. */
export function pageText(page: PageName): string {
  if (page.space === 'z') return 'z';
  return page.sub === undefined ? `${page.space}${page.number}` : `${page.space}${page.number}.${page.sub}`;
}

/** The page of that name, or undefined. Only folio queue pages have a sub-page. */
export function parsePage(text: string): PageName | undefined {
  if (text === 'z') return { space: 'z', number: 0n };
  const [, space, number, sub] = NAME.exec(text) ?? [];
  if (space === undefined || number === undefined || space === 'z') return undefined;
  if ((space === 'f') !== (sub !== undefined)) return undefined;
  const base = { space: space as PageName['space'], number: BigInt(number) };
  return sub === undefined ? base : { ...base, sub: Number(sub) };
}

/** The page `steps` after `page`: sub-pages count up where there are any, else numbers; the zero page stays itself. */
export function pageAfter(page: PageName, steps: number): PageName {
  if (page.space === 'z') return page;
  if (page.sub !== undefined) return { ...page, sub: page.sub + steps };
  return { ...page, number: page.number + BigInt(steps) };
}

export function samePage(a: PageName, b: PageName): boolean {
  return a.space === b.space && (a.space === 'z' || (a.number === b.number && a.sub === b.sub));
}

export function runText({ first, length }: PageRun): string {
  const name = first === null ? 'null' : pageText(first);
  return length === 1 ? name : `${name}*${length}`;
}

/** The run of that text, or undefined. */
export function parseRun(text: string): PageRun | undefined {
  const [, name = '', times] = RUN.exec(text) ?? [];
  const length = times === undefined ? 1 : Number(times);
  if (length < 1) return undefined;
  if (name === 'null') return { first: null, length };
  const first = parsePage(name);
  return first === undefined ? undefined : { first, length };
}

function joins(run: PageRun, next: PageRun): boolean {
  if (run.first === null || next.first === null) return run.first === next.first;
  return samePage(pageAfter(run.first, run.length), next.first);
}

/** The same entries in as few runs as possible, so that equal lists are equal run by run. Empty runs go. */
export function joinRuns(runs: readonly PageRun[]): PageRun[] {
  const joined: PageRun[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (run.length === 0) continue;
    if (last !== undefined && joins(last, run)) joined[joined.length - 1] = { first: last.first, length: last.length + run.length };
    else joined.push(run);
  }
  return joined;
}

/** Exactly `entries` entries of `runs`, joined: cut off behind, filled up with entries not written. */
export function takeEntries(runs: readonly PageRun[], entries: number): PageRun[] {
  const taken: PageRun[] = [];
  let left = entries;
  for (const run of runs) {
    if (left === 0) break;
    const length = Math.min(run.length, left);
    taken.push(length === run.length ? run : { first: run.first, length });
    left -= length;
  }
  if (left > 0) taken.push({ first: null, length: left });
  return joinRuns(taken);
}
