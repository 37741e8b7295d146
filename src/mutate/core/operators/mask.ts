/**
 * Bits that are not cut off, or one too many is let through: masks, remainders, 32-bit counts, FOLL_* words. Not size_t and
 * int, nor what makes a number of JavaScript unsigned: that is the machine's doing, as in the model.
 */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import { calledName, instead, lastName, type Eye, type Slip } from './operator';

/** The number a call cuts to `unsigned int`. */
function cut(eye: Eye, node: typescript.Node): typescript.Expression | undefined {
  if (!eye.ts.isCallExpression(node)) return undefined;
  const [first, second] = node.arguments;
  switch (calledName(eye, node)) {
    case 'u32': return first;
    case 'asUintN': return first !== undefined && eye.text(first) === '32' ? second : undefined;
    case null: default: return undefined;
  }
}

function wider(eye: Eye, mask: typescript.Expression): string | null {
  if (eye.ts.isNumericLiteral(mask)) return `(${eye.text(mask)} * 2 + 1)`;
  return lastName(eye, mask) === 'pageMask' ? `(${eye.text(mask)} * 2n + 1n)` : null;
}

function ofBits(eye: Eye, node: typescript.BinaryExpression): readonly Change[] {
  const left = eye.text(node.left);
  switch (eye.text(node.operatorToken)) {
    case '&': {
      const wide = wider(eye, node.right);
      return [instead('mask', node, left), ...(wide === null ? [] : [instead('mask', node, `${left} & ${wide}`)])];
    }
    case '%':
    case '|': return eye.text(node.right) === '0' ? [] : [instead('mask', node, left)];
    default: return [];
  }
}

export const mask: Slip = (eye, node) => {
  if (eye.ts.isBinaryExpression(node)) return ofBits(eye, node);
  const number = cut(eye, node);
  return number === undefined ? [] : [instead('mask', node, `(${eye.text(number)})`)];
};
