/** Does a bug file hold? Scenarios are put to every subject, callers are played on the core. */
import { breaches, brokenLaws, LAWS, type Law, type Protocol } from '../core/callers';
import type { RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import { answerOf } from '../scenario/answer-of';
import { callAnswersJson } from '../scenario/result-json';
import type { Scenario, Subject } from '../scenario/types';
import type { BugFile, CallerBug, JsonValue, ScenarioBug } from './bug-file';
import { mismatches, statements } from './match';
import { runLines } from './run-text';
import type { BugFault, BugGroup, Part } from './types';

/** Who answers, by name. */
export interface NamedSubject { readonly name: string; readonly answer: Subject }

/** Every statement of the file about the revisions asked for; one without such a revision is left out. */
export function judge(bug: BugFile, subjects: readonly NamedSubject[], asked: readonly RevisionName[]): readonly BugGroup[] {
  const groups = bug.kind === 'scenario' ? judgeScenario(bug, subjects, asked) : judgeCaller(bug, asked);
  return groups.filter(({ revisions }) => revisions.length > 0);
}

/** An answer as its result line has it, with the default of `crash` written out. */
function lineOf(scenario: Scenario, answer: Answer): JsonValue {
  const line = JSON.parse(JSON.stringify(callAnswersJson(answer, scenario))) as readonly { readonly [key: string]: JsonValue }[];
  return { calls: line.map((call) => ({ crash: 'none', ...call })) };
}

function judgeScenario(bug: ScenarioBug, subjects: readonly NamedSubject[], asked: readonly RevisionName[]): readonly BugGroup[] {
  const group = (part: Part, of: readonly RevisionName[], expected: JsonValue, other: JsonValue | null): BugGroup => {
    const revisions = of.filter((r) => asked.includes(r));
    const answered = revisions.map((revision) => {
      const scenario = bug.scenario(revision);
      return { revision, scenario, columns: subjects.map(({ name, answer }) => ({ name, answer: answerOf(scenario, answer(scenario)) })) };
    });
    const faults = answered.flatMap(({ revision, scenario, columns }) => columns.flatMap(({ name, answer }) =>
      faultsOf(lineOf(scenario, answer), expected, other).map((text): BugFault => ({ revision, subject: name, text }))));
    return { part, revisions, expects: statements(expected), faults, shown: answered.slice(0, 1).map(({ scenario, columns }) => ({ kind: 'answers', scenario, columns })) };
  };
  const before = group('before', bug.fails, bug.before, bug.after);
  return bug.after === null ? [before] : [before, group('after', bug.passes, bug.after, bug.before)];
}

/** The two halves of a file have to tell the revisions apart: where one holds the other does not. */
function faultsOf(found: JsonValue, expected: JsonValue, other: JsonValue | null): readonly string[] {
  const wrong = mismatches(expected, found);
  const both = wrong.length === 0 && other !== null && mismatches(other, found).length === 0;
  return both ? ['before and after both hold: they say nothing of the bug'] : wrong;
}

function judgeCaller({ fails, passes, before, after, breaks }: CallerBug, asked: readonly RevisionName[]): readonly BugGroup[] {
  const group = (part: Part, protocol: Protocol, of: readonly RevisionName[], expected: readonly Law[]): BugGroup => {
    const revisions = of.filter((r) => asked.includes(r));
    return {
      part, revisions, expects: [lawsText(expected)], shown: revisions.slice(0, 1).flatMap((revision) => runsOf(protocol, revision)),
      faults: revisions.flatMap((revision) => {
        const found = lawsText(brokenLaws(protocol, revision));
        return found === lawsText(expected) ? [] : [{ revision, subject: 'core', text: `${found}, not: ${lawsText(expected)}` }];
      }),
    };
  };
  return [group('before', before, fails, breaks), group('before/elsewhere', before, passes, []), group('after', after, [...fails, ...passes], [])];
}

/** For each law the shortest run that breaks it; laws that break in the same way share one. */
function runsOf(protocol: Protocol, revision: RevisionName): BugGroup['shown'] {
  const found = breaches(protocol, revision);
  const first = LAWS.flatMap((law) => found.find((breach) => breach.law === law) ?? []);
  const told = first.map((breach) => ({ law: breach.law, iterator: `${breach.kind} ${breach.direction}`, events: runLines(breach) }));
  const key = (run: typeof told[number]): string => [run.iterator, ...run.events].join('\n');
  return told.filter((run, i) => told.findIndex((other) => key(other) === key(run)) === i)
    .map((run) => ({ kind: 'run', revision, iterator: run.iterator, events: run.events, laws: told.filter((other) => key(other) === key(run)).map(({ law }) => law) }));
}

const lawsText = (laws: readonly Law[]): string => (laws.length === 0 ? 'breaks no law' : `breaks ${laws.join(', ')}`);
