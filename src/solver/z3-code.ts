/**
 * Z3's WebAssembly, compiled once for all threads of a process: to compile it is half of what starting an instance costs,
 * and machine code made from it while Z3 runs belongs to it as well. It lies in what Node.js hands to every new thread.
 */
import { readFile } from 'node:fs/promises';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

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

/** The code kept, or compiled now (150 ms, most of it on other threads) and kept. */
export async function codeOfZ3(): Promise<Z3Code> {
  const kept = keptCode();
  if (kept !== undefined) return kept;
  const code = await compile(await readFile(require.resolve('z3-solver/build/z3-built.wasm')));
  keepCode(code);
  return code;
}

function compile(bytes: Uint8Array): Promise<Z3Code> {
  const { compile: compiled } = Reflect.get(globalThis, 'WebAssembly') as { compile(bytes: Uint8Array): Promise<Z3Code> };
  return compiled(bytes);
}
