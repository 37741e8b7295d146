/** The grammar's tree of an expression as text, brackets left out: what binds to what, and nothing else. */
import { GROUP_MARK } from '../grammar/brackets';
import type { Grammar, Node } from '../grammar/grammar';
import { framed, render, type TypeWords } from '../grammar/render';
import type { Token } from '../lex/token';
import type { Place } from '../source/place';

/** undefined: the tokens are no expression of C. */
export function treeOf(grammar: Grammar, tokens: readonly Token[], typeWords: TypeWords, end: Place): string | undefined {
  const { text } = framed(render(tokens, typeWords, 'an argument', end), 'void f(void) { x = (', '); }');
  return grammar.parse(text, (root) => (root.hasError ? undefined : written(root)));
}

function written(node: Node): string {
  if (node.childCount === 0) return node.text;
  if (node.type === 'parenthesized_expression') return node.namedChildren.map(written).join(' ');
  if (node.type === 'comma_expression' && node.childForFieldName('left')?.text === GROUP_MARK) {
    const value = node.childForFieldName('right');
    return value === null ? '' : written(value);
  }
  return `${node.type}[${node.children.map(written).join(' ')}]`;
}
