/** Many inputs against the law: each failure is made smaller and kept, and the others go on. */
import fc from 'fast-check';
import type { FuzzCase } from './case';
import type { Executor } from './ending';
import { faults } from './law';

/** An input that breaks the law, as small as it could be made. */
export interface Finding {
  /** of fast-check: together they make the input again */
  readonly seed: number;
  readonly path: string;
  readonly input: FuzzCase;
  readonly faults: readonly string[];
}

export interface Campaign {
  readonly inputs: fc.Arbitrary<FuzzCase>;
  /** each runs one input at a time */
  readonly executors: readonly Executor[];
  readonly runs: number;
  readonly seed: number;
  /** inputs under one seed of fast-check, one after the other; default: 500 */
  readonly slice?: number;
  /** stop after so many findings */
  readonly most: number;
  /** milliseconds for making one failure smaller; default: 20 s */
  readonly shrinkMs?: number;
  readonly onFinding?: (finding: Finding) => void;
  readonly onProgress?: (done: number) => void;
}

export interface CampaignResult {
  /** inputs run, those made while shrinking not counted */
  readonly runs: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** runs by exit code; hangs and crashes are findings */
  readonly exits: ReadonlyMap<number, number>;
}

/** What comes after a failure is made by the next seed. */
const SLICE = 500;
const SHRINK_MS = 20_000;

class Broken extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

/** One seed's inputs until one breaks the law, or the one at `path`; how many were run, and the finding. */
async function slice(
  campaign: Pick<Campaign, 'inputs' | 'shrinkMs'>, executor: Executor, seed: number, runs: number, exits: Map<number, number>, path?: string,
): Promise<{ readonly runs: number; readonly finding: Finding | null }> {
  let first: string | undefined;
  let failedAt = 0;
  const property = fc.asyncProperty(campaign.inputs, async (input) => {
    // making it smaller has an end: what would come later is not tried
    if (first !== undefined && performance.now() - failedAt > (campaign.shrinkMs ?? SHRINK_MS)) return;
    const ending = await executor.run(input);
    const found = faults(input, ending);
    if (first === undefined && ending.kind === 'ended') exits.set(ending.exit, (exits.get(ending.exit) ?? 0) + 1);
    const [fault] = found;
    if (fault === undefined) return;
    if (first === undefined) failedAt = performance.now();
    first ??= fault;
    // a smaller input that breaks the law in another way is another finding
    if (found.includes(first)) throw new Broken(found);
  });
  const details = await fc.check(property, { seed, numRuns: runs, ...(path === undefined ? {} : { path, endOnFailure: true }) });
  if (!details.failed) return { runs: details.numRuns, finding: null };
  const [input] = details.counterexample ?? [];
  if (input === undefined) throw new Error('fast-check failed without an input', { cause: details.errorInstance });
  const why = details.errorInstance instanceof Broken ? details.errorInstance.faults : [String(details.errorInstance)];
  return { runs: details.numRuns, finding: { seed: details.seed, path: details.counterexamplePath ?? '0', input, faults: why } };
}

/** Runs the campaign, slice by slice, on all executors at once; they stay open. Findings are in the order of their seeds. */
export async function runCampaign(campaign: Campaign): Promise<CampaignResult> {
  const started = performance.now();
  const exits = new Map<number, number>();
  const findings: Finding[] = [];
  let { seed } = campaign;
  let done = 0;
  let given = 0;
  const attend = async (executor: Executor): Promise<void> => {
    while (given < campaign.runs && findings.length < campaign.most) {
      const wanted = Math.min(campaign.slice ?? SLICE, campaign.runs - given);
      given += wanted;
      const { runs, finding } = await slice(campaign, executor, seed++, wanted, exits);
      done += runs;
      // what comes after a finding is made by a later seed
      given -= wanted - runs;
      if (finding !== null) {
        findings.push(finding);
        campaign.onFinding?.(finding);
      }
      campaign.onProgress?.(done);
    }
  };
  await Promise.all(campaign.executors.map(attend));
  return { runs: done, seconds: (performance.now() - started) / 1000, findings: findings.sort((a, b) => a.seed - b.seed), exits };
}

/** The input that a finding's seed and path stand for, run again. */
export async function replay(campaign: Pick<Campaign, 'inputs' | 'shrinkMs' | 'seed'>, executor: Executor, path: string): Promise<Finding | null> {
  return (await slice(campaign, executor, campaign.seed, 1, new Map(), path)).finding;
}
