/** Plays a page: its files are written, its commands run, in turn, in a folder of the page's own. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { edited } from './edit';
import { matches } from './compare';
import { kindOf } from './kind';
import { checkCommands } from './listed';
import type { Block, Page } from './page';
import { runLine, type Ran } from './run-command';
import { withoutBlankEnds, type Step } from './transcript';

export const ROOT = join(__dirname, '../..');

/** A command that printed something else, or a block that cannot be played. */
export interface Fault {
  /** place in the page */
  readonly line: number;
  readonly what: string;
  /** of a command: what the page shows, and what was printed */
  readonly shown?: readonly string[];
  readonly printed?: readonly string[];
}

/** A block of commands as it was played: what each printed. */
export interface PlayedBlock { readonly block: Block; readonly steps: readonly (Step & { readonly printed: readonly string[] })[] }
export interface Played { readonly faults: readonly Fault[]; readonly ran: readonly PlayedBlock[] }

/** A folder in which everything of the checkout is found under its name, and new files go astray nowhere. */
function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'iovcheck-page-'));
  for (const name of readdirSync(ROOT)) if (name !== '.git') symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

function write(name: string, text: string): void {
  if (/^[/~]|\.\./u.test(name)) throw new Error(`${name}: a page writes into its own folder only`);
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, text);
}

/** What a run says whose solver did not start in time; it tells nothing about the command. */
const TOO_BUSY = 'no worker: not ready';
const TRIES = 3;

/** Runs a step, again if the machine was too busy to start a solver. */
async function patiently(step: Step, code: number): Promise<Ran> {
  for (let left = TRIES - 1; ; left--) {
    const ran = await runLine(step.command, code);
    if (left === 0 || !ran.text.includes(TOO_BUSY)) return ran;
  }
}

async function playSteps(block: Block, steps: readonly Step[], faults: Fault[]): Promise<PlayedBlock> {
  const done: (Step & { readonly printed: readonly string[] })[] = [];
  let code = 0;
  for (const step of steps) {
    const ran = await patiently(step, code);
    code = ran.code;
    const printed = withoutBlankEnds(ran.text.split('\n').map((line) => line.trimEnd()));
    done.push({ ...step, printed });
    if (!matches(step.output, printed)) faults.push({ line: block.line, what: `$ ${step.command}`, shown: step.output, printed });
  }
  return { block, steps: done };
}

async function playBlock(block: Block, faults: Fault[]): Promise<PlayedBlock | null> {
  const kind = kindOf(block);
  switch (kind.kind) {
    case 'run':
      return playSteps(block, kind.steps, faults);
    case 'file':
      write(kind.name, `${block.text}\n`);
      return null;
    case 'edit':
      write(kind.name, edited(readFileSync(kind.name, 'utf8'), block.text));
      return null;
    case 'list':
      for (const what of checkCommands(kind.commands)) faults.push({ line: block.line, what });
      return null;
    case 'unmarked':
      faults.push({ line: block.line, what: `neither run nor marked as not run: ${kind.command}` });
      return null;
    case 'not run':
    case 'text':
      return null;
  }
}

/** Plays all blocks of a page in turn; what is wrong with one does not keep the others from being played. */
export async function play(page: Page): Promise<Played> {
  const faults: Fault[] = [];
  const ran: PlayedBlock[] = [];
  const folder = scratch();
  const before = process.cwd();
  try {
    process.chdir(folder);
    for (const block of page.blocks) {
      try {
        const played = await playBlock(block, faults);
        if (played !== null) ran.push(played);
      } catch (error: unknown) {
        faults.push({ line: block.line, what: error instanceof Error ? error.message : String(error) });
      }
    }
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
  return { faults, ran };
}
