/** One exit code out of many things that happened. */
import { EXIT_PRECEDENCE, exitCodeOf, type TheoremResult } from '../check/types';

/** The most serious of `codes`; 0 when there are none. An unlisted code is a fault of this program: 70. */
export function mostSerious(codes: readonly number[]): number {
  if (codes.some((code) => !EXIT_PRECEDENCE.includes(code))) return 70;
  return EXIT_PRECEDENCE.find((code) => codes.includes(code)) ?? 0;
}

/** The exit code of these verdicts. */
export function exitCodeOfResults(results: readonly TheoremResult[]): number {
  return mostSerious(results.map((r) => exitCodeOf(r.verdict)));
}
