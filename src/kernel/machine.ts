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

/** What plays scripts of ordered events: text in, text out. Rejects with MachineEnded; its `at` is the order it was at. */
export interface OrderedMachine {
  readonly facts: MachineFacts;
  readonly follow: (script: string) => Promise<{ readonly answers: string; readonly text: readonly string[] }>;
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

export async function bootMachine(built: BuiltKernel): Promise<Machine & OrderedMachine> {
  const root = rootFor(built);
  const terminal = new Console(built.kernel, root);
  const close = async (): Promise<void> => {
    await terminal.close();
    rmSync(root, { recursive: true, force: true });
  };
  let batches = 0;
  /** Bytes in, bytes out, by a command of the runner. */
  const exchange = async (word: string, input: Uint8Array | string, milliseconds: number): Promise<Buffer> => {
    const n = ++batches;
    const [into, from] = [join(root, `in.${n}`), join(root, `out.${n}`)];
    writeFileSync(into, input);
    await terminal.command(`${word} ${n}`, milliseconds);
    const output = readFileSync(from);
    rmSync(into);
    rmSync(from);
    return output;
  };
  try {
    const facts = await terminal.ready();
    return {
      facts, close,
      play: async (requests, { count, isCareful, isImpatient }) => {
        const patience = (isImpatient ? PATIENCE.short : PATIENCE.start) + count * PATIENCE.request;
        const replies = await exchange(isCareful ? 'careful' : 'play', requests, patience);
        return { replies, text: terminal.text };
      },
      follow: async (script) => {
        const answers = await exchange('ordered', script, PATIENCE.start);
        return { answers: answers.toString(), text: terminal.text };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
