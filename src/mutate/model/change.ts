/** A mutant of the machines as machines: what is done in place of the contract. */
import type { World } from '../../../model/environment';
import { HOW } from '../../evaluate/model-subject';
import { machineOf } from '../../check/setting';
import type { Machines } from '../../check/setting';
import { withText } from './phase-text';
import type { MachineMutant } from './systematic';

/** The contract's machines with one routine's text changed, wherever they contain it. */
export function machinesOf({ routine, slip }: Pick<MachineMutant, 'routine' | 'slip'>): Machines {
  return (op, x) => {
    const machine = machineOf(op, x);
    const isPart = routine.machines.some((name) => name === machine.name);
    return isPart ? withText(machine, slip.text, x.w, op.do === 'release' ? op.how(x) : HOW) : machine;
  };
}

/** The machines of a world in which some routines have another revision's text. */
export function machinesWith(variants: Partial<World['revision']['variants']>): Machines {
  return (op, x) => machineOf(op, { ...x, w: withVariants(x.w, variants) });
}

/** The world of a revision whose text is another one's in some routines. */
export function withVariants(w: World, variants: Partial<World['revision']['variants']>): World {
  return { ...w, revision: { ...w.revision, variants: { ...w.revision.variants, ...variants } } };
}
