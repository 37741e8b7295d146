/**
 * Terms as plain data, for another thread: terms are interned, so a copy of one is not a term there. The data is flat, so
 * that it can be copied however deep the terms are.
 */
import { build } from './rebuild';
import type { Head, Term } from './term';
import { subterms } from './traverse';

/** Sub-terms, each once, arguments first. */
export interface PackedTerms {
  readonly nodes: readonly { readonly head: Head; readonly args: readonly number[] }[];
  /** places in `nodes` of the terms that were packed */
  readonly roots: readonly number[];
}

/** The terms as plain data. */
export function pack(terms: readonly Term[]): PackedTerms {
  const order = subterms(terms);
  const places = new Map(order.map((term, i) => [term, i]));
  const place = (term: Term): number => at(places.get(term));
  const nodes = order.map((term) => {
    const { id: _id, args, ...head } = term;
    return { head, args: args.map(place) };
  });
  return { nodes, roots: terms.map(place) };
}

/** The terms of this thread that were packed in another one. */
export function unpack({ nodes, roots }: PackedTerms): readonly Term[] {
  const built: Term[] = [];
  for (const { head, args } of nodes) built.push(build(head, args.map((i) => at(built[i]))));
  return roots.map((i) => at(built[i]));
}

function at<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('packed terms name a term that is not among them');
  return found;
}
