/** The mutants of the machines: catalogued routine texts, and every slip. */
import type { Bench } from '../sources';
import { told } from '../told';
import type { MutantSource } from '../types';
import { Examiner } from './examine';
import { systematicMutants } from './systematic';
import { VARIANT_MUTANTS } from './variants';

export function modelMutants({ decider, quick, seed }: Bench): MutantSource {
  const mutants = systematicMutants();
  const examiner = new Examiner({ decider, quick, seed }, mutants);
  return {
    leg: 'model',
    list: () => [...VARIANT_MUTANTS, ...mutants].map(told),
    attempt: async (name) => {
      const variant = VARIANT_MUTANTS.find((m) => m.name === name);
      if (variant !== undefined) return examiner.variant(variant);
      const mutant = examiner.named(name);
      if (mutant === undefined) throw new Error(`no mutant ${name}`);
      return examiner.systematic(mutant);
    },
  };
}
