/** Text to a plain tree of grammar rules, or the first place where it does not follow the grammar. */
import type { Node } from 'ohm-js';
import { litmusGrammar } from './grammar';
import { LitmusError, positionAt } from './litmus-error';

/** A piece of the text and the rule it follows; optional and repeated parts are `_iter` nodes. Words have no parts. */
export interface Cst {
  readonly rule: string;
  readonly text: string;
  /** index of the first character, and behind the last */
  readonly from: number;
  readonly to: number;
  readonly children: readonly Cst[];
}

/** Rules in lower case are words; what they are made of is of no interest. */
const isWord = (rule: string): boolean => /^[a-z]/u.test(rule) && rule !== 'nonemptyListOf';

function treeOf(node: Node): Cst {
  const { startIdx, endIdx } = node.source;
  const rule = node.ctorName;
  return { rule, text: node.sourceString, from: startIdx, to: endIdx, children: isWord(rule) ? [] : node.children.map(treeOf) };
}

/** The words at a place, for "found ...". */
function foundAt(text: string, index: number): string {
  const rest = text.slice(index);
  if (rest.trim() === '') return 'the end of the file';
  return `'${/^(?:\w+|\S)/u.exec(rest)?.[0] ?? rest.charAt(0)}'`;
}

/** Where a person would say that the error is: at the next word, not in the space before it. */
function failureAt(text: string, index: number): number {
  const space = /^\s*/u.exec(text.slice(index))?.[0].length ?? 0;
  return index + space < text.length ? index + space : index;
}

/** The tree of a file's text. */
export function parseTree(file: string, text: string): Cst {
  const grammar = litmusGrammar();
  const match = grammar.match(text);
  if (match.failed()) {
    const index = failureAt(text, match.getRightmostFailurePosition());
    throw new LitmusError(file, positionAt(text, index), `expected ${match.getExpectedText()}, found ${foundAt(text, index)}`);
  }
  let tree: Cst | undefined;
  const semantics = grammar.createSemantics().addOperation<null>('visit', {
    _nonterminal() { tree = treeOf(this); return null; },
  });
  // the operation of the root is the only one that is asked
  (semantics(match)['visit'] as () => null)();
  if (tree === undefined) throw new Error('the parser gave no tree');
  return tree;
}

/** The only part of an optional node. */
export const optional = (node: Cst | undefined): Cst | undefined => node?.children[0];

/** Part `i` of a node; the grammar says that it is there. */
export function part(node: Cst, i: number): Cst {
  const found = node.children[i];
  if (found === undefined) throw new Error(`${node.rule} has no part ${i}`);
  return found;
}

/** What a list separated by commas lists. */
export function listed(node: Cst): readonly Cst[] {
  const list = /^(?:none|N)?[A-Za-z]*ListOf$/u.test(node.rule) && node.children.length === 1 ? part(node, 0) : node;
  const [first, , rest] = list.children;
  return first === undefined ? [] : [first, ...(rest?.children ?? [])];
}
