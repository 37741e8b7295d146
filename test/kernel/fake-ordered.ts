/** A made-up machine for scripts of ordered events: it answers with lines given beforehand, or ends. */
import { MachineEnded } from '../../src/kernel/console';
import { OrderedPlayer } from '../../src/kernel/litmus/ordered-player';
import { KINDS } from '../../src/kernel/wire';

export interface FakeOrdered {
  readonly player: OrderedPlayer;
  /** scripts it was sent */
  readonly scripts: readonly string[];
  readonly boots: () => number;
}

/** `answers`: of one order after the other; null: the machine ends. `text`: what the kernel prints. */
export function fakeOrdered(answers: readonly (readonly string[])[] | null, text: readonly string[] = []): FakeOrdered {
  const scripts: string[] = [];
  let boots = 0;
  const player = new OrderedPlayer(async () => {
    boots++;
    return Promise.resolve({
      facts: { release: '6.12.0-made-up', kinds: KINDS },
      close: async () => Promise.resolve(),
      follow: async (script) => {
        scripts.push(script);
        if (answers === null) return Promise.reject(new MachineEnded({ kind: 'crash', at: 0, text: ['BUG: unable to handle', ...text] }));
        return Promise.resolve({ answers: answers.flatMap((lines, n) => [`order ${n}`, ...lines]).join('\n'), text });
      },
    });
  });
  return { player, scripts, boots: () => boots };
}
