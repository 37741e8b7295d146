/** Enumerations: names and the expressions of their values. */
import type { Expr } from '../c/ast';
import type { Token } from '../lex/token';
import { LIMITS } from '../limits';
import { InputError, type Place } from '../source/place';
import { expressionOf } from './expression';
import type { Grammar, Node } from './grammar';
import { render, type TypeWords } from './render';

export interface Enumerator {
  readonly name: string;
  readonly at: Place;
  /** null: one more than the one before */
  readonly value: Expr | null;
}

/** The enumerators of a declaration, in order; a value that is not a flag expression is an error only when needed. */
export function readEnum(grammar: Grammar, tokens: readonly Token[], typeWords: TypeWords, end: Place): readonly Enumerator[] {
  if (tokens.length > LIMITS.definitionTokens) {
    throw new InputError(end, `an enumeration of more than ${LIMITS.definitionTokens} tokens; give the header or patch that defines the mode alone`);
  }
  const { text, origin } = render(tokens, typeWords, 'an enumeration', end);
  return grammar.parse(text, (root) => {
    const list = find(root, 0);
    const nodes = list?.namedChildren.filter((node) => node.type === 'enumerator') ?? [];
    return nodes.map((node) => {
      const value = node.childForFieldName('value');
      return {
        name: node.childForFieldName('name')?.text ?? '', at: origin.placeAt(node.startIndex),
        value: value === null ? null : expressionOf(value, origin),
      };
    });
  });
}

/** The list is near the top: in a declaration, a typedef or by itself. */
function find(node: Node, depth: number): Node | undefined {
  if (node.type === 'enumerator_list') return node;
  if (depth > 4) return undefined;
  for (const child of node.namedChildren) {
    const found = find(child, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
