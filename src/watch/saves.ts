/** When files are saved, made or removed. The one file that loads chokidar. */
import type { FSWatcher } from 'chokidar';
import type { Targets } from './targets';
import type { WatchedFile } from './types';

/** Milliseconds without news after which a save is taken to be whole: editors write in several steps. */
const SETTLE_MS = 10;
/** Of two changes of a file within 50 ms chokidar tells the first only: what was news is looked at again so much later. */
const AGAIN_MS = 100;

export interface Save {
  readonly file: WatchedFile;
  /** when it was first heard of, by performance.now() */
  readonly heard: number;
}

export interface Saves {
  /** Files with news since the last call, waiting for some; null: the watching was ended. */
  readonly next: () => Promise<readonly Save[] | null>;
  /** The file is news again a little later. */
  readonly later: (file: WatchedFile) => void;
  readonly close: () => Promise<void>;
}

/**
 * Begins to watch; resolves when no save can be missed any more. `onNews` is called at once for each file with news, also
 * while an older state of it is still being looked at. News may be idle: whether a file is another one is for its reader to say.
 */
export async function watchSaves(targets: Targets, onNews: (file: WatchedFile) => void): Promise<Saves> {
  const { watch } = await import('chokidar');
  const news = new Map<string, Save>();
  let [wake, ended, settled] = [(): void => undefined, false, true];
  let timer: NodeJS.Timeout | undefined;
  const watcher: FSWatcher = watch([...targets.roots()], {
    ignoreInitial: true, ignored: (path, stats) => targets.ignores(path, stats?.isFile()),
  });
  const late = new Map<string, NodeJS.Timeout>();
  const tell = (file: WatchedFile): void => {
    news.set(file.path, news.get(file.path) ?? { file, heard: performance.now() });
    onNews(file);
    clearTimeout(timer);
    settled = false;
    timer = setTimeout(() => {
      settled = true;
      wake();
    }, SETTLE_MS);
  };
  const later = (file: WatchedFile): void => {
    clearTimeout(late.get(file.path));
    if (!ended) late.set(file.path, setTimeout(() => { tell(file); }, AGAIN_MS));
  };
  const hear = (path: string): void => {
    const file = targets.fileAt(path);
    if (file === null) return;
    later(file);
    tell(file);
  };
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, hear);
  // a folder that cannot be looked at any more takes nothing away from the others
  watcher.on('error', () => undefined);
  await new Promise<void>((resolve) => { watcher.once('ready', () => { resolve(); }); });
  return {
    next: async () => {
      while (!ended && (news.size === 0 || !settled)) await new Promise<void>((resolve) => { wake = resolve; });
      if (ended) return null;
      const batch = [...news.values()];
      news.clear();
      return batch;
    },
    later,
    close: async () => {
      ended = true;
      clearTimeout(timer);
      late.forEach((each) => { clearTimeout(each); });
      wake();
      await watcher.close();
    },
  };
}
