/** Running `kernel build`: steps on standard error, the kernel's name on standard output. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../check/cache/folder';
import { BuildFailure } from '../kernel/build/failure';
import type { Built, KernelSource } from '../kernel/build/types';
import { statusLine } from '../report/status-line';
import type { RevisionName } from '../revisions';
import type { Context } from './context';
import type { Io } from './io';
import { packageRoot } from './package-info';
import { UsageError } from './usage-error';

/** Where kernels are kept. Throws UsageError where nothing is to be kept. */
export function kernelFolder(env: Io['env']): string {
  const folder = cacheFolder(env);
  if (folder === null) throw new UsageError('a kernel has to be kept somewhere: leave IOVCHECK_CACHE unset, or name a folder with it');
  return join(folder, 'kernel');
}

/** The kernel built last. Throws UsageError where there is none. */
export function builtKernel({ io, engines }: Context): Built {
  const built = engines.kernel().current(kernelFolder(io.env));
  if (built === null) throw new UsageError('no kernel has been built here; build one: iovcheck kernel build');
  return built;
}

/** Why a build ended, in words that name the next action; null: a fault of this program. */
export function buildReason(error: unknown, cache: string): string | null {
  if (error instanceof BuildFailure) return error.message;
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const action = error.code === 'ENOSPC' ? 'make room' : 'see who may write there';
  return `${cache}: ${error.message}; ${action}, or name another folder: IOVCHECK_CACHE=DIR`;
}

/** Builds and says what was built; the exit code. */
export async function buildAndTell(source: KernelSource, revision: RevisionName | undefined, jobs: number | undefined, context: Context): Promise<number> {
  const { io, engines } = context;
  const status = statusLine(io.errIsTerminal, io.columns, io.err);
  const started = Date.now();
  try {
    const built = await engines.kernel().build({
      cache: kernelFolder(io.env), ours: join(packageRoot(), 'kernel'), source, jobs: jobs ?? availableParallelism(), signal: io.signal,
      ...(revision === undefined ? {} : { revision }),
      onStep: (text) => {
        status.clear();
        io.err(`${text}\n`);
      },
      onProgress: (text) => { status.show(text); },
    });
    status.clear();
    io.out(`Kernel ${built.version} (revision ${built.revision}), from ${built.source}, in ${Math.round((Date.now() - started) / 1000)} s\n`);
    return 0;
  } catch (error) {
    status.clear();
    if (io.signal.aborted) return 130;
    const reason = buildReason(error, kernelFolder(io.env));
    if (reason === null) throw error;
    io.err(`iovcheck: error: ${reason}\n`);
    return 2;
  }
}
