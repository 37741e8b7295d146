/** A mutation operator: what slips a node of the syntax tree invites. Pure. */
import type * as typescript from 'typescript';
import type { Change } from '../change';
import type { TypeScript } from '../checkout';

/** What an operator looks at a node with. */
export interface Eye {
  readonly ts: TypeScript;
  /** source text of a node, without what stands before it */
  readonly text: (node: typescript.Node) => string;
}

export type Slip = (eye: Eye, node: typescript.Node) => readonly Change[];

/** Other text for a node. */
export function instead(operator: Change['operator'], node: typescript.Node, text: string): Change {
  return { operator, start: node.getStart(), end: node.getEnd(), text };
}

/** The last name of `a.b.c`, `this.#c` or `c`, without #; null for anything else. */
export function lastName({ ts }: Eye, node: typescript.Node): string | null {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text.replace('#', '') : null;
}

/** The name of the function or method a call is for; null: it has none. */
export function calledName(eye: Eye, node: typescript.Node): string | null {
  return eye.ts.isCallExpression(node) ? lastName(eye, node.expression) : null;
}

/** The operator of a comparison by size with its limit on the other side; null: it is none. */
export function strictness(eye: Eye, { operatorToken }: typescript.BinaryExpression): string | null {
  switch (eye.text(operatorToken)) {
    case '<': return '<=';
    case '<=': return '<';
    case '>': return '>=';
    case '>=': return '>';
    default: return null;
  }
}

/** Whether a comparison by size stands somewhere in the expression. */
export function hasBound(eye: Eye, node: typescript.Node): boolean {
  if (eye.ts.isBinaryExpression(node) && strictness(eye, node) !== null) return true;
  return eye.ts.forEachChild(node, (child) => hasBound(eye, child)) ?? false;
}
