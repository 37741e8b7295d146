/** Comparing the legs of a program: `iovcheck conform` on all revisions, until the first that tells them apart. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { REVISIONS, type RevisionName } from '../../src/revisions';

/** random scenarios per revision, beside the boundary ones; their seed */
const RANDOM = 20000;
const SEED = 1;
/** milliseconds a comparison may take: a slip can keep a loop from ending */
const LIMIT = 600_000;

export interface Trial {
  /** of `iovcheck conform`; null: it was ended by a signal */
  readonly exit: number | null;
  readonly seconds: number;
  /** the first disagreement in words, or what the program said on standard error */
  readonly told: string;
}

interface Ended { readonly exit: number | null; readonly out: string; readonly err: string }

async function run(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    child.on('error', reject);
    child.on('close', (exit) => { resolve({ exit, out, err }); });
  });
}

/** 'v6: call 0 (extract), result 1: return value: model 0, core 1' */
function firstDisagreement(json: string): string {
  interface Report { readonly disagreements: readonly { readonly difference: { readonly text: string }; readonly scenario: { readonly revision: string } }[] }
  const [first] = (JSON.parse(json) as Report).disagreements;
  return first === undefined ? '' : `${first.scenario.revision}: ${first.difference.text}`;
}

/** Compares the legs of the program in `folder`, the revision `first` before the others. */
export async function compareLegs(folder: string, first?: RevisionName): Promise<Trial> {
  const started = Date.now();
  const names = REVISIONS.map(({ name }) => name);
  let last: Ended = { exit: 0, out: '', err: '' };
  for (const revision of first === undefined ? ['all'] : [first, ...names.filter((name) => name !== first)]) {
    last = await run([
      join('dist', 'src', 'cli', 'main.js'), 'conform', '--random', String(RANDOM), '--seed', String(SEED), '--revision', revision, '--json',
    ], folder);
    if (last.exit !== 0) break;
  }
  const told = last.exit === 7 ? firstDisagreement(last.out) : last.err.trim();
  return { exit: last.exit, seconds: (Date.now() - started) / 1000, told };
}
