/** The mutants of the trace systems: pages over time, and callers. */
import type { Bench } from '../sources';
import { told } from '../told';
import type { MutantSource } from '../types';
import { CALLER_MUTANTS, examineCaller } from './callers';
import { examineTrace } from './examine';
import { traceMutants } from './slips';

export function traceSource({ decider, seed }: Bench): MutantSource {
  const mutants = traceMutants();
  return {
    leg: 'model',
    list: () => [...CALLER_MUTANTS, ...mutants].map(told),
    attempt: async (name) => {
      const caller = CALLER_MUTANTS.find((m) => m.name === name);
      if (caller !== undefined) return examineCaller(caller, decider);
      const mutant = mutants.find((m) => m.name === name);
      if (mutant === undefined) throw new Error(`no mutant ${name}`);
      return examineTrace(mutant, decider, seed);
    },
  };
}
