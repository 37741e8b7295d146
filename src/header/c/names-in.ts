/** The names statements use: of variables, constants, functions and members. */
import type { Expr, Stmt } from './ast';

/** Names in an expression, in its order. */
function* inExpression(e: Expr | null): Generator<string> {
  if (e === null) return;
  switch (e.kind) {
    case 'number':
    case 'truth': return;
    case 'name': yield e.name; return;
    case 'unary':
    case 'cast':
    case 'address':
    case 'content': yield* inExpression(e.arg); return;
    case 'binary':
    case 'logical':
    case 'comma': yield* inExpression(e.left); yield* inExpression(e.right); return;
    case 'conditional': yield* inExpression(e.condition); yield* inExpression(e.then); yield* inExpression(e.otherwise); return;
    case 'call':
      yield e.name;
      for (const arg of e.args) yield* inExpression(arg);
      return;
    case 'member': yield* inExpression(e.object); yield e.field; return;
    case 'step': yield* inExpression(e.target); return;
    case 'assign': yield* inExpression(e.target); yield* inExpression(e.value); return;
  }
}

/** Names in a function's body, in its order. Names it declares are among them where they are used. */
export function* namesIn(body: readonly Stmt[]): Generator<string> {
  for (const statement of body) {
    switch (statement.kind) {
      case 'return':
      case 'expression':
      case 'declare': yield* inExpression(statement.value); break;
      case 'if':
        yield* inExpression(statement.condition);
        yield* namesIn(statement.otherwise === null ? [statement.then] : [statement.then, statement.otherwise]);
        break;
      case 'block': yield* namesIn(statement.body); break;
    }
  }
}
