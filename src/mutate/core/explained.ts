/**
 * Why nobody can notice some mutants: what they do is the same wherever the contract says anything. An explanation goes by
 * the text of a mutant, so that it stays with it when lines move, and is gone when the text changes.
 */
import { CALLERS } from './explained/callers';
import type { Explanation } from './explained/explanation';
import { EXTRACTION } from './explained/extraction';
import { MEMORY } from './explained/memory';
import { TABLES } from './explained/tables';
import type { CoreMutant } from './mutant';

export const EXPLAINED: readonly Explanation[] = [...EXTRACTION, ...TABLES, ...MEMORY, ...CALLERS];

export function matches({ file, within, what }: Explanation, mutant: Pick<CoreMutant, 'file' | 'within' | 'what'>): boolean {
  return file === mutant.file && within === mutant.within && what.includes(mutant.what);
}

/** The explanation of a mutant that survives; null: there is none. */
export function whyItSurvives(mutant: CoreMutant): string | null {
  return EXPLAINED.find((explanation) => matches(explanation, mutant))?.why ?? null;
}
