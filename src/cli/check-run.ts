/** Running `check`: each file is read, played, and reported before the next one. */
import { setImmediate } from 'node:timers/promises';
import type { CheckedFile, CheckResult } from '../explore/types';
import type { RevisionName } from '../revisions';
import { litmusDot, litmusMermaid } from '../report/litmus-graph';
import { litmusDocument } from '../report/litmus-json';
import { litmusSummary, litmusText } from '../report/litmus-text';
import { painter, wantsColour } from '../report/paint';
import { statusLine } from '../report/status-line';
import { paragraph } from '../report/text';
import type { Context } from './context';
import { mostSerious } from './exit-code';
import { stopReason } from './io';
import { litmusFiles, litmusSource } from './litmus-files';
import { packageVersion } from './package-info';
import { isUsageError, usageLine } from './usage-error';

export interface CheckRequest {
  readonly revisions: readonly RevisionName[];
  /** distinct worlds of one exploration at most */
  readonly states: number;
  readonly format: 'text' | 'json' | 'dot' | 'mermaid';
  readonly verbose: boolean;
}

/** Loaded when the command runs: help and other commands do not wait for the grammar. */
function engine(): { readonly explore: typeof import('../explore'); readonly litmus: typeof import('../litmus') } {
  /* eslint-disable @typescript-eslint/no-require-imports -- late loading is the point */
  return { explore: require('../explore') as typeof import('../explore'), litmus: require('../litmus') as typeof import('../litmus') };
}

/** Plays one file; null when it was stopped. An error of the file is a result, too. */
async function checkFile(path: string, request: CheckRequest, context: Context, progress: (seen: number) => void): Promise<CheckedFile | null> {
  const { explore, litmus } = engine();
  const file = path === '-' ? '<stdin>' : path;
  try {
    const test = litmus.parseLitmus(file, await litmusSource(path, context.io));
    const turns = explore.checking(test, request.revisions, request.states);
    for (;;) {
      const turn = turns.next();
      if (turn.done === true) return { kind: 'checked', file, result: turn.value };
      progress(turn.value);
      await setImmediate();
      if (context.io.signal.aborted) return null;
    }
  } catch (error: unknown) {
    if (!isUsageError(error)) throw error;
    return { kind: 'error', file, message: error.message };
  }
}

function exitOf(checked: CheckedFile): number {
  if (checked.kind === 'error') return 2;
  const { groups } = checked.result;
  const codes = groups.map(({ explored, revisions }) => (explored.kind === 'exceeded' ? 3 : revisions.every(({ ok }) => ok) ? 0 : 1));
  return mostSerious(codes);
}

/** What to print of a result as soon as it is there; JSON comes at the end. */
function printed(result: CheckResult, { format, verbose }: CheckRequest, context: Context): string {
  const { io } = context;
  switch (format) {
    case 'json': return '';
    case 'dot': return paragraph(result.groups.flatMap((group) => litmusDot(result.test, group)));
    case 'mermaid': return paragraph(result.groups.flatMap((group) => litmusMermaid(result.test, group)));
    case 'text': return paragraph(litmusText(result, { paint: painter(wantsColour(io.outIsTerminal, io.env)), verbose }));
  }
}

function complaint(checked: CheckedFile): string {
  if (checked.kind === 'error') return usageLine(checked.message);
  const { file, result } = checked;
  const exceeded = result.groups.flatMap(({ explored }) => (explored.kind === 'exceeded' ? [explored] : []));
  return exceeded.map(({ visited, limit }) =>
    `iovcheck: ${file}: stopped after ${visited} states; ${limit} are allowed: raise it with --states ${limit * 10}\n`).join('');
}

/** Checks all files; the program's exit code. */
export async function checkFiles(paths: readonly string[], request: CheckRequest, context: Context): Promise<number> {
  const { io } = context;
  const files = litmusFiles(paths);
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const done: CheckedFile[] = [];
  for (const [i, path] of files.entries()) {
    const current = `[${i + 1}/${files.length}] ${path}`;
    status.show(current);
    const checked = await checkFile(path, request, context, (seen) => { status.show(`${current}: ${seen} states`); });
    status.clear();
    if (checked === null || io.signal.aborted) break;
    done.push(checked);
    if (checked.kind === 'checked') io.out(printed(checked.result, request, context));
    io.err(complaint(checked));
    await setImmediate();
  }
  const stopped = stopReason(io.signal);
  const exit = stopped === null ? mostSerious(done.map(exitOf)) : 130;
  if (request.format === 'json') io.out(litmusDocument({ version: packageVersion(), files: done, exit }));
  const results = done.flatMap((checked) => (checked.kind === 'checked' ? [checked.result] : []));
  if (request.format === 'text' && files.length > 1) io.out(`${litmusSummary(results)}\n`);
  return stopped === 'closed' ? 0 : exit;
}
