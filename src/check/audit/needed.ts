/** Which assumptions the proofs used: by unsat cores. What is in none of them, no proof needs. */
import type { Oracle, Query } from '../../solver';
import { type Auditor, inTurn, remembering } from './auditor';
import { goalOf } from './second-opinion';

/**
 * Names of the assumptions in each question's core, in their order. A core suffices but need not be the smallest: what is
 * in it may be dispensable, what is not in it is. A question that is not answered again needs all it has.
 */
export function neededAssumptions(oracle: Oracle, timeoutMs: number): Auditor {
  const ask = remembering(async (proof: Query): Promise<readonly string[]> => {
    const answer = await oracle.check(
      { assumptions: proof.assumptions, ...goalOf(proof), core: true, ...(proof.params === undefined ? {} : { params: proof.params }) }, { timeoutMs });
    return answer.kind === 'unsat' ? answer.core : proof.assumptions.map(({ name }) => name);
  });
  return {
    judge: async (proofs) => ({
      needed: [...new Set((await inTurn(proofs.map((proof) => () => ask(proof)))).flat())],
      stated: [...new Set(proofs.flatMap(({ assumptions }) => assumptions.map(({ name }) => name)))],
    }),
  };
}
