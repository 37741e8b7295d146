/** `prove --export FOLDER`: the folder before the run, the list of its files after it. */
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TheoremResult } from '../check/types';
import { exportIndex } from '../report/export-index';
import { packageVersion } from './package-info';
import { UsageError } from './usage-error';

function unwritable(folder: string, why: string): UsageError {
  return new UsageError(`--export ${folder}: ${why}; give a folder that can be written to`);
}

/** Throws UsageError when the folder cannot be made or written to. */
export function prepareExport(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error: unknown) {
    throw unwritable(folder, error instanceof Error ? error.message : String(error));
  }
}

/** Writes index.json. Throws UsageError when it, or a question before it, could not be written: the export is not whole then. */
export function finishExport(folder: string, results: readonly TheoremResult[]): void {
  const failed = results.flatMap(({ obligations }) => obligations.flatMap(({ evidence }) => evidence?.unwritten ?? []));
  const [first] = failed;
  if (first !== undefined) throw unwritable(folder, `${failed.length} obligations were not written: ${first}`);
  try {
    writeFileSync(join(folder, 'index.json'), exportIndex(packageVersion(), results));
  } catch (error: unknown) {
    throw unwritable(folder, error instanceof Error ? error.message : String(error));
  }
}
