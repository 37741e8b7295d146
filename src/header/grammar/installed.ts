/** The C grammar of the installed package. No network, no compiler: two WebAssembly files of installed packages. */
import { readFile } from 'node:fs/promises';
import { grammarFrom, type Grammar } from './grammar';

const WASM = 'tree-sitter-c/tree-sitter-c.wasm';

/** It is an optional package: without it every other command still works. */
function wasmPath(): string {
  try {
    return require.resolve(WASM);
  } catch {
    throw new MissingGrammar('the C grammar is not installed; install it: npm install --ignore-scripts tree-sitter-c@0.24.1');
  }
}

/** The optional package with the grammar is missing: exit 2. */
export class MissingGrammar extends Error {
  override readonly name = 'MissingGrammar';
  readonly exit = 2;
}

let loaded: Promise<Grammar> | undefined;

/** The grammar, loaded once. */
export function loadGrammar(): Promise<Grammar> {
  loaded ??= readFile(wasmPath()).then((bytes) => grammarFrom(new Uint8Array(bytes)));
  return loaded;
}
