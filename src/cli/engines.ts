/** The real engines. Each is loaded when first used, so that help and bad input never wait for a solver. */
import type { Engines } from './context';

export const realEngines: Engines = {
  theorems: () => (require('../../proofs') as typeof import('../../proofs')).ALL_THEOREMS,
  theoremsIn: (file) => (require('../check/theorem-file/load') as typeof import('../check/theorem-file/load')).loadTheorems(file),
  prove: (request, options) => (require('../check/prove') as typeof import('../check/prove')).prove(request, options),
  checkAssumption: (text) => { (require('../check/assume') as typeof import('../check/assume')).readAssumption(text); },
  solvers: () => (require('../check/oracles') as typeof import('../check/oracles')).installedNames(),
  prover: (name) => (require('../check/oracles') as typeof import('../check/oracles')).identityOf(name),
  identities: (names) => names.map((name) => (require('../check/oracles') as typeof import('../check/oracles')).identityOf(name)),
  checkSolver: (name) => { (require('../check/oracles') as typeof import('../check/oracles')).commandNamed(name); },
  conform: (request) => (require('./conform-engine') as typeof import('./conform-engine')).conformWithSolver(request),
  compare: (request, options) => (require('../compare/compare') as typeof import('../compare/compare')).compare(request, options),
  litmusLeg: (seconds) => new (require('../bounded') as typeof import('../bounded')).SolverLeg(seconds * 1000),
  headerSolver: (budgetMs, signal) => (require('../header') as typeof import('../header')).lazySolver(budgetMs, signal),
  mutants: () => (require('../mutate/bench') as typeof import('../mutate/bench')).listMutants(),
  mutate: (request, options) => (require('../mutate/mutate') as typeof import('../mutate/mutate')).mutate(request, options),
  subjects: {
    core: () => (require('../core/subject') as typeof import('../core/subject')).runCore,
    model: () => (require('../evaluate/model-subject') as typeof import('../evaluate/model-subject')).runModel,
  },
  witnesses: (wanted) => (require('../check/witnesses') as typeof import('../check/witnesses')).witnessScenarios(wanted),
  kernel: () => (require('./kernel-engine') as typeof import('./kernel-engine')).kernelLeg,
  renderers: () => (require('../report/render') as typeof import('../report/render')).renderers,
};
