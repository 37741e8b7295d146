/** Scenarios and answers as text, for the reports. */
import { answerOf } from '../scenario/answer-of';
import { renderAnswers, renderDisagreement, renderScenario } from '../scenario/render';
import { encodeResult } from '../scenario/result-json';
import type { Renderers } from './types';

export const renderers: Renderers = {
  /** what the core answered; beside it the model's answer if that is another one */
  counterexample: ({ scenario, core, model }) => {
    const agree = encodeResult(core, scenario, false) === encodeResult(model, scenario, false);
    const columns = [{ name: 'core', result: core }, ...(agree ? [] : [{ name: 'model', result: model }])];
    return [...renderScenario(scenario), ...renderAnswers(scenario, columns.map(({ name, result }) => ({ name, answer: answerOf(scenario, result) })))];
  },
  disagreement: renderDisagreement,
};
