/** From scenarios and witnesses to a suite, and what had to be left out. */
import type { RevisionName } from '../../revisions';
import { answerOf } from '../../scenario/answer-of';
import { encodeScenario } from '../../scenario/encode';
import type { Scenario, Subject } from '../../scenario/types';
import { place } from '../place';
import { isPlacement } from '../placement';
import { KINDS } from '../wire';
import { coveringFew } from './choose';
import type { Example } from './example';
import { whyNotExportable } from './exportable';
import { suiteText } from './suite';

export interface SuiteRequest {
  readonly revision: RevisionName;
  /** those that take every branch are among them */
  readonly scenarios: Iterable<Scenario>;
  /** by theorem, one or several */
  readonly witnesses: Iterable<{ readonly theorem: string; readonly scenario: Scenario }>;
  /** says what is expected */
  readonly answer: Subject;
  /** text of kernel/kunit/driver.c */
  readonly driver: string;
  readonly version: string;
}

/** Something that is in no case of the suite, and why. */
export interface LeftOut { readonly name: string; readonly reason: string }

export interface Suite {
  readonly text: string;
  readonly cases: number;
  /** branches that some case takes */
  readonly branches: readonly string[];
  /** branches that scenarios take which cannot be exported */
  readonly branchesLeft: readonly LeftOut[];
  readonly theorems: readonly string[];
  readonly theoremsLeft: readonly LeftOut[];
}

function exampleOf(scenario: Scenario, { revision, answer }: SuiteRequest): Example | LeftOut & { readonly labels: ReadonlySet<string> } {
  const result = answer(scenario);
  const labels = new Set(result.calls.flatMap((call) => call.labels));
  const seen = new Set(result.calls.flatMap((call) => (call.op === 'extract' && call.ret > 0n ? call.labels : [])));
  const placement = place(scenario, { revision, kinds: KINDS });
  if (!isPlacement(placement)) return { name: scenario.id, reason: placement.reason, labels };
  const example = { scenario, placement, labels, seen, answer: answerOf(scenario, result) };
  const reason = whyNotExportable(example);
  return reason === null ? example : { name: scenario.id, reason, labels };
}

/** A covering few of the scenarios; branches that only others take. */
function covering(request: SuiteRequest): { readonly chosen: readonly Example[]; readonly left: readonly LeftOut[] } {
  const examples: Example[] = [];
  const reasons = new Map<string, string>();
  for (const scenario of request.scenarios) {
    const found = exampleOf(scenario, request);
    if ('placement' in found) examples.push(found);
    else for (const label of found.labels) if (!reasons.has(label)) reasons.set(label, found.reason);
  }
  const chosen = coveringFew(examples);
  const taken = new Set(chosen.flatMap(({ labels }) => [...labels]));
  return { chosen, left: [...reasons].filter(([name]) => !taken.has(name)).map(([name, reason]) => ({ name, reason })) };
}

function ofTheorems(request: SuiteRequest): { readonly chosen: readonly Example[]; readonly theorems: readonly string[]; readonly left: readonly LeftOut[] } {
  const chosen: Example[] = [];
  const theorems = new Set<string>();
  const left = new Map<string, string>();
  for (const { theorem, scenario } of request.witnesses) {
    const found = exampleOf(scenario, request);
    if ('placement' in found) {
      chosen.push(found);
      theorems.add(theorem);
    } else if (!left.has(theorem)) left.set(theorem, found.reason);
  }
  return { chosen, theorems: [...theorems], left: [...left].filter(([name]) => !theorems.has(name)).map(([name, reason]) => ({ name, reason })) };
}

/** The same scenario by another name is one case. */
function distinct(examples: readonly Example[]): readonly Example[] {
  const seen = new Map<string, Example>();
  for (const example of examples) {
    const key = encodeScenario({ ...example.scenario, id: '' });
    if (!seen.has(key)) seen.set(key, example);
  }
  return [...seen.values()];
}

export function exportSuite(request: SuiteRequest): Suite {
  const few = covering(request);
  const witnesses = ofTheorems(request);
  const examples = distinct([...few.chosen, ...witnesses.chosen]);
  const branches = [...new Set(examples.flatMap(({ labels }) => [...labels]))].sort();
  const { revision, version, driver } = request;
  return {
    text: suiteText(driver, examples, { revision, version, branches: branches.length, theorems: witnesses.theorems.length }),
    cases: examples.length, branches, branchesLeft: few.left.filter(({ name }) => !branches.includes(name)),
    theorems: witnesses.theorems, theoremsLeft: witnesses.left,
  };
}
