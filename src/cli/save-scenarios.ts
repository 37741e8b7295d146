/** `prove --save FOLDER`: counterexamples as scenario files that `iovcheck run` accepts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TheoremResult } from '../check/types';
import { encodeScenario } from '../scenario/encode';
import { UsageError } from './usage-error';

/** File names of a result's counterexamples, in order. */
export function scenarioFiles(result: TheoremResult): readonly string[] {
  const several = result.counterexamples.length > 1;
  return result.counterexamples.map((_, i) => `${result.theorem}-${result.revision}${several ? `-${i + 1}` : ''}.jsonl`);
}

/** Writes one file a counterexample; the paths written. Throws UsageError when the folder cannot be written to. */
export function saveScenarios(folder: string, results: readonly TheoremResult[]): readonly string[] {
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const result of results) {
      scenarioFiles(result).forEach((name, i) => {
        const scenario = result.counterexamples[i]?.scenario;
        if (scenario === undefined) return;
        const path = join(folder, name);
        writeFileSync(path, `${encodeScenario({ ...scenario, id: `${result.theorem}/${scenario.id}` })}\n`);
        written.push(path);
      });
    }
  } catch (error: unknown) {
    throw new UsageError(`--save ${folder}: ${error instanceof Error ? error.message : String(error)}; give a folder that can be written to`);
  }
  return written;
}
