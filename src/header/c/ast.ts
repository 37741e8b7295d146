/** The C that flag expressions and small functions are made of. */
import type { Place } from '../source/place';
import type { CType, IntType } from './types';

export type BinaryOperator = '|' | '&' | '^' | '+' | '-' | '<<' | '>>' | '==' | '!=' | '<' | '>' | '<=' | '>=';
export type UnaryOperator = '~' | '!' | '-' | '+';

interface At { readonly at: Place }

export type Expr =
  | (At & { readonly kind: 'number'; readonly type: IntType; readonly value: bigint })
  | (At & { readonly kind: 'truth'; readonly value: boolean })
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'unary'; readonly op: UnaryOperator; readonly arg: Expr })
  | (At & { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr })
  | (At & { readonly kind: 'logical'; readonly op: '&&' | '||'; readonly left: Expr; readonly right: Expr })
  /** `then` null: the value of the condition itself (`x ?: y`) */
  | (At & { readonly kind: 'conditional'; readonly condition: Expr; readonly then: Expr | null; readonly otherwise: Expr })
  | (At & { readonly kind: 'comma'; readonly left: Expr; readonly right: Expr })
  | (At & { readonly kind: 'cast'; readonly type: CType; readonly arg: Expr })
  /** `text`: as written, for a function nobody knows */
  | (At & { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[]; readonly text: string })
  /** `text`: as written, for a structure nobody knows */
  | (At & { readonly kind: 'member'; readonly object: Expr; readonly field: string; readonly arrow: boolean; readonly text: string })
  | (At & { readonly kind: 'address' | 'content'; readonly arg: Expr })
  | (At & { readonly kind: 'step'; readonly by: 1 | -1; readonly isPrefix: boolean; readonly target: Expr })
  /** `op` null: plain assignment */
  | (At & { readonly kind: 'assign'; readonly op: BinaryOperator | null; readonly target: Expr; readonly value: Expr });

export type Stmt =
  | (At & { readonly kind: 'return'; readonly value: Expr | null })
  | (At & { readonly kind: 'expression'; readonly value: Expr | null })
  | (At & { readonly kind: 'declare'; readonly name: string; readonly type: CType; readonly value: Expr | null })
  | (At & { readonly kind: 'if'; readonly condition: Expr; readonly then: Stmt; readonly otherwise: Stmt | null })
  | (At & { readonly kind: 'block'; readonly body: readonly Stmt[] });

export interface FunctionDefinition {
  readonly name: string;
  readonly at: Place;
  readonly returns: CType;
  readonly parameters: readonly { readonly name: string; readonly type: CType }[];
  readonly body: readonly Stmt[];
}
