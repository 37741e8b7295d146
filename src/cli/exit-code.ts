/** One exit code out of many things that happened. */
import { exitCodeOf, mostSerious, type TheoremResult } from '../check/types';

export { mostSerious };

/** The exit code of these verdicts. */
export function exitCodeOfResults(results: readonly TheoremResult[]): number {
  return mostSerious(results.map((r) => exitCodeOf(r.verdict)));
}
