/** The C grammar: tree-sitter's, as WebAssembly. */
import { Language, Parser, type Node, type Tree } from 'web-tree-sitter';
import { InputError, type Place } from '../source/place';
import { GROUP_MARK } from './brackets';

export type { Node };

export interface Grammar {
  /** What `use` makes of the tree of `text`, which exists only until `use` returns. */
  readonly parse: <T>(text: string, use: (root: Node) => T) => T;
}

/** Where the parser's own WebAssembly is, where it is not beside its script. */
export type ParserFiles = NonNullable<Parameters<typeof Parser.init>[0]>;

/** The grammar from the bytes of its WebAssembly file. */
export async function grammarFrom(bytes: Uint8Array, files?: ParserFiles): Promise<Grammar> {
  await Parser.init(files);
  const parser = new Parser();
  parser.setLanguage(await Language.load(bytes));
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
