/** `prove --report FILE`: the trust report, written when all verdicts are there. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { ProveRequest, TheoremResult } from '../check/types';
import { trustReport } from '../report/trust';
import type { Kills } from '../report/trust-evidence';
import { killsIn } from '../report/trust-kills';
import type { Context } from './context';
import { packageVersion } from './package-info';
import { unreadable } from './unreadable';
import { UsageError } from './usage-error';

export interface TrustRequest {
  readonly file: string;
  /** document of `mutate --json`; null: none */
  readonly mutants: string | null;
}

/** What is known of mutants, read before the run. Throws UsageError for a file that is no such document. */
export function readKills(path: string): Kills {
  try {
    const kills = killsIn(JSON.parse(readFileSync(path, 'utf8')));
    if (kills !== null) return kills;
  } catch (error: unknown) {
    const why = unreadable(error);
    if (why !== null) throw new UsageError(`--mutants ${path}: ${why}`);
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UsageError(`--mutants ${path}: not a document of iovcheck mutate --json`);
}

/** Writes the report. Throws UsageError when the file cannot be written. */
export function writeTrust({ file }: TrustRequest, kills: Kills | null, request: ProveRequest, results: readonly TheoremResult[], { engines }: Context): void {
  const text = trustReport({
    version: packageVersion(), prover: engines.prover(request.solver ?? null), others: engines.identities(request.audit?.crossCheck ?? []), results,
    sources: new Map(engines.theorems().map(({ name, source }) => [name, source])), kills,
  });
  try {
    writeFileSync(file, text);
  } catch (error: unknown) {
    throw new UsageError(`--report ${file}: ${error instanceof Error ? error.message : String(error)}; give a file that can be written`);
  }
}
