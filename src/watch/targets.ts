/** What was named on the command line: files, and folders whose files are found as they come and go. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { kindInFolder, kindOf } from './kinds';
import type { WatchedFile } from './types';

/** A name that cannot be watched; `system`: the file system's error. */
export class NoTarget extends Error {
  override readonly name = 'NoTarget';
  constructor(readonly path: string, readonly system: unknown) {
    super(`cannot watch ${path}`);
  }
}

interface Folder { readonly path: string; readonly absolute: string }

function below(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry): readonly string[] => (entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)]));
}

export class Targets {
  private readonly named = new Map<string, WatchedFile>();
  private readonly folders: Folder[] = [];

  /** Throws NoTarget for a path that is not there, or a file whose name does not say what it is (`system` is null then). */
  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const absolute = resolve(path);
      if (isFolder(path)) this.folders.push({ path, absolute });
      else {
        const kind = kindOf(path);
        if (kind === null) throw new NoTarget(path, null);
        this.named.set(absolute, { path, kind, inFolder: false });
      }
    }
  }

  /** All files that are there now, named ones first, those of a folder in the order of their names. */
  files(): readonly WatchedFile[] {
    const found = this.folders.flatMap(({ path }) => [...below(path)].sort().flatMap((file) => this.fileAt(file) ?? []));
    const all = [...this.named.values(), ...found];
    return all.filter((file, i) => all.findIndex(({ path }) => resolve(path) === resolve(file.path)) === i);
  }

  /** The watched file of that path, whether it is there or not; null: none. */
  fileAt(path: string): WatchedFile | null {
    const absolute = resolve(path);
    const named = this.named.get(absolute);
    if (named !== undefined) return named;
    const kind = kindInFolder(absolute);
    const folder = this.folders.find((f) => absolute.startsWith(f.absolute + sep));
    return kind === null || folder === undefined ? null : { path: join(folder.path, absolute.slice(folder.absolute.length + 1)), kind, inFolder: true };
  }

  /** Folders to look at: an editor that saves by renaming replaces the file, and only its folder knows. */
  roots(): readonly string[] {
    return [...new Set([...[...this.named.keys()].map((path) => dirname(path)), ...this.folders.map(({ absolute }) => absolute)])];
  }

  /** Whether something in a root is of no interest; `isFile`: undefined where that is not known yet. */
  ignores(path: string, isFile: boolean | undefined): boolean {
    const absolute = resolve(path);
    if (this.roots().includes(absolute) || this.fileAt(absolute) !== null) return false;
    return isFile === true || !this.folders.some((f) => absolute.startsWith(f.absolute + sep));
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error: unknown) {
    throw new NoTarget(path, error);
  }
}
