/** Extra assumptions from the command line: `FIELD OP NUMBER`, about the iterator and the arguments before the program. */
import * as t from '../term';
import type { Term } from '../term';
import type { World } from '../../model/environment';
import { freshState } from '../../model/state';
import type { Named } from './symbolic';

const FIELDS: Readonly<Record<string, (w: World) => Term>> = {
  count: () => freshState('s0').count,
  offset: () => freshState('s0').offset,
  nr_segs: () => freshState('s0').nrSegs,
  maxsize: (w) => w.env.maxsize,
  maxpages: (w) => w.env.maxpages,
};
export const ASSUMABLE: readonly string[] = Object.keys(FIELDS);

const COMPARE: Readonly<Record<string, (a: Term, b: Term) => Term>> = {
  '=': t.eq, '!=': t.ne, '<': t.lt, '<=': t.le, '>': t.gt, '>=': t.ge,
};

/** A mistake in an assumption's text, in words. */
export class AssumptionError extends Error {
  override readonly name = 'AssumptionError';
}

/** Reads an assumption such as `maxpages = 0` or `count >= 0x1000`. Throws AssumptionError. */
export function readAssumption(text: string): (w: World) => Named {
  const match = /^\s*(\w+)\s*(=|!=|<=|>=|<|>)\s*(0x[0-9a-fA-F]+|\d+)\s*$/.exec(text);
  if (match === null) throw new AssumptionError(`--assume '${text}': expected FIELD OP NUMBER, for example 'maxpages = 0'`);
  const [, name = '', op = '', number = '0'] = match;
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  const compare = COMPARE[op];
  if (field === undefined) throw new AssumptionError(`--assume '${text}': no field ${name}; fields are ${ASSUMABLE.join(', ')}`);
  if (compare === undefined) throw new AssumptionError(`--assume '${text}': no comparison ${op}`);
  return (w) => ({ name: `--assume ${text.trim()}`, term: compare(field(w), t.int(BigInt(number))) });
}
