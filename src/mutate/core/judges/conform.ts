/**
 * Judged by conformance: scenarios on which model and core agree. A changed core is told apart where it differs from the
 * core and the model differs from it as well.
 */
import { compareResults } from '../../../conform/compare-results';
import { runCore } from '../../../core';
import { runModel } from '../../../evaluate/model-subject';
import type { Result, Scenario } from '../../../scenario/types';
import type { Program } from '../program';
import type { Difference, Judge } from './judge';

const NAMES = ['model', 'changed core'] as const;

/** The difference a comparison of model and changed core shows, if model and core agree there. */
function shownBy(scenario: Scenario, core: Result, changed: Result, raw: boolean): Difference | null {
  const model = runModel(scenario);
  if (compareResults(scenario, model, core, { raw }) !== null) return null;
  const difference = compareResults(scenario, model, changed, { raw, names: NAMES });
  return difference === null ? null : { text: `${scenario.revision}: ${difference.text}`, raw };
}

function ask({ runCore: runChanged }: Program, scenario: Scenario): Difference | null {
  const core = runCore(scenario);
  const changed = runChanged(scenario);
  if (compareResults(scenario, core, changed, { raw: true }) === null) return null;
  return shownBy(scenario, core, changed, false) ?? shownBy(scenario, core, changed, true);
}

/** Has everything of a result computed that is computed when it is read. */
function read({ calls }: Result): number {
  return calls.reduce((sum, call) => sum + (call.op === 'extract' ? call.units.length + call.held.length + call.left.length : 0), 0);
}

/** Ranges that lie over each other take the same way through the core and mean something else each time. */
function groupOf(scenario: Scenario | undefined): string {
  if (scenario === undefined) return '';
  const { revision, memory: { ranges } } = scenario;
  return ranges.length < 3 ? revision : `${revision} ${ranges.map(({ page, count, frame }) => `${page}+${count}=${frame ?? page}`).join()}`;
}

export function conformJudge(scenarios: readonly Scenario[]): Judge {
  return {
    notice: 'conform', questions: scenarios.map(({ id }) => id),
    groupOf: (i) => groupOf(scenarios[i]),
    run: (program, i) => {
      const scenario = scenarios[i];
      if (scenario !== undefined) read(program.runCore(scenario));
    },
    ask: (program, i) => {
      const scenario = scenarios[i];
      return scenario === undefined ? null : ask(program, scenario);
    },
  };
}
