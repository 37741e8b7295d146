/** Verdicts of earlier runs of the same program. Only what is as it should be is kept: a failure is proved to be one every time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { TheoremResult, Verdict } from '../types';
import type { ProofTask } from '../worker';

const WORTH_KEEPING: readonly Verdict[] = ['proved', 'refuted-as-expected', 'not-applicable'];
const CHECK_BYTES = 32;
const VERDICTS = 'verdicts';

/** One file a verdict, written whole or not at all, so that two processes do not get in each other's way. */
export class KeptResults {
  private readonly folder: string;

  /** `program`: fingerprint of the program. */
  constructor(cache: string, private readonly program: string) {
    this.folder = join(cache, VERDICTS, program.slice(0, 16));
  }

  /** Whether there are any in this cache folder, of whichever program. */
  static areIn(cache: string): boolean {
    return existsSync(join(cache, VERDICTS));
  }

  /** The verdict, if it is known and its file is as it was written; anything else is as if it were not there. */
  find(task: ProofTask): TheoremResult | null {
    const key = this.keyOf(task);
    try {
      const file = readFileSync(this.fileOf(key));
      const [check, body] = [file.subarray(0, CHECK_BYTES), file.subarray(CHECK_BYTES)];
      if (!check.equals(checkOf(key, body))) return null;
      const result = deserialize(body) as TheoremResult;
      return result.theorem === task.theorem && result.revision === task.revision && WORTH_KEEPING.includes(result.verdict) ? { ...result, isKept: true } : null;
    } catch {
      return null;
    }
  }

  /** Keeps a verdict, if it is one to keep. A folder that cannot be written to is no reason to fail: nothing is kept then. */
  keep(task: ProofTask, result: TheoremResult): void {
    if (!WORTH_KEEPING.includes(result.verdict)) return;
    const key = this.keyOf(task);
    const path = this.fileOf(key);
    const body = serialize(result);
    try {
      mkdirSync(this.folder, { recursive: true });
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, Buffer.concat([checkOf(key, body), body]));
      renameSync(draft, path);
    } catch {
      return;
    }
  }

  /** Forgets all verdicts of this program. */
  drop(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Time limits and seeds are left out: what is proved is proved. */
  private keyOf({ theorem, revision, assume, pageSize, retention }: ProofTask): string {
    return JSON.stringify([this.program, theorem, revision, assume, pageSize, retention]);
  }

  private fileOf(key: string): string {
    return join(this.folder, createHash('sha256').update(key).digest('hex').slice(0, 32));
  }
}

function checkOf(key: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(key).update(body).digest();
}
