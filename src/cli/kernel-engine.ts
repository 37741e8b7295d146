/** The kernel leg, put together. */
import { witnessesOf } from '../check/witnesses';
import { SubjectFailure } from '../conform/source';
import { runCore } from '../core/subject';
import { buildKernel } from '../kernel/build/build';
import { currentKernel } from '../kernel/build/kept';
import { MachineEnded } from '../kernel/console';
import { exportSuite } from '../kernel/kunit/export';
import { trySuite } from '../kernel/kunit/trial';
import { threadLane } from '../kernel/lane';
import { obstacleTo } from '../kernel/litmus/obstacle';
import { OrderedPlayer } from '../kernel/litmus/ordered-player';
import { bootMachine } from '../kernel/machine';
import { place } from '../kernel/place';
import { isPlacement } from '../kernel/placement';
import { kernelSource } from '../kernel/source';
import { KINDS } from '../kernel/wire';
import type { RevisionName } from '../revisions';
import { boundaryScenarios } from '../scenario/boundary';
import type { Scenario } from '../scenario/types';
import type { KernelLeg } from './context';

const broken = (message: string): Error => new SubjectFailure('subject-broke', 'kernel', message);

const canPlay = (revision: RevisionName) => (scenario: Scenario): boolean => isPlacement(place(scenario, { revision, kinds: KINDS }));

export const kernelLeg: KernelLeg = {
  build: async (request) => buildKernel(request),
  current: currentKernel,
  open: (built) => kernelSource(built, broken),
  lanes: (built, count) => Array.from({ length: count }, () => threadLane(built, broken)),
  suite: (asked) => {
    const playable = canPlay(asked.revision);
    return exportSuite({ ...asked, scenarios: boundaryScenarios(asked.revision), witnesses: witnessesOf(asked.revision, playable), answer: runCore });
  },
  trySuite: async (text, request) => trySuite(text, request),
  canPlay: ({ revision }) => canPlay(revision),
  ordered: (built) => new OrderedPlayer(async () => bootMachine(built)),
  obstacle: obstacleTo,
  isEnd: (error) => error instanceof SubjectFailure || error instanceof MachineEnded,
};
