/** Off by one: a comparison that lets the limit through or no longer does, an index one on, a 1 or a rounding forgotten. */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import { calledName, instead, lastName, strictness, type Eye, type Slip } from './operator';

/** indexes that are names, not numbers */
const KEYS: ReadonlySet<string> = new Set(['name', 'flag', 'law', 'direction', 'wordSize']);
/** calls with an index as the argument of that number */
const INDEXED: ReadonlyMap<string, number> = new Map([['element', 1], ['buffer', 0], ['bufferAt', 0]]);
const ONES: ReadonlySet<string> = new Set(['1', '1n']);
/** what is added to round up */
const ROUNDING = 'pageMask';

/** `a < b ? a : b` and its like: where the limit is does not matter, both sides are the same there. */
function choosesASide({ ts, text }: Eye, { left, right, parent }: typescript.BinaryExpression): boolean {
  if (!ts.isConditionalExpression(parent)) return false;
  const [a, b, one, other] = [left, right, parent.whenTrue, parent.whenFalse].map(text);
  return (one === a && other === b) || (one === b && other === a);
}

function comparison(eye: Eye, node: typescript.BinaryExpression): readonly Change[] {
  const other = strictness(eye, node);
  return other === null || choosesASide(eye, node) ? [] : [instead('bound', node, `${eye.text(node.left)} ${other} ${eye.text(node.right)}`)];
}

function forgotten(eye: Eye, node: typescript.BinaryExpression): readonly Change[] {
  const sign = eye.text(node.operatorToken);
  const adds = sign === '+';
  if (!adds && sign !== '-') return [];
  const dropped = (side: typescript.Expression): boolean => ONES.has(eye.text(side)) || (adds && lastName(eye, side) === ROUNDING);
  if (dropped(node.right)) return [instead('bound', node, eye.text(node.left))];
  return adds && dropped(node.left) ? [instead('bound', node, eye.text(node.right))] : [];
}

function indexes(eye: Eye, node: typescript.Node): typescript.Expression | undefined {
  if (eye.ts.isElementAccessExpression(node)) {
    const { argumentExpression: index } = node;
    return eye.ts.isIdentifier(index) && KEYS.has(index.text) ? undefined : index;
  }
  const at = INDEXED.get(calledName(eye, node) ?? '');
  return at === undefined || !eye.ts.isCallExpression(node) ? undefined : node.arguments[at];
}

/** Math.floor for Math.ceil and the other way; a sum without its rounding. */
function rounding(eye: Eye, node: typescript.CallExpression): readonly Change[] {
  const [first, second] = node.arguments;
  if (first === undefined) return [];
  switch (calledName(eye, node) ?? '') {
    case 'ceil': return [instead('bound', node, `Math.floor(${eye.text(first)})`)];
    case 'floor': return [instead('bound', node, `Math.ceil(${eye.text(first)})`)];
    case 'add64': return second !== undefined && lastName(eye, second) === ROUNDING ? [instead('bound', node, eye.text(first))] : [];
    default: return [];
  }
}

export const bound: Slip = (eye, node) => {
  const index = indexes(eye, node);
  return [
    ...(eye.ts.isBinaryExpression(node) ? [...comparison(eye, node), ...forgotten(eye, node)] : []),
    ...(index === undefined ? [] : [instead('bound', index, `(${eye.text(index)}) + 1`)]),
    ...(eye.ts.isCallExpression(node) ? rounding(eye, node) : []),
  ];
};
