/** Walks over terms as graphs: every shared sub-term is visited once, without recursion. */
import { type Term } from './term';
import { rebuild } from './rebuild';
import { SortError, sameSort, showSort } from './sort';

/** Every sub-term of the given terms, themselves included, each once, arguments before what they are arguments of. */
export function subterms(terms: readonly Term[]): readonly Term[] {
  return walk(terms, () => false);
}

/** As {@link subterms}, not going below a term for which `isLeaf` holds. */
function walk(terms: readonly Term[], isLeaf: (term: Term) => boolean): readonly Term[] {
  const order: Term[] = [];
  const seen = new Set<Term>();
  const stack: { readonly term: Term; next: number }[] = [];
  const enter = (term: Term): void => {
    if (seen.has(term)) return;
    seen.add(term);
    stack.push({ term, next: isLeaf(term) ? term.args.length : 0 });
  };
  for (const term of terms) {
    enter(term);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const arg = top.term.args[top.next++];
      if (arg !== undefined) {
        enter(arg);
      } else {
        order.push(top.term);
        stack.pop();
      }
    }
  }
  return order;
}

/** The number of different sub-terms, the term itself included. */
export function size(term: Term): number {
  return subterms([term]).length;
}

/** The variables of a term, in order of first occurrence. */
export function freeVars(term: Term): readonly Term[] {
  return subterms([term]).filter((x) => x.op === 'var');
}

/** All sub-terms `select(array, index)` of the given terms, for exactly this array term (usually a variable). */
export function selectsOf(terms: readonly Term[], array: Term): readonly Term[] {
  return subterms(terms).filter((x) => x.op === 'select' && x.args[0] === array);
}

/**
 * `term` with every occurrence of a key of `map` replaced, all at once: replacements are not searched again. Keys may be
 * any terms; the outermost key wins. Throws {@link SortError} when a replacement has another sort than its key.
 */
export function substitute(term: Term, map: ReadonlyMap<Term, Term>): Term {
  for (const [key, value] of map) {
    if (!sameSort(key.sort, value.sort)) {
      throw new SortError(`substitute ${showSort(value.sort)} for ${showSort(key.sort)}`);
    }
  }
  const done = new Map<Term, Term>();
  const image = (x: Term): Term => map.get(x) ?? done.get(x) ?? x;
  for (const part of walk([term], (x) => map.has(x))) {
    if (map.has(part)) continue;
    const args = part.args.map(image);
    done.set(part, args.every((arg, i) => arg === part.args[i]) ? part : rebuild(part, args));
  }
  return image(term);
}
