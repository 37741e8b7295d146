/** Looking at terms for places where somebody could slip, and putting another term there. */
import { TWO_64 } from '../../../model/sizes';
import * as t from '../../term';
import type { Term } from '../../term';

/** `ite(lt(sum, 2^64), sum, sum - 2^64)` and its mirror: size_t wraps. That is the machine's doing; nobody writes it down. */
export function isWrap(term: Term): boolean {
  if (term.op !== 'ite' || term.sort.kind !== 'int') return false;
  const difference = t.sub(term.args[1], term.args[2]);
  return difference.op === 'int' && (difference.value === TWO_64 || difference.value === -TWO_64);
}

/** The smaller or the larger of two, whichever is written. */
export function isClamp(term: Term): boolean {
  if (term.op !== 'ite' || term.sort.kind !== 'int') return false;
  const [condition, a, b] = term.args;
  return [t.le(a, b), t.lt(a, b), t.le(b, a), t.lt(b, a)].includes(condition);
}

/** Arguments that a person wrote: of a wrap only the sum, of a clamp only what is compared. */
function written(term: Term): readonly Term[] {
  if (term.op !== 'ite') return term.args;
  if (isWrap(term)) return [term.args[1]];
  return isClamp(term) ? [term.args[1], term.args[2]] : term.args;
}

/** Every sub-term somebody wrote, each once, in the order of writing. */
export function writtenTerms(terms: readonly Term[]): readonly Term[] {
  const found = new Set<Term>();
  const visit = (term: Term): void => {
    if (found.has(term)) return;
    found.add(term);
    written(term).forEach(visit);
  };
  terms.forEach(visit);
  return [...found];
}

/** The term with every occurrence of one sub-term replaced by another. */
export function replaced(term: Term, from: Term, to: Term): Term {
  return t.substitute(term, new Map([[from, to]]));
}
