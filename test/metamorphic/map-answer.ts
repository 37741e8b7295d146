/** An answer with all its pages renamed, or all its byte counts scaled. */
import type { Answer, CallAnswer, ExtractAnswer, IterAnswer } from '../../src/scenario/answer';
import { joinRuns } from '../../src/scenario/page-name';
import type { PageName, PageRun } from '../../src/scenario/types';

function extractions(answer: Answer, change: (call: ExtractAnswer) => ExtractAnswer): Answer {
  return { ...answer, calls: answer.calls.map((call): CallAnswer => (call.op === 'extract' ? change(call) : call)) };
}

/** Representation is left out. */
export function renamed(answer: Answer, name: (page: PageName) => PageName): Answer {
  const runs = (list: readonly PageRun[]): readonly PageRun[] => joinRuns(list.map((run) => ({ ...run, first: run.first === null ? null : name(run.first) })));
  const named = <T extends { readonly page: PageName }>(list: readonly T[] | undefined): readonly T[] | undefined => list?.map((one) => ({ ...one, page: name(one.page) }));
  return extractions(answer, (call) => ({
    ...call, pages: runs(call.pages), units: named(call.units), held: named(call.held), left: named(call.left), raw: undefined,
  }));
}

/** Byte counts times `factor`; errors and counts of pages stay. */
export function scaled(answer: Answer, factor: bigint): Answer {
  const bytes = (n: bigint): bigint => (n > 0n ? n * factor : n);
  const maybe = (n: bigint | null): bigint | null => (n === null ? null : n * factor);
  const iter = (at: IterAnswer | null): IterAnswer | null => at && {
    position: maybe(at.position), count: at.count * factor,
    buffers: at.buffers?.map(([name, offset, length]) => [name, offset * Number(factor), length * Number(factor)] as const) ?? null,
  };
  return {
    ...answer,
    calls: answer.calls.map((call): CallAnswer => (call.op === 'extract'
      ? { ...call, ret: call.ret === null ? null : bytes(call.ret), offset0: maybe(call.offset0), iter: iter(call.iter), raw: undefined }
      : { ...call, iter: iter(call.iter), raw: undefined })),
  };
}
