/**
 * A User Mode Linux process and its console. Lines that begin with @ are the runner's; the others are the kernel's, and
 * the last of them are kept, since they say why a machine ended.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { FORMAT, KINDS } from './wire';

export interface MachineFacts {
  /** uname -r */
  readonly release: string;
  readonly kinds: readonly (typeof KINDS)[number][];
}

/** How a machine ended before it answered. */
export interface MachineEnd {
  readonly kind: 'crash' | 'hang';
  /** the scenario it was at, if it said so */
  readonly at: number | null;
  /** last lines of the console */
  readonly text: readonly string[];
}

export class MachineEnded extends Error {
  readonly end: MachineEnd;

  constructor(end: MachineEnd) {
    super(`the kernel ${end.kind === 'crash' ? 'crashed' : 'did not answer'}: ${end.text.slice(-1)[0] ?? 'it said nothing'}`);
    this.end = end;
  }
}

const KEPT = 60;
/** milliseconds for booting, and for powering off */
const BOOT = 30_000;
const OFF = 2_000;
/** what the kernel says at every boot */
const USUAL = [/loading out-of-tree module taints kernel/u, /^reboot: /u];

interface Waiting { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void }

/** How such a machine is started: its words, and its environment. `root`: its root folder, on this machine. */
export function machineSettings(root: string): { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const args = [
    'mem=512M', 'rootfstype=hostfs', `rootflags=${root}`, 'rw', 'init=/init', 'panic=-1', 'con=null', 'con0=fd:0,fd:1', 'ssl=null',
    'init_on_alloc=1', `uml_dir=${root}/`, 'umid=uml',
  ];
  const shm = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {};
  // without rseq: a registered one makes the first user instruction of such a machine fail
  return { args, env: { ...process.env, ...shm, GLIBC_TUNABLES: 'glibc.pthread.rseq=0' } };
}

export class Console {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<void>;
  #text: string[] = [];
  #at: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #waiting: Waiting | null = null;
  #isOver = false;

  /** Starts the machine. `kernel`: the program; `root`: its root folder, on this machine. */
  constructor(kernel: string, root: string) {
    const { args, env } = machineSettings(root);
    this.#child = spawn(kernel, [...args, 'quiet'], { stdio: 'pipe', detached: true, env });
    this.#child.stdin.on('error', () => { /* it went away: its end is told below */ });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => { this.#hear(line.trimEnd()); });
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => { this.#text.push(error.message); this.#end('crash'); resolve(); });
      this.#child.on('close', () => { this.#end('crash'); resolve(); });
    });
  }

  #hear(line: string): void {
    const at = /^@at (\d+)$/u.exec(line);
    if (at !== null) {
      this.#at = Number(at[1]);
      if (!this.#isOver) this.#timer?.refresh();
    } else if (line.startsWith('@failed')) this.#text.push(line);
    else if (line.startsWith('@')) this.#settle((waiting) => { waiting.resolve(line); });
    else if (line !== '' && !USUAL.some((usual) => usual.test(line))) {
      this.#text.push(line);
      if (this.#text.length > 2 * KEPT) this.#text = this.#text.slice(-KEPT);
    }
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    clearTimeout(this.#timer);
    how(waiting);
  }

  #end(kind: MachineEnd['kind']): void {
    this.#isOver = true;
    this.#settle(({ reject }) => { reject(new MachineEnded({ kind, at: this.#at, text: this.#text.slice(-KEPT) })); });
  }

  async #answer(milliseconds: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#timer = setTimeout(() => {
        this.#end('hang');
        this.#kill();
      }, milliseconds);
      this.#waiting = { resolve, reject };
      if (this.#isOver) this.#end('crash');
    });
  }

  /** The runner's first words. */
  async ready(): Promise<MachineFacts> {
    const line = await this.#answer(BOOT);
    const [, format, kinds, , release] = line.split(' ');
    if (Number(format) !== FORMAT) throw new Error(`the built kernel's module speaks format ${format ?? '?'}, not ${FORMAT}; build it again: iovcheck kernel build`);
    return { release: release ?? '', kinds: KINDS.filter((_, n) => ((Number(kinds) >> n) & 1) === 1) };
  }

  /** Sends a command; resolves when it is done. Rejects with MachineEnded after so long without a sign of life. */
  async command(line: string, milliseconds: number): Promise<void> {
    this.#at = null;
    this.#text = [];
    const answer = this.#answer(milliseconds);
    this.#child.stdin.write(`${line}\n`);
    await answer;
  }

  /** What the kernel has printed since the last command. */
  get text(): readonly string[] {
    return this.#text.slice(-KEPT);
  }

  #kill(): void {
    const { pid } = this.#child;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch { /* gone already */ }
  }

  /** Powers off. */
  async close(): Promise<void> {
    if (!this.#isOver) this.#child.stdin.end('quit\n');
    const timer = setTimeout(() => { this.#kill(); }, OFF);
    await this.#ended;
    clearTimeout(timer);
  }
}
