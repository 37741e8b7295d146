/** A mutant as it is told of: without what it is made of. */
import type { MutantInfo } from './types';

export function told({ name, leg, operator, what, where, id }: MutantInfo): MutantInfo {
  return { name, leg, operator, what, where, ...(id === undefined ? {} : { id }) };
}
