/**
 * Where compiled code computes which sub-term: as deep inside the branches of choices as its uses allow, so that what
 * only one branch needs is only computed there.
 */
import type { Term } from './term';
import { subterms } from './traverse';

/** A block of code: the whole body, or one branch of a choice in the block `parent`. */
export class Scope {
  readonly depth: number;
  /** What this block computes, arguments first. */
  readonly terms: Term[] = [];

  constructor(readonly parent: Scope | undefined = undefined) {
    this.depth = parent === undefined ? 0 : parent.depth + 1;
  }
}

/** The two blocks of a choice. */
export interface Branches {
  readonly then: Scope;
  readonly otherwise: Scope;
}

/** A term and a block that needs its value. */
export interface Use {
  readonly term: Term;
  readonly scope: Scope;
}

export interface Placement {
  /** The blocks of every `ite` term. */
  readonly branches: ReadonlyMap<Term, Branches>;
  /** How often the value of a term is used. */
  readonly uses: ReadonlyMap<Term, number>;
}

/** Fills the `terms` of all scopes: each term goes to the innermost block that encloses all its uses. */
export function place(needed: readonly Use[]): Placement {
  const order = subterms(needed.map((use) => use.term));
  const scopes = new Map<Term, Scope>();
  const uses = new Map<Term, number>();
  const branches = new Map<Term, Branches>();
  const use = (term: Term, scope: Scope): void => {
    const before = scopes.get(term);
    scopes.set(term, before === undefined ? scope : common(before, scope));
    uses.set(term, (uses.get(term) ?? 0) + 1);
  };
  for (const { term, scope } of needed) use(term, scope);
  for (const term of order.toReversed()) {
    const scope = scopes.get(term);
    if (scope === undefined) continue;
    if (term.op === 'ite') {
      const inside = { then: new Scope(scope), otherwise: new Scope(scope) };
      branches.set(term, inside);
      use(term.args[0], scope);
      use(term.args[1], inside.then);
      use(term.args[2], inside.otherwise);
    } else {
      for (const arg of term.args) use(arg, scope);
    }
  }
  for (const term of order) scopes.get(term)?.terms.push(term);
  return { branches, uses };
}

/** The innermost block that encloses both. */
function common(a: Scope, b: Scope): Scope {
  let left = a;
  let right = b;
  while (left !== right) {
    if (left.parent !== undefined && left.depth >= right.depth) left = left.parent;
    else if (right.parent !== undefined) right = right.parent;
    else return left;
  }
  return left;
}
