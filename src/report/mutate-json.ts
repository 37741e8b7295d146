/** The machine-readable reports of `mutate`: schema docs/schema/mutate-1.json. */
import { scoreJson } from '../mutate/score';
import type { Fate, MutantInfo, MutantResult } from '../mutate/types';
import type { Json } from '../scenario/encode';
import type { ReportedMutate } from './events/reported-mutate';
import { jsonText } from './json-text';

export const MUTATE_SCHEMA = 'iovcheck-mutate/1';

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function info({ name, leg, operator, id, what, where }: MutantInfo): { readonly [key: string]: Json } {
  return { name, leg, operator, id: id ?? null, what, where };
}

function fateJson(fate: Fate): Json {
  switch (fate.kind) {
    case 'killed':
      return { kind: fate.kind, notice: fate.notice, by: fate.by, shown: fate.shown ?? null };
    case 'equivalent':
      return { kind: fate.kind, proof: fate.proof };
    case 'survived':
      return { kind: fate.kind, why: fate.why };
    case 'resource-out':
      return { kind: fate.kind, reason: fate.reason };
  }
}

function result(r: MutantResult): Json {
  return { ...info(r), fate: fateJson(r.fate), seconds: rounded(r.seconds) };
}

function document(content: Json): string {
  return jsonText(content, 2);
}

/** What there is, nothing tried. */
export function mutantListDocument(mutants: readonly MutantInfo[], version: string): string {
  return document({ schema: MUTATE_SCHEMA, iovcheck: version, mutants: mutants.map(info) });
}

export function mutateDocument({ request, results, score, failed, seconds, interrupted }: ReportedMutate, version: string, exit: number): string {
  return document({
    schema: MUTATE_SCHEMA, iovcheck: version,
    request: {
      mutants: request.asked, whole: request.isWhole, timeout: request.timeout, seed: request.seed,
      ...(request.shard === undefined ? {} : { shard: { index: request.shard.index, of: request.shard.of } }),
    },
    mutants: results.map(result),
    score: { ...scoreJson(score) },
    failed: failed.map(({ name, error }) => ({ name, error })), seconds: rounded(seconds), interrupted, exit,
  });
}
