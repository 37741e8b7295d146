/** Machines made up for tests: they answer with the core's results, or end when asked the wrong thing. */
import { MachineEnded, type MachineEnd } from '../../src/kernel/console';
import type { Machine } from '../../src/kernel/machine';
import { KINDS, SIZES } from '../../src/kernel/wire';

export interface FakeMachines {
  readonly boot: () => Promise<Machine>;
  readonly boots: () => number;
}

/** Requests of a batch: index and count (the first field of the iterator a test can tell them apart by). */
function requestsIn(bytes: Uint8Array): readonly { readonly index: number; readonly count: bigint; readonly calls: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = [];
  for (let at = 0; at < bytes.byteLength; at += view.getUint32(at, true)) {
    found.push({ index: view.getUint32(at + 4, true), count: view.getBigUint64(at + 16, true), calls: view.getUint32(at + 60, true) });
  }
  return found;
}

/** Every call of discard iterators answers -EFAULT. A request of `deadly` bytes with so many calls ends the machine. */
export function fakeMachines(deadly: bigint, kind: MachineEnd['kind'] = 'crash', callsNeeded = 1): FakeMachines {
  let boots = 0;
  const boot = async (): Promise<Machine> => {
    boots++;
    return Promise.resolve({
      facts: { release: '6.12.0-made-up', kinds: KINDS },
      close: async () => Promise.resolve(),
      play: async (bytes, { isCareful }) => {
        const requests = requestsIn(bytes);
        const culprit = requests.find(({ count, calls }) => count === deadly && calls >= callsNeeded);
        if (culprit !== undefined) {
          return Promise.reject(new MachineEnded({ kind, at: isCareful ? culprit.index : null, text: ['BUG: unable to handle'] }));
        }
        return Promise.resolve({ text: [], replies: Buffer.concat(requests.map(replyTo)) });
      },
    });
  };
  return { boot, boots: () => boots };
}

function replyTo({ index, count, calls }: { readonly index: number; readonly count: bigint; readonly calls: number }): Uint8Array {
  const view = new DataView(new ArrayBuffer(SIZES.reply + calls * SIZES.result));
  view.setUint32(0, view.byteLength, true);
  view.setUint32(4, index, true);
  view.setUint32(12, calls, true);
  for (let n = 0; n < calls; n++) {
    const at = SIZES.reply + n * SIZES.result;
    view.setUint32(at, n, true);
    view.setBigInt64(at + 8, -14n, true);
    view.setBigUint64(at + 24, count, true);
  }
  return new Uint8Array(view.buffer);
}
