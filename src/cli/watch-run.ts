/** Running `watch`: every file once, then each as it is saved, until the signal comes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LitmusTest } from '../litmus/types';
import type { RunEvent } from '../report/events/events';
import { painter, wantsColour } from '../report/paint';
import { paragraph } from '../report/text';
import { watchLine, type WatchCause, type WatchNews } from '../report/watch-json';
import { changedLines, keptLine, removedLine, savedHeading, watchingLine } from '../report/watch-text';
import { verdictsOf } from '../report/watch-verdicts';
import { changesOf, ENDINGS, NoTarget, Targets, testKey, watchSaves, type Verdict, type WatchedFile } from '../watch';
import { engine } from './check-file';
import type { Context } from './context';
import { headerEngine } from './header';
import { stopReason } from './io';
import { unreadable } from './unreadable';
import { isUsageError, UsageError, usageLine } from './usage-error';
import { watchedFile, watchedTest, type Outcome, type Warm, type WatchRequest } from './watch-file';
import { WarmLeg } from './watch-leg';

export interface WatchOutput { readonly json: boolean; readonly verbose: boolean }

/** What is known of a file. */
interface Known {
  /** of the bytes last looked at; null: they are gone, or their check was not finished */
  readonly hash: string | null;
  /** of a litmus test that was checked as it stands; null: nothing to keep */
  readonly key: string | null;
  /** of the last check that came to some */
  readonly verdicts: readonly Verdict[] | null;
}

/** What was known of a file, and what it is now. */
interface Looked extends Pick<Known, 'key'> { readonly before: Known; readonly hash: string }

const UNKNOWN: Known = { hash: null, key: null, verdicts: null };

/** Null: there is no such file, or nobody may read it. */
function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error: unknown) {
    if (unreadable(error) === null) throw error;
    return null;
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function targetsOf(paths: readonly string[]): Targets {
  try {
    return new Targets(paths);
  } catch (error: unknown) {
    if (!(error instanceof NoTarget)) throw error;
    if (error.system === null) throw new UsageError(`${error.path}: its name does not say what it is; files that can be watched: ${ENDINGS.join(', ')}`);
    throw new UsageError(`cannot read ${error.path}: ${unreadable(error.system) ?? String(error.system)}`);
  }
}

class Watcher {
  private readonly known = new Map<string, Known>();
  /** files that were empty when they were last looked at */
  private readonly empty = new Set<string>();
  private readonly paint;
  private current: { readonly path: string; readonly hash: string; readonly stale: AbortController } | null = null;

  constructor(private readonly request: WatchRequest, private readonly output: WatchOutput, private readonly warm: Warm, private readonly context: Context) {
    this.paint = painter(wantsColour(context.io.outIsTerminal, context.io.env));
  }

  /** Ends the check of an older state of the file. */
  heard({ path }: WatchedFile): void {
    const { current } = this;
    if (current?.path !== path) return;
    const bytes = bytesOf(path);
    if (bytes !== null && hashOf(bytes) !== current.hash) current.stale.abort();
  }

  /** Whether a file is empty that was not: many editors make it so before they write it, and it is too early to say anything. */
  isBetween({ path }: WatchedFile): boolean {
    if (bytesOf(path)?.length !== 0) {
      this.empty.delete(path);
      return false;
    }
    const wasEmpty = this.empty.has(path);
    this.empty.add(path);
    return !wasEmpty;
  }

  /** Looks at one file and tells what there is to tell. `since`: by performance.now(). */
  async look(file: WatchedFile, cause: WatchCause, since: number): Promise<void> {
    const before = this.known.get(file.path) ?? UNKNOWN;
    const bytes = bytesOf(file.path);
    if (bytes === null) {
      this.known.set(file.path, { ...before, hash: null });
      if (before.hash !== null || cause === 'start') this.tell(file, cause, { state: 'removed' }, since, []);
      return;
    }
    const hash = hashOf(bytes);
    if (hash === before.hash) return;
    const test = file.kind === 'litmus' ? this.read(file, bytes) : null;
    const key = test === null ? null : testKey(test);
    if (key !== null && key === before.key) {
      this.known.set(file.path, { ...before, hash });
      this.tell(file, cause, { state: 'kept' }, since, []);
      return;
    }
    const outcome = await this.check(file, bytes, hash, test);
    this.settle(file, cause, since, { before, hash, key }, outcome);
  }

  private settle(file: WatchedFile, cause: WatchCause, since: number, { before, hash, key }: Looked, outcome: Outcome): void {
    switch (outcome.kind) {
      case 'stopped': return;
      case 'passed-over':
        this.known.set(file.path, { ...before, hash });
        return;
      case 'error':
        this.known.set(file.path, { hash, key: null, verdicts: before.verdicts });
        this.tell(file, cause, { state: 'error', error: outcome.message }, since, []);
        return;
      case 'checked': {
        const verdicts = verdictsOf(outcome.events);
        const changed = before.verdicts === null ? null : changesOf(before.verdicts, verdicts);
        this.known.set(file.path, { hash, key, verdicts });
        this.tell(file, cause, { state: 'checked', verdicts, changed, exit: outcome.exit }, since, outcome.events);
        this.context.io.err(outcome.said);
      }
    }
  }

  /** Null: it cannot be read; the check says why. */
  private read({ path }: WatchedFile, bytes: Uint8Array): LitmusTest | null {
    try {
      return engine().litmus.parseLitmus(path, new TextDecoder().decode(bytes));
    } catch (error: unknown) {
      if (!isUsageError(error)) throw error;
      return null;
    }
  }

  private async check(file: WatchedFile, bytes: Uint8Array, hash: string, test: LitmusTest | null): Promise<Outcome> {
    const { io } = this.context;
    const stale = new AbortController();
    const signal = AbortSignal.any([io.signal, stale.signal]);
    const context: Context = { ...this.context, io: { ...io, signal } };
    this.current = { path: file.path, hash, stale };
    try {
      const outcome = test === null ? await watchedFile(file, bytes, this.request, this.warm, context) : await watchedTest(file, test, this.request, this.warm, context);
      return signal.aborted ? { kind: 'stopped' } : outcome;
    } finally {
      this.current = null;
    }
  }

  private tell({ path, kind }: WatchedFile, cause: WatchCause, news: WatchNews, since: number, events: readonly RunEvent[]): void {
    const { io } = this.context;
    const seconds = (performance.now() - since) / 1000;
    if (this.output.json) {
      io.out(watchLine(path, cause, news, seconds));
      return;
    }
    switch (news.state) {
      case 'kept': io.out(paragraph([keptLine(path, seconds)])); break;
      case 'removed': io.out(paragraph([removedLine(path)])); break;
      case 'error': io.err(usageLine(news.error)); break;
      case 'checked':
        io.out([
          ...(cause === 'start' ? [] : [paragraph(savedHeading(path, this.paint))]), this.report(kind, events),
          ...(cause === 'start' ? [] : [paragraph(changedLines(path, news.changed, seconds, this.paint))]),
        ].join(''));
    }
  }

  /** What the command would print. */
  private report(kind: WatchedFile['kind'], events: readonly RunEvent[]): string {
    const { MAKE } = require('../report/reporters') as typeof import('../report/reporters');
    const reporter = MAKE[kind === 'litmus' || kind === 'bug' ? 'herd' : 'table']({ paint: this.paint, verbose: this.output.verbose });
    return events.map(reporter.accept).join('');
  }
}

/** Watches until the signal comes; the program's exit code: 130, or 0 when nobody reads any more. */
export async function watchFiles(paths: readonly string[], request: WatchRequest, output: WatchOutput, context: Context): Promise<number> {
  const { io, engines } = context;
  const targets = targetsOf(paths);
  const { SOLVER_BUDGET_MS } = headerEngine();
  const warm: Warm = {
    leg: request.solver ? new WarmLeg(() => engines.litmusLeg(request.timeout)) : null,
    headerSolver: engines.headerSolver(SOLVER_BUDGET_MS, io.signal),
  };
  const watcher = new Watcher(request, output, warm, context);
  const files = targets.files();
  if (files.some(({ kind }) => kind === 'litmus')) void warm.leg?.prepare();
  const saves = await watchSaves(targets, (file) => { watcher.heard(file); });
  const close = (): void => { void saves.close(); };
  io.signal.addEventListener('abort', close, { once: true });
  if (io.signal.aborted) close();
  try {
    for (const file of files) {
      if (io.signal.aborted) break;
      await watcher.look(file, 'start', performance.now());
    }
    if (!io.signal.aborted) io.err(`${watchingLine(files.length)}\n`);
    for (let batch = await saves.next(); batch !== null; batch = await saves.next()) {
      for (const { file, heard } of batch) {
        if (io.signal.aborted) break;
        if (watcher.isBetween(file)) saves.later(file);
        else await watcher.look(file, 'save', heard);
      }
      // a solver that was used up is replaced while nobody waits
      await warm.leg?.prepare();
    }
  } finally {
    await Promise.all([saves.close(), warm.leg?.close(), warm.headerSolver.close()]);
  }
  return stopReason(io.signal) === 'closed' ? 0 : 130;
}
