/** The kernel leg, put together. */
import { SubjectFailure } from '../conform/source';
import { buildKernel } from '../kernel/build/build';
import { currentKernel } from '../kernel/build/kept';
import { kernelSource } from '../kernel/source';
import type { KernelLeg } from './context';

export const kernelLeg: KernelLeg = {
  build: async (request) => buildKernel(request),
  current: currentKernel,
  open: (built) => kernelSource(built, (message) => new SubjectFailure('subject-broke', 'kernel', message)),
  isEnd: (error) => error instanceof SubjectFailure,
};
