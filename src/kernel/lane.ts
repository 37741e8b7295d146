/** Who answers pieces of the input: a thread with a machine of its own, or, for tests, a function. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Built } from './build/types';
import { type Piece, type PlayScenarios, type Worked, workOn } from './line-work';
import type { Reply } from './line-worker';

/** Takes one piece at a time. */
export interface Lane {
  readonly work: (piece: Piece) => Promise<Worked>;
  readonly close: () => Promise<void>;
}

export function laneOf(play: PlayScenarios): Lane {
  return { work: async (piece) => workOn(piece, play), close: async () => Promise.resolve() };
}

/** A thread of a TypeScript module (in a checkout only) needs the compiler hook of the process that starts it. */
const HOOK = join(__dirname, '../../scripts/typescript.cjs');

interface Asked { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void }

/** A thread that is asked one thing at a time. */
class Thread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #asked: Asked | null = null;

  constructor(built: Built) {
    const isSource = __filename.endsWith('.ts');
    this.#worker = new Worker(join(__dirname, isSource ? 'line-worker.ts' : 'line-worker.js'), {
      workerData: built, execArgv: isSource ? ['-r', HOOK] : [], resourceLimits: { maxYoungGenerationSizeMb: 256 },
    });
    this.#worker.on('message', (reply: Reply) => { this.#asked?.resolve(reply); });
    this.#worker.on('error', (error: unknown) => { this.#asked?.reject(error instanceof Error ? error : new Error(String(error))); });
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#asked?.reject(new Error(`a thread of kernel run ended with ${code}`));
        resolve();
      });
    });
  }

  async ask(piece: Piece): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      this.#worker.postMessage(piece);
    });
  }

  async close(): Promise<void> {
    this.#asked = null;
    this.#worker.postMessage('close');
    await this.#ended;
  }
}

/** The thread starts with the first piece. `broken` makes an error of what the machine said when it cannot go on. */
export function threadLane(built: Built, broken: (message: string) => Error): Lane {
  let thread: Thread | null = null;
  return {
    work: async (piece) => {
      const reply = await (thread ??= new Thread(built)).ask(piece);
      switch (reply.kind) {
        case 'worked':
          return reply.worked;
        case 'ended':
          throw broken(`subject 'kernel' ended: ${reply.message}`);
        case 'failed':
          throw new Error(reply.message);
      }
    },
    close: async () => thread?.close(),
  };
}
