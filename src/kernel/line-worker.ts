/** A thread with a machine of its own: pieces of the input in, their answers out, one at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Built } from './build/types';
import { MachineEnded } from './console';
import { type Piece, type Worked, workOn } from './line-work';
import { playerOf } from './source';

export type Reply =
  | { readonly kind: 'worked'; readonly worked: Worked }
  /** the machine cannot go on */
  | { readonly kind: 'ended'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

function failure(error: unknown): Reply {
  if (error instanceof MachineEnded) return { kind: 'ended', message: [error.message, ...error.end.text.slice(-20)].join('\n') };
  return { kind: 'failed', message: error instanceof Error ? error.stack ?? error.message : String(error) };
}

const port = parentPort;
if (port !== null) {
  const player = playerOf(workerData as Built);
  port.on('message', (piece: Piece | 'close') => {
    if (piece === 'close') void player.close().then(() => { port.close(); });
    else {
      workOn(piece, async (batch) => player.answer(batch)).then(
        (worked) => { port.postMessage({ kind: 'worked', worked } satisfies Reply); },
        (error: unknown) => { port.postMessage(failure(error)); },
      );
    }
  });
}
