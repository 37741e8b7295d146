/**
 * A machine's root folder: on this machine, for as long as it runs. What a run that was killed left behind is removed
 * when the next machine starts: folders carry the number of the process they belong to.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './alive';

const PREFIX = 'iovcheck-kernel-';
const OWNED = /^iovcheck-kernel-(\d+)-/u;

/** Removes the folders below `folder` whose process is gone; their names. */
export function removeStale(folder: string, alive: (pid: number) => boolean = isAlive): readonly string[] {
  const stale = readdirSync(folder).filter((name) => {
    const [, pid] = OWNED.exec(name) ?? [];
    return pid !== undefined && !alive(Number(pid));
  });
  for (const name of stale) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch { /* somebody else's folder: theirs to remove */ }
  }
  return stale;
}

/** A new one, with the folders a first process mounts things on. */
export function makeRoot(): string {
  removeStale(tmpdir());
  const root = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  for (const folder of ['proc', 'dev', 'tmp']) mkdirSync(join(root, folder));
  return root;
}
