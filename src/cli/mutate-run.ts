/** Running `mutate`: rows as fates come, scores at the end. */
import { mutateExit } from '../mutate/types';
import type { MutateRequest } from '../mutate/types';
import { EVENTS_SCHEMA } from '../report/events/events';
import { mutateRequested } from '../report/events/reported-mutate';
import { mutantListDocument } from '../report/mutate-json';
import { mutantList } from '../report/mutate-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { openSink, withSink } from './event-sink';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { chooseMutants, isWhole } from './mutate-choose';
import type { Selection } from './mutate-choose';
import type { Output } from './output';
import { packageVersion } from './package-info';
import type { Reports } from './reporter-options';
import { usageLine } from './usage-error';

type Limits = Pick<MutateRequest, 'jobs' | 'timeout' | 'seed'>;

export function listTheMutants(selection: Selection, output: Output, { io, engines }: Context): number {
  const chosen = chooseMutants(engines.mutants(), selection);
  io.out(output.json ? mutantListDocument(chosen, packageVersion()) : paragraph(mutantList(chosen, painter(wantsColour(io.outIsTerminal, io.env)))));
  return 0;
}

export interface MutateOutput { readonly reports: Reports; readonly verbose: boolean }

/** Tries them and prints; the program's exit code. */
export async function tryMutants(selection: Selection, limits: Limits, output: MutateOutput, { io, engines }: Context): Promise<number> {
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  status.show('reading the machines');
  const all = engines.mutants();
  const mutants = chooseMutants(all, selection);
  const { shard: _, ...whole } = selection;
  const shard = selection.shard === undefined ? {} : { shard: selection.shard };
  const request: MutateRequest = { asked: chooseMutants(all, whole).length, mutants, isWhole: isWhole(selection), ...limits, ...shard };
  status.clear();
  const sink = openSink(output.reports, output.verbose, io);
  sink.emit({ event: 'start', schema: EVENTS_SCHEMA, iovcheck: packageVersion(), command: 'mutate', request: mutateRequested(request) });
  status.show(`[0/${mutants.length}] starting`);
  const places = new Map(mutants.map(({ name }, i) => [name, i]));
  const report = await withSink(sink, () => engines.mutate(request, {
    signal: io.signal,
    onResult: (result) => { sink.emit({ event: 'mutant', result, index: places.get(result.name) ?? 0 }, () => { status.clear(); }); },
    onProgress: ({ done, total, current }) => { status.show(`[${done}/${total}] ${current}`); },
  }).finally(() => { status.clear(); }));
  const exit = mutateExit(report);
  const { score, failed, seconds, interrupted } = report;
  sink.emit({ event: 'score', score, failed });
  sink.emit({ event: 'end', exit, interrupted, seconds });
  const unwritten = sink.close();
  for (const problem of unwritten) io.err(usageLine(problem));
  if (stopReason(io.signal) === 'closed') return 0;
  return exit === 130 ? exit : mostSerious([exit, ...unwritten.map(() => 2)]);
}
