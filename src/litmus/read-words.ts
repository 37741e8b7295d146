/** Small pieces of a litmus file out of its tree: words, numbers, places. */
import { optional, part, type Cst } from './cst';
import type { Numeral, Place, PlaceIn, Range, Word } from './syntax';

export const word = ({ text, from }: Cst): Word => ({ text, at: from });

export const numeral = ({ text, from }: Cst): Numeral => ({ value: Number(text), at: from });

/** The one of `names` the text is; the grammar allows no other. */
export function oneOf<T extends string>(names: readonly T[], text: string): T {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`the grammar lets '${text}' pass for one of ${names.join(', ')}`);
  return found;
}

/** `Place`: A[page].byte */
export function place(node: Cst): Place {
  const index = optional(part(node, 1));
  const byte = optional(part(node, 2));
  return {
    name: word(part(node, 0)),
    page: index === undefined ? null : numeral(part(index, 1)),
    byte: byte === undefined ? null : word(part(byte, 1)),
    at: node.from,
  };
}

/** `Range`: A, A[i], A[i..j] */
export function range(node: Cst): Range {
  const of = part(node, 0);
  if (of.rule === 'Range_range') return { name: word(part(of, 0)), first: numeral(part(of, 2)), last: numeral(part(of, 4)), at: node.from };
  const { name, page } = place(part(of, 0));
  return { name, first: page, last: page, at: node.from };
}

/** `PageRef`: a place, maybe with an actor in front */
export function placeIn(node: Cst): PlaceIn {
  const of = part(node, 0);
  const inActor = of.rule === 'PageRef_inActor';
  return { actor: inActor ? word(part(of, 0)) : null, place: place(part(of, inActor ? 2 : 0)), at: node.from };
}

/** The number in `PageCount`. */
export const pageCount = (node: Cst): Numeral => numeral(part(node, 0));
