/**
 * A checked litmus test in the manner of the tools of the Linux memory model: the same words, one fact a line, so that two
 * runs can be compared with diff. Only the line that begins with Time differs from run to run.
 */
import type { Quantifier } from '../litmus/types';
import type { ReportedExplored, ReportedGroup, ReportedLitmus, ReportedTest } from './events/reported-check';
import { kernelLines } from './litmus-kernel';
import type { Painter } from './paint';
import { ledgerLines } from './litmus-ledger';

export interface LitmusText { readonly paint: Painter; readonly verbose: boolean }

/** What the quantifier asks of the formula. */
function asked(quantifier: Quantifier): string {
  switch (quantifier) {
    case 'exists': return 'Allowed';
    case '~exists': return 'Forbidden';
    case 'forall': return 'Required';
  }
}

/** Every group of revisions of a checked test, a paragraph each. */
export function litmusText(result: ReportedLitmus, { paint, verbose }: LitmusText): readonly string[] {
  const { test, groups, notApplicable } = result;
  const lines = groups.flatMap((group) => {
    // an interleaving is what one needs to find out which of the two is wrong
    const shown = verbose || group.solver?.kind === 'differs';
    return [...groupLines(result, group, paint, verbose), ...(shown ? ['', ...ledgerLines(test, group, paint)] : []), ''];
  });
  return [...lines, ...notApplicable.map(({ revision, reason }) => `Not-applicable ${test.name} ${revision}: ${reason}`), ...(notApplicable.length === 0 ? [] : [''])];
}

function groupLines({ test }: ReportedLitmus, group: ReportedGroup, paint: Painter, verbose: boolean): readonly string[] {
  const { name, condition, quantifier } = test;
  const head = [
    paint.bold(`Test ${name} ${asked(quantifier)}`),
    `Revisions ${group.revisions.map(({ revision }) => revision).join(', ')}`,
  ];
  const time = `Time ${name} ${group.seconds.toFixed(2)}`;
  if (group.explored.kind === 'exceeded') return [...head, paint.tone('unsure', `Stopped after ${group.explored.visited} states`), `Condition ${condition}`, time];
  const exploration = group.explored;
  return [
    ...head,
    ...stateLines(test, exploration),
    ...verdictLines(group, paint),
    'Witnesses',
    `Positive: ${exploration.positive} Negative: ${exploration.negative}`,
    `Condition ${condition}`,
    `Observation ${name} ${exploration.observation} ${exploration.positive} ${exploration.negative}`,
    ...solverLines(name, group, paint, verbose),
    ...kernelLines(name, group.kernel, paint),
    time,
  ];
}

/** One line a final state: interleavings, whether the formula holds in it (*), what the condition looks at. */
function stateLines({ locations }: ReportedTest, { outcomes }: Extract<ReportedExplored, { readonly kind: 'complete' }>): readonly string[] {
  const width = Math.max(...outcomes.map(({ count }) => count.length));
  return [
    `States ${outcomes.length}`,
    ...outcomes.map(({ values, count, positive }) =>
      `${count.padEnd(width)} ${positive ? '*' : ':'}>${locations.map((name, i) => `${name}=${String(values[i])};`).join(' ')}`),
  ];
}

/** What the solver says of the same question; that it agrees is said under -v only. */
function solverLines(name: string, { solver }: ReportedGroup, paint: Painter, verbose: boolean): readonly string[] {
  switch (solver?.kind) {
    case undefined: return [];
    case 'agrees': return verbose ? [`Solver ${name} agrees`] : [];
    case 'differs': return [paint.tone('bad', `Solver ${name} ${solver.observation} (${solver.revision}): a fault of iovcheck, not of Linux`)];
    case 'unknown': return [paint.tone('unsure', `Solver ${name} unknown (${solver.revision}: ${solver.reason})`)];
  }
}

function verdictLines({ revisions }: ReportedGroup, paint: Painter): readonly string[] {
  const wrong = revisions.filter(({ ok }) => !ok);
  if (wrong.length === 0) return [paint.tone('good', 'Ok')];
  const expected = new Set(wrong.map((r) => r.expected ?? 'the condition'));
  return [
    paint.tone('bad', 'No'),
    ...[...expected].map((what) => `Expected ${what} (${wrong.filter((r) => (r.expected ?? 'the condition') === what).map((r) => r.revision).join(', ')})`),
  ];
}

/** The last line: how many tests and how they went. */
export function litmusSummary(results: readonly { readonly name: string; readonly ok: boolean }[]): string {
  const bad = results.filter(({ ok }) => !ok);
  const tests = `${results.length} ${results.length === 1 ? 'test' : 'tests'}`;
  return bad.length === 0 ? `${tests}: all as expected` : `${tests}: ${bad.length} not as expected: ${bad.map(({ name }) => name).join(', ')}`;
}
