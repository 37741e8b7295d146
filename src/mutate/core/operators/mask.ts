/** Bits that are not cut off, or one too many is let through: masks, remainders, the width of C types, FOLL_* words. */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import { calledName, instead, lastName, type Eye, type Slip } from './operator';

/** calls that cut a number to its width, and which argument is the number */
const WIDTHS: ReadonlyMap<string, number> = new Map([['u32', 0], ['asUintN', 1], ['asIntN', 1]]);

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
    case '|':
    case '>>>': return [instead('mask', node, left)];
    default: return [];
  }
}

export const mask: Slip = (eye, node) => {
  if (eye.ts.isBinaryExpression(node)) return ofBits(eye, node);
  const at = WIDTHS.get(calledName(eye, node) ?? '');
  const number = at === undefined || !eye.ts.isCallExpression(node) ? undefined : node.arguments[at];
  return number === undefined ? [] : [instead('mask', node, `(${eye.text(number)})`)];
};
