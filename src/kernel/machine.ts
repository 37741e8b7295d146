/** A machine that plays batches of requests, booted from a built kernel. Its root folder is made for it and goes with it. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Console, type MachineFacts } from './console';
import { makeRoot } from './root';

/** The three files a machine is made of. */
export interface BuiltKernel {
  /** the User Mode Linux program */
  readonly kernel: string;
  readonly module: string;
  readonly init: string;
}

/** What plays batches of requests: bytes in, bytes of replies out. Rejects with MachineEnded. */
export interface Machine {
  readonly facts: MachineFacts;
  readonly play: (requests: Uint8Array, manner: Manner) => Promise<{ readonly replies: Uint8Array; readonly text: readonly string[] }>;
  readonly close: () => Promise<void>;
}

/**
 * Milliseconds without a sign of life before a batch counts as hanging: to begin with, and for every request in it.
 * Short: once this kernel is known to hang.
 */
const PATIENCE = { start: 8_000, short: 800, request: 20 };

/** How a batch is played. */
export interface Manner {
  /** how many requests it has */
  readonly count: number;
  /** one after the other, so that the machine's end says at which one it was */
  readonly isCareful: boolean;
  readonly isImpatient: boolean;
}

function rootFor(built: BuiltKernel): string {
  const root = makeRoot();
  copyFileSync(built.init, join(root, 'init'));
  copyFileSync(built.module, join(root, 'iovcheck.ko'));
  return root;
}

export async function bootMachine(built: BuiltKernel): Promise<Machine> {
  const root = rootFor(built);
  const terminal = new Console(built.kernel, root);
  const close = async (): Promise<void> => {
    await terminal.close();
    rmSync(root, { recursive: true, force: true });
  };
  let batches = 0;
  try {
    const facts = await terminal.ready();
    return {
      facts, close,
      play: async (requests, { count, isCareful, isImpatient }) => {
        const n = ++batches;
        const [into, from] = [join(root, `in.${n}`), join(root, `out.${n}`)];
        writeFileSync(into, requests);
        await terminal.command(`${isCareful ? 'careful' : 'play'} ${n}`, (isImpatient ? PATIENCE.short : PATIENCE.start) + count * PATIENCE.request);
        const replies = readFileSync(from);
        rmSync(into);
        rmSync(from);
        return { replies, text: terminal.text };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
