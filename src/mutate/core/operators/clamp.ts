/** A value that is not cut off: one side of a minimum or maximum alone, or a guard left out. */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import { calledName, hasBound, instead, strictness, type Eye, type Slip } from './operator';

const CUTS: ReadonlySet<string> = new Set(['min', 'max', 'min64']);

/** `a < b ? a : b`, with each side in its place. */
function chosen(eye: Eye, node: typescript.ConditionalExpression): readonly Change[] {
  const { condition, whenTrue, whenFalse } = node;
  if (!eye.ts.isBinaryExpression(condition) || strictness(eye, condition) === null) return [];
  return [instead('clamp', node, eye.text(whenTrue)), instead('clamp', node, eye.text(whenFalse))];
}

export const clamp: Slip = (eye, node) => {
  const { ts, text } = eye;
  if (ts.isConditionalExpression(node)) return chosen(eye, node);
  if (ts.isIfStatement(node)) return node.elseStatement === undefined && hasBound(eye, node.expression) ? [instead('clamp', node, ';')] : [];
  if (!ts.isCallExpression(node) || !CUTS.has(calledName(eye, node) ?? '') || node.arguments.some(ts.isSpreadElement)) return [];
  return node.arguments.map((argument) => instead('clamp', node, text(argument)));
};
