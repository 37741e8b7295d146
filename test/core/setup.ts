import { REVISIONS, callFlagNames, revision, type Kind, type PageSize, type RevisionName } from '../../src/revisions';
import { runCore } from '../../src/core';
import type {
  ExtractCall, ExtractResult, Iter, Memory, MemoryRange, PageName, PageRun, PageState, Scenario,
} from '../../src/scenario/types';

export const ALL: readonly RevisionName[] = REVISIONS.map((r) => r.name);
export const from63 = ALL.filter((name) => revision(name).variants.gup !== 'gup-6.2');
export const series = ALL.filter((name) => revision(name).variants.gup === 'gup-6.2');
export const HUGE = (1n << 63n) - 1n;
export const PAGE = 4096n;

export function withKind(kind: Kind): RevisionName[] {
  return ALL.filter((name) => revision(name).kinds.includes(kind));
}

/** The flags a well-behaved caller passes: v6 says the direction. */
export function usualFlags(name: RevisionName, iter: Pick<Iter, 'direction'>, ...extra: string[]): number {
  const { variants, numbering } = revision(name);
  const names = callFlagNames(variants.dispatch === 'dispatch-v6', numbering);
  const direction = variants.dispatch === 'dispatch-v6' && iter.direction === 'DEST' ? ['DEST_BUF'] : [];
  return [...direction, ...extra].reduce((word, flag) => {
    const bits = names.get(flag);
    if (bits === undefined) throw new Error(`${name} has no flag ${flag}`);
    return (word | bits) >>> 0;
  }, 0);
}

export function extractCall(name: RevisionName, iter: Iter, call: Partial<ExtractCall> = {}): ExtractCall {
  return {
    op: 'extract', maxsize: HUGE, maxpages: 256, array: 'own', flags: usualFlags(name, iter), inject: {}, repeat: 1, release: 'none',
    ...call,
  };
}

export interface Setting { readonly pageSize?: PageSize; readonly memory?: Partial<Memory>; readonly calls?: Scenario['calls'] }

export function scenario(name: RevisionName, iter: Iter, setting: Setting = {}): Scenario {
  return {
    id: 'test', revision: name, pageSize: setting.pageSize ?? 4096, numbering: revision(name).numbering, iter,
    memory: { ranges: [], signal: 'none', ...setting.memory }, calls: setting.calls ?? [extractCall(name, iter)],
  };
}

/** The one extraction of a scenario with one call. */
export function extractOnce(name: RevisionName, iter: Iter, call: Partial<ExtractCall> = {}, setting: Setting = {}): ExtractResult {
  const [result] = runCore(scenario(name, iter, { ...setting, calls: [extractCall(name, iter, call)] })).calls;
  if (result?.op !== 'extract') throw new Error('no extraction');
  return result;
}

export function extractions(run: Scenario): ExtractResult[] {
  return runCore(run).calls.filter((call) => call.op === 'extract');
}

/** `pages` whole pages of user memory from page 256 on, at any page size. */
export function userPages(direction: 'DEST' | 'SOURCE', pages: number, options: { pageSize?: PageSize; nofault?: boolean } = {}): Iter {
  const size = BigInt(options.pageSize ?? 4096);
  const count = BigInt(pages) * size;
  return { kind: 'ubuf', direction, count, offset: 0n, nofault: options.nofault ?? false, segs: [{ base: 256n * size, len: count }] };
}

/** Memory whose pages from 256 on are in these states. */
export function states(...list: PageState[]): { ranges: MemoryRange[] } {
  return { ranges: list.map((state, i) => ({ page: 256n + BigInt(i), count: 1n, state })) };
}

export function pageText({ space, number, sub }: PageName): string {
  return space === 'z' ? 'z' : `${space}${number}${sub === undefined ? '' : `.${sub}`}`;
}

/** Every entry by name. */
export function entries(runs: readonly PageRun[]): string[] {
  return runs.flatMap(({ first, length }) => Array.from({ length }, (_, i) => {
    if (first === null) return 'null';
    return pageText(first.sub === undefined ? { ...first, number: first.number + BigInt(i) } : { ...first, sub: first.sub + i });
  }));
}

export function counters(list: ExtractResult['held']): string[] {
  return list.map(({ page, refs, pins }) => `${pageText(page)} ${refs} ${pins}`);
}
