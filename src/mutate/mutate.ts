/** Trying mutants in workers; fates as they come. */
import { ALL_THEOREMS } from '../../proofs';
import { runTasks } from '../solver';
import type { Outcome } from '../solver';
import { scoreOf } from './score';
import type { MutantInfo, MutantResult, MutateReport, MutateRequest } from './types';
import type { MutantTask, Tried } from './worker';

export interface MutateOptions {
  readonly onResult: (result: MutantResult) => void;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly current: string }) => void;
  readonly signal: AbortSignal;
}

/** Seconds a mutant may take beside its solver queries: compiling a world, running candidates. */
const BESIDE = 300;

export async function mutate(request: MutateRequest, options: MutateOptions): Promise<MutateReport> {
  const start = performance.now();
  const { mutants, timeout, seed } = request;
  const tasks = mutants.map(({ name }): MutantTask => ({ name, timeout, seed }));
  const results = new Map<string, MutantResult>();
  const failed: { name: string; error: string }[] = [];
  const run = (worker: string, startsZ3: boolean, indices: readonly number[]): Promise<unknown> => runTasks<MutantTask, Tried>(worker, indices.flatMap((i) => tasks[i] ?? []), {
    jobs: request.jobs, signal: options.signal, fromBothEnds: true, startsZ3, watchdogMs: (BESIDE + 10 * timeout) * 1000, startupMs: BESIDE * 1000,
    onResult: (outcome, at) => {
      const mutant = mutants[indices[at] ?? -1];
      if (mutant === undefined) return;
      const tried = triedOf(mutant, outcome, failed);
      if (tried !== null) {
        const result = { ...mutant, ...tried };
        results.set(mutant.name, result);
        options.onResult(result);
      }
      options.onProgress?.({ done: results.size + failed.length, total: mutants.length, current: mutant.name });
    },
  });
  // what a worker keeps for one leg is of no use to the other
  const indices = mutants.map((_, i) => i);
  await run(require.resolve('./worker'), true, indices.filter((i) => mutants[i]?.leg !== 'core'));
  await run(require.resolve('./core-worker'), false, indices.filter((i) => mutants[i]?.leg === 'core'));
  const inOrder = mutants.flatMap(({ name }) => results.get(name) ?? []);
  return {
    request, results: inOrder, failed, score: scoreOf(inOrder, ALL_THEOREMS.map(({ name }) => name), request.isWhole && request.shard === undefined),
    seconds: (performance.now() - start) / 1000, interrupted: inOrder.length + failed.length < mutants.length,
  };
}

function triedOf({ name }: MutantInfo, outcome: Outcome<Tried>, failed: { name: string; error: string }[]): Tried | null {
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'failed':
      failed.push({ name, error: outcome.error });
      return null;
    case 'lost':
      return { fate: { kind: 'resource-out', reason: `its worker was lost (${outcome.reason}); try --timeout SECONDS or fewer --jobs` }, seconds: 0 };
    case 'interrupted':
      return null;
  }
}
