/** The C grammar: tree-sitter's, as WebAssembly. The one file that loads it. */
import { readFile } from 'node:fs/promises';
import { Language, Parser, type Node, type Tree } from 'web-tree-sitter';
import { InputError, type Place } from '../source/place';
import { GROUP_MARK } from './brackets';

export type { Node };

export interface Grammar {
  /** What `use` makes of the tree of `text`, which exists only until `use` returns. */
  readonly parse: <T>(text: string, use: (root: Node) => T) => T;
}

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

/** The grammar, loaded once. No network, no compiler: two WebAssembly files of installed packages. */
export function loadGrammar(): Promise<Grammar> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Grammar> {
  const bytes = await readFile(wasmPath());
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(bytes)));
  return {
    parse: (text, use) => {
      const tree: Tree | null = parser.parse(text);
      if (tree === null) throw new Error('the C grammar gave no tree');
      try {
        return use(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

/** Where the nodes of a parsed text come from. */
export interface Origin {
  readonly placeAt: (index: number) => Place;
  /** what is being read, for a message: 'the expansion of X' */
  readonly what: string;
}

/** The first place the grammar could not read, or undefined. Missing tokens count. */
export function firstError(node: Node): Node | undefined {
  if (!node.hasError) return undefined;
  if (node.isError || node.isMissing) return node;
  for (const child of node.children) {
    const found = child.hasError || child.isMissing ? firstError(child) ?? child : undefined;
    if (found !== undefined) return found;
  }
  return node;
}

/** Text for the grammar as people write it. */
export function tidy(text: string): string {
  return text.replaceAll(`${GROUP_MARK} , `, '').replace(/\s+/gu, ' ').replace(/(?<=[[(~!]) | (?=[\])(,;])| ?(->|\.) ?/gu, '$1').trim();
}

/** The beginning of it. */
export function shortened(text: string): string {
  const whole = tidy(text);
  return whole.length > 40 ? `${whole.slice(0, 37)}...` : whole;
}

/** A refusal: what it is, where, and what to write instead. */
export function unsupported(node: Node, origin: Origin, what: string, next = 'use the operators of flag expressions only'): InputError {
  return new InputError(origin.placeAt(node.startIndex), `unsupported in ${origin.what}: ${what} '${shortened(node.text)}'; ${next}`);
}
