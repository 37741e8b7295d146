/**
 * Z3's WebAssembly, compiled once for all threads of a process: to compile it is half of what starting an instance costs,
 * and machine code made from it while Z3 runs belongs to it as well. It lies in what Node.js hands to every new thread.
 */
import { readFile } from 'node:fs/promises';
import { MessageChannel, MessagePort, getEnvironmentData, setEnvironmentData, workerData, type WorkerOptions } from 'node:worker_threads';

/** A `WebAssembly.Module`: nothing to look into; threads share it, none copies it. */
export type Z3Code = object;

const KEY = 'iovcheck: code of Z3';

/** The code that threads started from now on will find; undefined: none yet. */
export function keptCode(): Z3Code | undefined {
  const code: unknown = getEnvironmentData(KEY);
  return typeof code === 'object' && code !== null ? code : undefined;
}

/** Keeps code that another thread of the process has compiled. */
export function keepCode(code: Z3Code): void {
  setEnvironmentData(KEY, code);
}

/** What a thread is started with that will find `code` when it is compiled; meanwhile it may load what else it needs. */
export function awaiting(code: Promise<Z3Code>): Pick<WorkerOptions, 'workerData' | 'transferList'> {
  const { port1, port2 } = new MessageChannel();
  code.then((found) => { port1.postMessage(found); }, () => { port1.close(); });
  return { workerData: { [KEY]: port2 }, transferList: [port2] };
}

/** The code kept, or on its way to this thread, or compiled now (150 ms, most of it on other threads); kept from then on. */
export async function codeOfZ3(): Promise<Z3Code> {
  const code = keptCode() ?? await arriving() ?? await compile(await readFile(require.resolve('z3-solver/build/z3-built.wasm')));
  keepCode(code);
  return code;
}

/** The code this thread was promised; undefined: none was, or it did not come about. */
function arriving(): Promise<Z3Code | undefined> {
  const given: unknown = workerData;
  const port: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, KEY) : undefined;
  if (!(port instanceof MessagePort)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    port.once('message', (code: Z3Code) => {
      port.unref();
      resolve(code);
    });
    port.once('close', () => { resolve(undefined); });
  });
}

function compile(bytes: Uint8Array): Promise<Z3Code> {
  const { compile: compiled } = Reflect.get(globalThis, 'WebAssembly') as { compile(bytes: Uint8Array): Promise<Z3Code> };
  return compiled(bytes);
}
