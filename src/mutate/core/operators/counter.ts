/** What is counted or moved: a step left out, or taken twice. Positions count as `advance`, all else as counters. */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import { calledName, instead, lastName, type Eye, type Slip } from './operator';

/** where somebody stands, as opposed to how many there are of something */
const POSITIONS: ReadonlySet<string> = new Set([
  'offset', 'base', 'nrSegs', 'count', 'queue', 'slot', 'head', 'lastOffset', 'skip', 'position', 'at', 'address', 'rest', 'left', 'index', 'page', 'low', 'high', 'i', 'k',
  'first', 'offset0', 'done', 'from',
]);
const dropped = (name: string | null): 'advance' | 'counter-dropped' => (name !== null && POSITIONS.has(name) ? 'advance' : 'counter-dropped');

interface Step { readonly target: typescript.Expression; readonly by: typescript.Expression | null; readonly sign: '+' | '-' | '=' }

function stepOf({ ts, text }: Eye, node: typescript.Node): Step | null {
  if (ts.isBinaryExpression(node)) {
    switch (text(node.operatorToken)) {
      case '=': return { target: node.left, by: node.right, sign: '=' };
      case '+=': return { target: node.left, by: node.right, sign: '+' };
      case '-=': return { target: node.left, by: node.right, sign: '-' };
      default: return null;
    }
  }
  if (!ts.isPostfixUnaryExpression(node) && !ts.isPrefixUnaryExpression(node)) return null;
  if (node.operator === ts.SyntaxKind.PlusPlusToken) return { target: node.operand, by: null, sign: '+' };
  return node.operator === ts.SyntaxKind.MinusMinusToken ? { target: node.operand, by: null, sign: '-' } : null;
}

/** Nobody looks at the value of the expression. */
function isForEffect({ ts }: Eye, node: typescript.Node): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.incrementor === node)) return true;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

/** `constructor(x) { this.x = x; }`: without it there is no object to speak of. */
function isInitial({ ts }: Eye, node: typescript.Node): boolean {
  const block = node.parent.parent;
  return ts.isBlock(block) && ts.isConstructorDeclaration(block.parent);
}

function stepped(eye: Eye, node: typescript.Node, { target, by, sign }: Step): readonly Change[] {
  if (isInitial(eye, node)) return [];
  const [name, place] = [lastName(eye, target), eye.text(target)];
  const effect = isForEffect(eye, node);
  const without = instead(dropped(name), node, effect ? 'undefined' : place);
  if (sign === '=') return effect ? [without] : [];
  const step = by === null ? null : eye.text(by);
  if (step !== null) return [without, instead('counter-doubled', node, `${place} ${sign}= (${step}) + (${step})`)];
  return [without, ...(effect ? [instead('counter-doubled', node, `(${place}${sign}${sign}, ${place}${sign}${sign})`)] : [])];
}

/** A call made for what it does: left out, or made twice. */
function called(eye: Eye, node: typescript.ExpressionStatement): readonly Change[] {
  const name = calledName(eye, node.expression);
  if (name === null || !COUNTS.has(name)) return name === null ? [] : [instead('advance', node, ';')];
  return [instead('counter-dropped', node, ';'), instead('counter-doubled', node, `${eye.text(node)} ${eye.text(node)}`)];
}

/** calls that change a counter */
const COUNTS: ReadonlySet<string> = new Set([
  'warn', 'add', 'takeRefs', 'dropRefs', 'takeMapping', 'dropMapping', 'giveBack', 'apply', 'dropNewest', 'dropCached', 'dropFromPipe',
]);

export const counter: Slip = (eye, node) => {
  if (eye.ts.isExpressionStatement(node)) return called(eye, node);
  const step = stepOf(eye, node);
  return step === null ? [] : stepped(eye, node, step);
};
