/** A verdict of `prove` as an event holds it: plain JSON, with each counterexample as data and as lines of text. */
import type { Counterexample, FailingTrace, TheoremResult, Witness } from '../../check/types';
import { answerOf } from '../../scenario/answer-of';
import { scenarioJson, type Json } from '../../scenario/encode';
import { RESULT_PROTOCOL } from '../../scenario/protocol';
import { callAnswersJson } from '../../scenario/result-json';
import type { Result, Scenario } from '../../scenario/types';
import type { CounterexampleRenderer } from '../types';

/** A scenario with what both legs answered: lines of the subject protocol, and text of at most 80 columns. */
export interface ReportedScenario {
  readonly scenario: Json;
  readonly core: Json;
  readonly model: Json;
  readonly shown: readonly string[];
}

export type ReportedCounterexample = ReportedScenario & Pick<Counterexample, 'origin' | 'failed' | 'query'>;

export type ReportedWitness =
  | ({ readonly kind: 'scenario'; readonly id: string } & ReportedScenario)
  | Extract<Witness, { readonly kind: 'traces' }>;

/** What is known of a verdict without its counterexamples; a TheoremResult has all of it. */
export type VerdictFacts = Omit<TheoremResult, 'counterexamples' | 'witness'>;

export interface ReportedResult extends VerdictFacts {
  readonly counterexamples: readonly ReportedCounterexample[];
  readonly traces?: readonly FailingTrace[];
  readonly witness?: ReportedWitness;
}

/** What a result line of the subject protocol holds. */
function answer(result: Result, scenario: Scenario): Json {
  return { protocol: RESULT_PROTOCOL, id: result.id, calls: callAnswersJson(answerOf(scenario, result), scenario) };
}

type Shown = Pick<Counterexample, 'scenario' | 'core' | 'model'>;

function reportedScenario({ scenario, core, model }: Shown, shown: readonly string[]): ReportedScenario {
  return { scenario: scenarioJson(scenario), core: answer(core, scenario), model: answer(model, scenario), shown };
}

function reportedWitness(witness: Witness, render: CounterexampleRenderer): ReportedWitness {
  if (witness.kind === 'traces') return witness;
  const shown = render({ ...witness, failed: [], origin: 'published order' });
  return { kind: 'scenario', id: witness.scenario.id, ...reportedScenario(witness, shown) };
}

/** The event form of a verdict. `render`: scenario and answers as text. */
export function reportedResult({ counterexamples, witness, ...facts }: TheoremResult, render: CounterexampleRenderer): ReportedResult {
  return {
    ...facts,
    counterexamples: counterexamples.map((c) => ({
      origin: c.origin, failed: c.failed, ...(c.query === undefined ? {} : { query: c.query }), ...reportedScenario(c, render(c)),
    })),
    ...(witness === undefined ? {} : { witness: reportedWitness(witness, render) }),
  };
}
