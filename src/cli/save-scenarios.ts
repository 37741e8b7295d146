/** `prove --save FOLDER`: counterexamples as scenario files that `iovcheck run` accepts. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { TheoremResult } from '../check/types';
import { encodeScenario } from '../scenario/encode';
import { UsageError } from './usage-error';

/** File names of a result's counterexamples, in order. */
export function scenarioFiles(result: TheoremResult): readonly string[] {
  const several = result.counterexamples.length > 1;
  return result.counterexamples.map((_, i) => `${result.theorem}-${result.revision}${several ? `-${i + 1}` : ''}.jsonl`);
}

/** Makes the folder and those it stands in. Not mkdir's `recursive`: below /proc it never comes back (Node 20, 22). */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Writes one file a counterexample; the paths written. Throws UsageError when the folder cannot be written to. */
export function saveScenarios(folder: string, results: readonly TheoremResult[]): readonly string[] {
  const written: string[] = [];
  try {
    makeFolder(resolve(folder));
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
