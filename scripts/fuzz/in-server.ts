/** Runs inputs in a process that serves one after the other; one that hangs or dies is replaced. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { FuzzCase } from './case';
import type { Ending, Executor } from './ending';
import { makeFolder, removeFolder } from './folder';
import type { Said } from './serve';

const TYPESCRIPT = join(__dirname, '..', 'typescript.cjs');
/** Room for objects that live as long as one input: they are gone before anybody moves them. */
const YOUNG = '--max-semi-space-size=64';
/** milliseconds a process may take until it is ready */
const START = 60_000;

/** `module`: the process's, see serve.ts, and its arguments. A process and not a thread: a loop in the system's own code ends with nothing less. */
export function inServer(limitMs: number, module: string = require.resolve('./server'), args: readonly string[] = []): Executor {
  const folder = makeFolder();
  let server: ChildProcess | undefined;
  const start = (): ChildProcess => fork(module, args, { cwd: folder, execArgv: [YOUNG, '-r', TYPESCRIPT], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const end = (): void => {
    server?.kill('SIGKILL');
    server = undefined;
  };
  const once = (input: FuzzCase): Promise<Ending> => new Promise((resolve) => {
    const isNew = server === undefined;
    const child = server ??= start();
    const settle = (ending: Ending): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      if (ending.kind !== 'ended') end();
      resolve(ending);
    };
    let timer = setTimeout(() => { settle({ kind: 'hang', limitMs }); }, isNew ? START : limitMs);
    child.on('message', (said: Said) => {
      if (said.kind !== 'ready') settle(said);
      else {
        clearTimeout(timer);
        timer = setTimeout(() => { settle({ kind: 'hang', limitMs }); }, limitMs);
        child.send(input);
      }
    });
    child.on('error', (error) => { settle({ kind: 'crash', words: error.message }); });
    child.on('exit', (code, signal) => { settle({ kind: 'crash', words: `the process ended: ${signal ?? `exit ${code ?? 0}`}` }); });
    if (!isNew) child.send(input);
  });
  return {
    // a machine may stall: a hang is one that comes twice, the second time in a process of its own
    run: async (input) => {
      const ending = await once(input);
      return ending.kind === 'hang' ? once(input) : ending;
    },
    close: () => {
      end();
      removeFolder(folder);
      return Promise.resolve();
    },
  };
}
