/** The kernel leg, put together. */
import { SubjectFailure } from '../conform/source';
import { buildKernel } from '../kernel/build/build';
import { currentKernel } from '../kernel/build/kept';
import { MachineEnded } from '../kernel/console';
import { threadLane } from '../kernel/lane';
import { obstacleTo } from '../kernel/litmus/obstacle';
import { OrderedPlayer } from '../kernel/litmus/ordered-player';
import { bootMachine } from '../kernel/machine';
import { kernelSource } from '../kernel/source';
import type { KernelLeg } from './context';

const broken = (message: string): Error => new SubjectFailure('subject-broke', 'kernel', message);

export const kernelLeg: KernelLeg = {
  build: async (request) => buildKernel(request),
  current: currentKernel,
  open: (built) => kernelSource(built, broken),
  lanes: (built, count) => Array.from({ length: count }, () => threadLane(built, broken)),
  ordered: (built) => new OrderedPlayer(async () => bootMachine(built)),
  obstacle: obstacleTo,
  isEnd: (error) => error instanceof SubjectFailure || error instanceof MachineEnded,
};
