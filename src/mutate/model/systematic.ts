/** The systematic mutants of the machines: every slip of every routine, by name. */
import type { MutantInfo } from '../types';
import { firstHomes, routines } from './routines';
import type { Routine } from './routines';
import { slipsOf } from './slips';
import type { Slip } from './slips';

export interface MachineMutant extends MutantInfo {
  readonly routine: Routine;
  readonly slip: Slip;
}

/**
 * Generated in the order of the routines. A text of a later revision that differs from an earlier one in a few terms has the
 * same slips in all the others: the same change of the same terms in a phase of the same name is made once.
 */
export function systematicMutants(): readonly MachineMutant[] {
  const said = new Set<string>();
  const numbers = new Map<string, number>();
  return routines().flatMap((routine) => slipsOf(routine.text).flatMap((slip): readonly MachineMutant[] => {
    const { text, machines } = routine;
    const homes = firstHomes(routine);
    const [home] = homes;
    if (home === undefined) throw new Error(`${text.name} is nobody's`);
    const key = `${text.name} ${slip.key}`;
    if (said.has(key)) return [];
    said.add(key);
    const base = `model/${home.revision}/${home.kind}/${machines[0] ?? ''}/${text.name}/${slip.operator}`;
    const n = (numbers.get(base) ?? 0) + 1;
    numbers.set(base, n);
    const where = `${machines.join(', ')}: phase '${text.name}', ${slip.place}; ${home.revision} ${homes.map(({ kind }) => kind).join(', ')}`;
    return [{ name: `${base} ${n}`, leg: 'model', operator: slip.operator, what: slip.what, where, routine, slip }];
  }));
}
