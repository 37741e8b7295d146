/** Loops that time themselves. Loaded late, so that none pays for what another needs. */
export interface Loop {
  readonly what: string;
  readonly run: () => Promise<Readonly<Record<string, number>>>;
}

const core = (name: string): Loop['run'] => async () => {
  const { coreRate } = require('./core-loop') as typeof import('./core-loop');
  return Promise.resolve({ [name]: coreRate(name) });
};

export const LOOPS = {
  'core-kvec-1': { what: 'kvec, 1 page', run: core('core-kvec-1') },
  'core-kvec-8': { what: 'kvec, 8 pages', run: core('core-kvec-8') },
  'core-bvec-1': { what: 'bvec, 1 page', run: core('core-bvec-1') },
  'core-bvec-8': { what: 'bvec, 8 pages', run: core('core-bvec-8') },
  'core-xarray-1': { what: 'xarray, 1 page', run: core('core-xarray-1') },
  'core-xarray-8': { what: 'xarray, 8 pages', run: core('core-xarray-8') },
  evaluate: {
    what: 'model, compiled and not',
    run: async () => Promise.resolve((require('./evaluate-loop') as typeof import('./evaluate-loop')).evaluationRates()),
  },
  goals: {
    what: 'goals together and one by one',
    run: async () => (require('./goals-loop') as typeof import('./goals-loop')).goalTimes(),
  },
  questions: {
    what: 'questions here and in native z3',
    run: async () => (require('./questions-loop') as typeof import('./questions-loop')).questionTimes(),
  },
  'explore-eight': {
    what: 'one small litmus test',
    run: async () => Promise.resolve({ 'explore-eight': (require('./explore-loop') as typeof import('./explore-loop')).smallTest() }),
  },
  'explore-rate': {
    what: 'worlds of larger litmus tests',
    run: async () => Promise.resolve({ 'explore-rate': (require('./explore-loop') as typeof import('./explore-loop')).slowestRate() }),
  },
} as const satisfies Record<string, Loop>;

export type LoopName = keyof typeof LOOPS;
