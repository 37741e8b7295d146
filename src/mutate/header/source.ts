/** Mutants of the mode query's text, judged by the theorem about it: for values, and for every expression as argument. */
import { SPELLING } from '../../../proofs';
import { proveSpelling } from '../../check/prove-spelling';
import { InputError } from '../../header';
import type { Solver } from '../../solver';
import { explanationOf } from '../explained';
import type { Bench } from '../sources';
import { told } from '../told';
import type { Fate, MutantSource } from '../types';
import { HEADER_MUTANTS } from './texts';
import type { HeaderMutant } from './texts';

export function headerMutants({ solver, timeoutMs }: Bench): MutantSource {
  return {
    leg: 'header', list: () => HEADER_MUTANTS.map(told),
    attempt: (name) => {
      const mutant = HEADER_MUTANTS.find((m) => m.name === name);
      if (mutant === undefined) throw new Error(`no mutant ${name}`);
      return examineHeader(mutant, solver, timeoutMs);
    },
  };
}

/** Nothing is expected to fail here: the sound text is the one that is changed, whatever its revision got wrong. */
export async function examineHeader(m: HeaderMutant, solver: Solver, timeoutMs: number): Promise<Fate> {
  const { revision, text } = m;
  const [spelling] = SPELLING;
  if (spelling === undefined) throw new Error('no theorem about spelling');
  try {
    const { verdict, reason } = await proveSpelling({ ...spelling, expected: [] }, revision, { ask: (query) => solver.check(query, { timeoutMs }), definition: text });
    if (verdict === 'proved') return { kind: 'equivalent', proof: 'read as meant for every expression as argument, and answers as the contract' };
    if (verdict === 'resource-out') return { kind: 'resource-out', reason: reason ?? '' };
    if (verdict === 'violated') return { kind: 'killed', notice: 'header', by: [spelling.name], shown: reason ?? '' };
    return { kind: 'survived', why: explanationOf(m) };
  } catch (error) {
    // a text that is no C any more is refused with its place
    if (error instanceof InputError) return { kind: 'killed', notice: 'header', by: [], shown: error.message };
    throw error;
  }
}
