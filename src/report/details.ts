/** Below the table: everything that is not a plain proof, with reason, counterexample and next action. */
import type { FailingTrace, TheoremResult } from '../check/types';
import type { ReportedCounterexample, ReportedResult } from './events/reported-result';
import type { Painter } from './paint';
import { hang, indentWithin, WIDTH } from './text';
import { meaning, nextAction, toneOf, type NextAction } from './verdict-words';

export interface DetailOptions {
  readonly paint: Painter;
  /** flags a repeated command needs */
  readonly flags: string;
  /** columns; default: the report's width */
  readonly width?: number;
}

/** 'B25: first index absent and start not page-aligned; proved outside' */
export function expectedLines(expected: readonly string[], verdict: TheoremResult['verdict'], width: number): readonly string[] {
  const outside = verdict === 'refuted-as-expected' ? (expected.length > 1 ? '; proved outside all of these' : '; proved outside') : '';
  return expected.flatMap((text, i) => hang('  ', `${text}${i === expected.length - 1 ? outside : ';'}`, width));
}

function counterexampleLines(c: ReportedCounterexample, width: number): readonly string[] {
  const failed = c.failed.length === 0 ? [] : hang('    fails: ', c.failed.join(', '), width);
  const { query } = c;
  const call = query === undefined ? [] : [...hang('    call:  ', query.call, width), `    answers ${query.spelled}; the mode of the argument's value is ${query.meant}`];
  return [`  counterexample (${c.origin})`, ...call, ...failed, ...indentWithin(c.shown, 4)];
}

/** A failing trace, one event a line; the core's word for it is a litmus condition. */
function traceLines(trace: FailingTrace, width: number): readonly string[] {
  const fails = hang('    fails: ', trace.failed.join(', '), width);
  return [
    ...hang('  ', `trace, replayed on the core (${trace.world})`, width), ...fails, ...trace.events.map((e, i) => `    ${String(i + 1).padStart(2)}  ${e}`),
    ...hang('    then: ', trace.shows, width),
  ];
}

function nextLines(next: NextAction): readonly string[] {
  return next.command === null ? hang('  next: ', next.says) : [...hang('  next: ', `${next.says}:`), `    ${next.command}`];
}

/** One result in full. */
export function resultDetails(result: ReportedResult, options: DetailOptions): readonly string[] {
  const { paint, width = WIDTH } = options;
  const says = meaning(result.verdict);
  const next = nextAction(result, options.flags);
  return [
    `${paint.bold(`${result.theorem} ${result.revision}`)}: ${paint.tone(toneOf(result.verdict), result.verdict)}`,
    ...hang('  claim: ', result.claim, width),
    ...(says === null ? [] : hang('  ', says, width)),
    ...expectedLines(result.expected, result.verdict, width),
    ...(result.reason === null ? [] : hang('  reason: ', result.reason, width)),
    ...result.counterexamples.flatMap((c) => counterexampleLines(c, width)),
    ...(result.traces ?? []).flatMap((trace) => traceLines(trace, width)),
    ...(next === null ? [] : nextLines(next)),
  ];
}

/** Results that are not applicable, one line for each theorem and reason. */
function notApplicable(results: readonly ReportedResult[]): readonly string[] {
  const groups = new Map<string, { readonly theorem: string; readonly reason: string; readonly revisions: string[] }>();
  for (const r of results) {
    const reason = r.reason ?? 'no reason given';
    const group = groups.get(`${r.theorem}\n${reason}`);
    if (group === undefined) groups.set(`${r.theorem}\n${reason}`, { theorem: r.theorem, reason, revisions: [r.revision] });
    else group.revisions.push(r.revision);
  }
  const lines = [...groups.values()].flatMap((g) => {
    const one = hang('  ', `${g.theorem} ${g.revisions.join(', ')}: ${g.reason}`);
    return one.map((line, i) => (i === 0 ? line : `  ${line}`));
  });
  return lines.length === 0 ? [] : ['not applicable', ...lines];
}

/** Paragraphs of lines: each refuted or unsettled result, then what does not apply. */
export function details(results: readonly ReportedResult[], options: DetailOptions): readonly (readonly string[])[] {
  const told = results.filter((r) => r.verdict !== 'proved' && r.verdict !== 'not-applicable');
  const quiet = notApplicable(results.filter((r) => r.verdict === 'not-applicable'));
  const paragraphs = told.map((r) => resultDetails(r, options));
  return quiet.length === 0 ? paragraphs : [...paragraphs, quiet];
}
