/** The kernel as one side of a comparison. */
import type { AnswerSource } from '../conform/types';
import { MachineEnded } from './console';
import { bootMachine } from './machine';
import { Player } from './player';
import type { Built } from './build/types';

export function playerOf(built: Built): Player {
  return new Player(async () => bootMachine(built), ({ kinds }) => ({ revision: built.revision, kinds }));
}

/** Boots when the first batch comes. `broken` makes an error of what the machine said when it cannot go on. */
export function kernelSource(built: Built, broken: (message: string) => Error): AnswerSource {
  const player = playerOf(built);
  return {
    name: 'kernel',
    answer: async (batch) => {
      try {
        return await player.answer(batch);
      } catch (error) {
        if (!(error instanceof MachineEnded)) throw error;
        throw broken([`subject 'kernel' ended: ${error.message}`, ...error.end.text.slice(-20)].join('\n'));
      }
    },
    close: async () => player.close(),
  };
}
