/** Other solvers' opinions on what was proved. */
import type { Answer, Oracle, Query } from '../../solver';
import { type Auditor, inTurn, remembering } from './auditor';

export interface Colleague { readonly identity: string; readonly oracle: Oracle }

/** Who agreed; null: nobody answered; or in which words somebody disagreed. */
type Opinion = { readonly kind: 'agrees'; readonly who: string } | { readonly kind: 'differs'; readonly words: string } | null;

/** Asks one after the other until somebody answers, each for so many milliseconds at most. */
export function secondOpinion(colleagues: readonly Colleague[], timeoutMs: number): Auditor {
  const ask = remembering(async (proof: Query): Promise<Opinion> => {
    for (const { identity, oracle } of colleagues) {
      const opinion = read(identity, await oracle.check({ assumptions: proof.assumptions, ...goalOf(proof) }, { timeoutMs }));
      if (opinion !== null) return opinion;
    }
    return null;
  });
  return {
    judge: async (proofs) => {
      const opinions = await inTurn(proofs.map((proof) => () => ask(proof)));
      const agreed: Record<string, number> = {};
      for (const o of opinions) if (o?.kind === 'agrees') agreed[o.who] = (agreed[o.who] ?? 0) + 1;
      return {
        opinions: {
          agreed, alone: opinions.filter((o) => o === null).length, differs: opinions.flatMap((o) => (o?.kind === 'differs' ? [o.words] : [])),
        },
      };
    },
  };
}

function read(identity: string, answer: Answer): Opinion {
  switch (answer.kind) {
    case 'unsat': return { kind: 'agrees', who: identity };
    case 'sat': return { kind: 'differs', words: `${identity} finds a counterexample` };
    case 'unknown': return null;
  }
}

/** A question without its solver's own parameters. */
export function goalOf({ goal }: Query): Pick<Query, 'goal'> {
  return goal === undefined ? {} : { goal };
}
