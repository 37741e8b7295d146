/** What the real kernel did in the interleavings of a litmus test: lines that plain `check` does not print. */
import type { ReportedKernel, ReportedLitmus } from './events/reported-check';
import type { Painter } from './paint';

const LINES = 24;

/** How many interleavings it was, where not all were played. */
function playedLines(name: string, verdict: Exclude<ReportedKernel, { readonly kind: 'not-applicable' }>): readonly string[] {
  const { played, withheld, total, seed } = verdict;
  if (String(played) === total) return [];
  const why = [
    ...(seed === null ? [] : [`a sample, --seed ${seed}`]),
    ...(withheld === 0 ? [] : [`${withheld} not played: they use or free memory others have`]),
  ];
  return [`Played ${name} ${played} of ${total} interleavings (${why.join('; ')})`];
}

export function kernelLines(name: string, verdict: ReportedKernel | undefined, paint: Painter): readonly string[] {
  switch (verdict?.kind) {
    case undefined: return [];
    case 'not-applicable': return [`Kernel ${name} not applicable: ${verdict.reason}`];
    case 'agrees': return [...playedLines(name, verdict), `Kernel ${name} agrees (${verdict.release})`];
    case 'differs': return [
      ...playedLines(name, verdict),
      paint.tone('bad', `Kernel ${name} disagrees (${verdict.release})`),
      ...verdict.differences.map((difference) => `  ${difference}`),
      ...(verdict.trace.length === 0 ? [] : ['  after', ...verdict.trace.map((line) => `    ${line}`)]),
      ...(verdict.console.length === 0 ? [] : ['  its console:', ...verdict.console.slice(-LINES).map((line) => `    ${line}`)]),
    ];
  }
}

/** In the last line: how many tests the kernel could play, and how that went. */
export function kernelSummary(results: readonly ReportedLitmus[]): string {
  const verdicts = results.flatMap(({ groups }) => (groups.length === 0 ? ['not-applicable'] : groups.map(({ kernel }) => kernel?.kind ?? 'not-applicable')));
  const count = (kind: string): number => verdicts.filter((verdict) => verdict === kind).length;
  return `kernel: ${count('agrees')} agree, ${count('differs')} disagree, ${count('not-applicable')} not applicable`;
}
