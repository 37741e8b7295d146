/** Scenarios and answers as text, for the reports. */
import { encodeScenario } from '../scenario/encode';
import { encodeAnswer, encodeResult } from '../scenario/result-json';
import type { Renderers } from './types';

export const renderers: Renderers = {
  counterexample: ({ scenario, core, model }) =>
    [encodeScenario(scenario), `core:  ${encodeResult(core, scenario)}`, `model: ${encodeResult(model, scenario)}`],
  disagreement: ({ scenario, left, right }, leftName, rightName) =>
    [encodeScenario(scenario), `${leftName}: ${encodeAnswer(left, scenario)}`, `${rightName}: ${encodeAnswer(right, scenario)}`],
};
