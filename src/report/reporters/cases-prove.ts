/** Verdicts as cases: a suite a theorem, a case a revision. */
import { askedBy } from '../../check/types';
import { resultDetails } from '../details';
import type { ProveRequested, VerdictEvent } from '../events/events';
import type { ReportedCounterexample, ReportedResult } from '../events/reported-result';
import { painter } from '../paint';
import { counted, hang } from '../text';
import { sameFlags, spoken } from '../verdict-words';
import type { Case, Step, Suite } from './cases';
import { outcomeOf } from './outcome';
import type { ReadRun } from './read-run';

const PLAIN = painter(false);

/** A scenario as steps: what stands before the calls, each call, each result. */
function scenarioSteps({ shown, failed }: ReportedCounterexample): readonly Step[] {
  const steps: string[][] = [];
  for (const line of shown) {
    const begins = /^(?:call|result) \d/u.test(line) || steps.length === 0;
    if (begins) steps.push([line.trim()]);
    else steps.at(-1)?.push(line.trim().replace(/\s{2,}/gu, ' '));
  }
  return [...steps.map((lines) => ({ text: lines.filter((line) => line !== '').join('; '), place: null })), { text: `fails: ${failed.join(', ')}`, place: null }];
}

function flowsOf({ counterexamples, traces = [] }: ReportedResult): readonly (readonly Step[])[] {
  return [
    ...counterexamples.map(scenarioSteps),
    ...traces.map(({ world, events, shows }) => [`in memory: ${world}`, ...events, `then: ${shows}`].map((text) => ({ text, place: null }))),
  ];
}

/** One line. */
function summaryOf({ verdict, bound, expected, reason, traces = [], counterexamples }: ReportedResult): string {
  const how = bound === null ? '' : bound === 'unbounded' ? ', unbounded' : `, within ${bound}`;
  const failed = [...new Set([...counterexamples, ...traces].flatMap((c) => c.failed))];
  const why = [...expected, ...(reason === null ? [] : [reason])].join('; ') || (verdict === 'proved' ? '' : failed.join(', '));
  return `${spoken(verdict)}${how}${why === '' ? '' : `: ${why}`}`;
}

function linesOf(result: ReportedResult, flags: string, width: number): readonly string[] {
  const holds = result.obligations.filter(({ outcome }) => outcome === 'holds').length;
  const bound = result.bound === null ? [] : hang('  bound: ', result.bound, width);
  const proofs = result.obligations.length === 0 ? [] : [`  ${holds} of ${counted(result.obligations.length, 'obligation')} hold`];
  return [...resultDetails(result, { paint: PLAIN, flags, width }), ...bound, ...proofs];
}

function caseOf({ result, place }: VerdictEvent, flags: string, width: number): Case {
  const { revision, verdict, theorem, seconds } = result;
  return {
    name: revision, outcome: outcomeOf(verdict), word: verdict, seconds, summary: summaryOf(result), lines: linesOf(result, flags, width),
    flows: flowsOf(result), place, command: `iovcheck prove ${theorem} -r ${revision}${flags}`,
  };
}

function notReached(theorem: string, revision: string, flags: string): Case {
  return {
    name: revision, outcome: 'error', word: 'not-reached', seconds: null, summary: 'not reached: the run ended before', lines: [], flows: [], place: null,
    command: `iovcheck prove ${theorem} -r ${revision}${flags}`,
  };
}

export function proveSuites({ verdicts }: ReadRun, request: ProveRequested, width: number): readonly Suite[] {
  const flags = sameFlags(request);
  const found = new Map(verdicts.map((v) => [`${v.result.theorem} ${v.result.revision}`, v]));
  const suites = new Map<string, { readonly name: string; title: string; readonly cases: Case[] }>();
  for (const { theorem, revision } of askedBy(request)) {
    const suite = suites.get(theorem) ?? { name: theorem, title: '', cases: [] };
    const verdict = found.get(`${theorem} ${revision}`);
    if (verdict !== undefined && suite.title === '') suite.title = verdict.result.claim;
    suite.cases.push(verdict === undefined ? notReached(theorem, revision, flags) : caseOf(verdict, flags, width));
    suites.set(theorem, suite);
  }
  return [...suites.values()];
}
