/** Updates of an array by choices among writes to itself, which need no copy of the array. */
import type { Term } from './term';
import { type Branches, type Use, Scope } from './placement';

/** What to write where, under which condition. */
export type Writes =
  | { readonly kind: 'keep' }
  | { readonly kind: 'write'; readonly base: Writes; readonly index: Term; readonly value: Term }
  | {
    readonly kind: 'choice'; readonly condition: Term; readonly branches: Branches; readonly then: Writes;
    readonly otherwise: Writes;
  };

export interface ArrayUpdate {
  readonly writes: Writes;
  /** What has to be computed, and in which block. */
  readonly uses: readonly Use[];
}

/** Above this many nodes a nest of choices is not worth its code. */
const LARGEST = 256;

/** `value` as an update of the array variable in place, in the block `scope`; undefined when it is not of that form. */
export function arrayUpdate(variable: Term, value: Term, scope: Scope): ArrayUpdate | undefined {
  if (variable.sort.kind !== 'array') return undefined;
  const uses: Use[] = [];
  let nodes = 0;
  const walk = (term: Term, inside: Scope): Writes | undefined => {
    if (++nodes > LARGEST) return undefined;
    if (term === variable) return { kind: 'keep' };
    if (term.op === 'store') {
      const [array, index, element] = term.args;
      const base = walk(array, inside);
      uses.push({ term: index, scope: inside }, { term: element, scope: inside });
      return base && { kind: 'write', base, index, value: element };
    }
    if (term.op !== 'ite') return undefined;
    const branches = { then: new Scope(inside), otherwise: new Scope(inside) };
    uses.push({ term: term.args[0], scope: inside });
    const then = walk(term.args[1], branches.then);
    const otherwise = then && walk(term.args[2], branches.otherwise);
    return otherwise && { kind: 'choice', condition: term.args[0], branches, then, otherwise };
  };
  const writes = walk(value, scope);
  return writes && { writes, uses };
}
