/** The wrong way round: a condition negated, an equality turned into its opposite, `and` for `or`. */
import type * as typescript from 'typescript';
import { instead, type Eye, type Slip } from './operator';

/** The condition a statement or expression goes by. */
function conditionOf({ ts }: Eye, node: typescript.Node): typescript.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition;
  return undefined;
}

function other(operator: string): string | null {
  switch (operator) {
    case '&&': return '||';
    case '||': return '&&';
    case '===': return '!==';
    case '!==': return '===';
    default: return null;
  }
}

export const condition: Slip = (eye, node) => {
  const { ts, text } = eye;
  const negated = conditionOf(eye, node);
  if (negated !== undefined) return [instead('condition', negated, `!(${text(negated)})`)];
  if (!ts.isBinaryExpression(node)) return [];
  const swapped = other(text(node.operatorToken));
  // an equality that is the whole condition is negated as such
  if (swapped === null || (swapped.length === 3 && conditionOf(eye, node.parent) === node)) return [];
  const { left, right } = node;
  // && binds tighter than ||: the operands keep their grouping
  return [instead('condition', node, `((${text(left)}) ${swapped} (${text(right)}))`)];
};
