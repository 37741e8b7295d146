/** One build at a time in a cache folder: two would write the same objects and the same log. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../alive';
import { BuildFailure } from './failure';

const LOCK = 'build.lock';

/** Whoever holds the lock; null: nobody who still runs. */
function holderOf(lock: string, alive: (pid: number) => boolean): number | null {
  const pid = Number(readFileSync(lock, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && alive(pid) ? pid : null;
}

function take(lock: string, alive: (pid: number) => boolean, again: boolean): void {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = holderOf(lock, alive);
    if (holder !== null || !again) {
      throw new BuildFailure(`${lock}: process ${holder ?? '?'} builds here; wait for it, or name another folder: IOVCHECK_CACHE=DIR`);
    }
    // left behind by a build that was killed
    rmSync(lock, { force: true });
    take(lock, alive, false);
  }
}

/** Does the work while nobody else builds in this folder. Throws BuildFailure where somebody does. */
export async function whileNobodyBuilds<T>(cache: string, work: () => Promise<T>, alive: (pid: number) => boolean = isAlive): Promise<T> {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, LOCK);
  take(lock, alive, true);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
