/** Tokens in, trees of ours out. */
import type { Expr, FunctionDefinition } from '../c/ast';
import { is, placeOf, showTokens, type Token } from '../lex/token';
import { LIMITS } from '../limits';
import { InputError, NotC, type Place } from '../source/place';
import { expressionOf } from './expression';
import { firstError, shortened, type Grammar, type Node } from './grammar';
import { framed, render, type Rendered, type TypeWords } from './render';
import { functionOf } from './statement';

/** Refuses what would make the grammar's work unreasonable. */
function checkSize(tokens: readonly Token[], most: number, what: string, end: Place): void {
  if (tokens.length > most) throw new InputError(end, `${what} is longer than ${most} tokens; give a smaller one`);
  let depth = 0;
  for (const token of tokens) {
    if (is(token, '(') || is(token, '[') || is(token, '{')) depth++;
    if (is(token, ')') || is(token, ']') || is(token, '}')) depth--;
    if (depth > LIMITS.nesting) throw new InputError(placeOf(token), `more than ${LIMITS.nesting} brackets inside each other in ${what}; give a simpler one`);
  }
}

/** Throws {@link NotC} at the first place that is not C. */
function requireC(root: Node, { text, origin, end }: Rendered): void {
  const error = firstError(root);
  if (error === undefined) return;
  const near = shortened(text.slice(error.startIndex, end));
  const missing = error.isMissing ? `, '${error.type}' missing` : '';
  throw new NotC(origin.placeAt(error.startIndex), `${origin.what} is not C${near === '' ? ': it ends too early' : `: near '${near}'`}${missing}`);
}

/** The expression these tokens are, all of them. Throws {@link NotC} or {@link InputError}. */
export function readExpression(grammar: Grammar, tokens: readonly Token[], typeWords: TypeWords, what: string, end: Place): Expr {
  checkSize(tokens, LIMITS.expansionTokens, what, end);
  if (tokens.length === 0) throw new NotC(end, `${what} is empty where an expression is needed`);
  const brace = tokens.find((t) => is(t, '{') || is(t, '}') || is(t, ';'));
  if (brace !== undefined) throw new InputError(placeOf(brace), `unsupported in ${what}: a statement or compound literal ('${brace.text}'); use an expression`);
  const rendered = framed(render(tokens, typeWords, what, end), 'void f(void) { return ', '; }');
  const { text, origin } = rendered;
  return grammar.parse(text, (root) => {
    requireC(root, rendered);
    const body = root.namedChildCount === 1 ? root.namedChild(0)?.childForFieldName('body') : null;
    const statement = body?.namedChildCount === 1 ? body.namedChild(0) : null;
    const value = statement?.type === 'return_statement' ? statement.namedChild(0) : null;
    if (value === null || value === undefined) throw new NotC(end, `${what} is not one expression: ${showTokens(tokens)}`);
    return expressionOf(value, origin);
  });
}

/** The function these tokens define. */
export function readFunction(grammar: Grammar, tokens: readonly Token[], typeWords: TypeWords, what: string, end: Place): FunctionDefinition {
  checkSize(tokens, LIMITS.definitionTokens, what, end);
  const rendered = render(tokens, typeWords, what, end);
  const { text, origin } = rendered;
  return grammar.parse(text, (root) => {
    requireC(root, rendered);
    const node = root.namedChildCount === 1 ? root.namedChild(0) : null;
    if (node?.type !== 'function_definition') throw new NotC(end, `${what} is not one function`);
    return functionOf(node, origin);
  });
}
