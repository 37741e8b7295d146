/** Running `mutate`: rows as fates come, scores at the end. */
import { mutateExit } from '../mutate/types';
import type { MutateRequest } from '../mutate/types';
import { mutateDocument, mutantListDocument } from '../report/mutate-json';
import { mutantList, mutateHeading, mutateRow, mutateSummary } from '../report/mutate-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { stopReason } from './io';
import { chooseMutants, isWhole } from './mutate-choose';
import type { Selection } from './mutate-choose';
import type { Output } from './output';
import { packageVersion } from './package-info';

type Limits = Pick<MutateRequest, 'jobs' | 'timeout' | 'seed'>;

export function listTheMutants(selection: Selection, output: Output, { io, engines }: Context): number {
  const chosen = chooseMutants(engines.mutants(), selection);
  io.out(output.json ? mutantListDocument(chosen, packageVersion()) : paragraph(mutantList(chosen, painter(wantsColour(io.outIsTerminal, io.env)))));
  return 0;
}

/** Tries them and prints; the program's exit code. */
export async function tryMutants(selection: Selection, limits: Limits, output: Output, { io, engines }: Context): Promise<number> {
  const paint = painter(wantsColour(io.outIsTerminal, io.env));
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  status.show('reading the machines');
  const all = engines.mutants();
  const mutants = chooseMutants(all, selection);
  const { shard: _, ...whole } = selection;
  const shard = selection.shard === undefined ? {} : { shard: selection.shard };
  const request: MutateRequest = { asked: chooseMutants(all, whole).length, mutants, isWhole: isWhole(selection), ...limits, ...shard };
  status.clear();
  if (!output.json) io.out(paragraph(mutateHeading(request)));
  status.show(`[0/${mutants.length}] starting`);
  const report = await engines.mutate(request, {
    signal: io.signal,
    onResult: (result) => {
      if (output.json) return;
      const row = mutateRow(result, { verbose: output.verbose, paint });
      if (row.length === 0) return;
      status.clear();
      io.out(paragraph(row));
    },
    onProgress: ({ done, total, current }) => { status.show(`[${done}/${total}] ${current}`); },
  }).finally(() => { status.clear(); });
  const exit = mutateExit(report);
  io.out(output.json ? mutateDocument(report, packageVersion(), exit) : paragraph(mutateSummary(report, paint)));
  return stopReason(io.signal) === 'closed' ? 0 : exit;
}
