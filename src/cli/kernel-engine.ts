/** The kernel leg, put together. */
import { SubjectFailure } from '../conform/source';
import { buildKernel } from '../kernel/build/build';
import { currentKernel } from '../kernel/build/kept';
import { threadLane } from '../kernel/lane';
import { place } from '../kernel/place';
import { isPlacement } from '../kernel/placement';
import { kernelSource } from '../kernel/source';
import { KINDS } from '../kernel/wire';
import type { KernelLeg } from './context';

const broken = (message: string): Error => new SubjectFailure('subject-broke', 'kernel', message);

export const kernelLeg: KernelLeg = {
  build: async (request) => buildKernel(request),
  current: currentKernel,
  open: (built) => kernelSource(built, broken),
  lanes: (built, count) => Array.from({ length: count }, () => threadLane(built, broken)),
  canPlay: ({ revision }) => (scenario) => isPlacement(place(scenario, { revision, kinds: KINDS })),
  isEnd: (error) => error instanceof SubjectFailure,
};
