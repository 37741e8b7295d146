/** The same questions with other seeds and in other orders: is the answer a matter of luck? */
import type { Oracle, Query } from '../../solver';
import { type Auditor, inTurn, remembering } from './auditor';
import { goalOf } from './second-opinion';

interface Try { readonly isSame: boolean; readonly units: number }

/** Asks every question `tries` times: seed n and the nth order of its assumptions, the first as it stands. */
export function stability(oracle: Oracle, tries: number, timeoutMs: number): Auditor {
  const numbers = Array.from({ length: tries }, (_, n) => n);
  const ask = remembering(async (proof: Query): Promise<readonly Try[]> => inTurn(numbers.map((n) => async () => {
    const again: Query = {
      assumptions: shuffled(proof.assumptions, n), ...goalOf(proof), ...(proof.params === undefined ? {} : { params: proof.params }),
    };
    const answer = await oracle.check(again, { timeoutMs, seed: n, count: true });
    return { isSame: answer.kind === 'unsat', units: answer.units ?? 0 };
  })));
  return {
    judge: async (proofs) => {
      const all = await inTurn(proofs.map((proof) => () => ask(proof)));
      const work = numbers.map((n) => all.reduce((sum, of) => sum + (of[n]?.units ?? 0), 0));
      return {
        spread: {
          tries, same: numbers.filter((n) => all.every((of) => of[n]?.isSame === true)).length, least: Math.min(...work), most: Math.max(...work),
        },
      };
    },
  };
}

/** The `n`th order of a list: 0 leaves it as it is; the same n, the same order. */
export function shuffled<T>(list: readonly T[], n: number): readonly T[] {
  if (n === 0) return list;
  const mixed = [...list];
  let state = n;
  for (let i = mixed.length - 1; i > 0; i--) {
    // a linear congruential generator (constants of Numerical Recipes) is as good as any to mix a few dozen formulas
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  return mixed;
}
