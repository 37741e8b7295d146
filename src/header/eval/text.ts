/** Expressions given as text, read by the file's own macros and types. */
import type { Expr } from '../c/ast';
import type { Value } from '../c/value';
import { expand } from '../expand/expand';
import { readExpression } from '../grammar/read';
import { lex } from '../lex/lexer';
import type { Token } from '../lex/token';
import type { Text } from '../source/text';
import type { Unit } from '../unit';
import { Evaluator } from './evaluator';
import type { Names } from './names';

/** All tokens of a text that is not part of a file. */
export function tokensOfText(text: Text): readonly Token[] {
  return [...lex(text)];
}

/** The expression a text is after expansion. Throws InputError, NotC. */
export function parseText(unit: Unit, text: Text, what: string): Expr {
  const tokens = expand(tokensOfText(text), unit.macro);
  return readExpression(unit.grammar, tokens, unit.typeWords, what, text.placeAt(Math.max(0, text.text.trimEnd().length - 1)));
}

/** The value of a constant expression. */
export function evaluateText(names: Names, text: Text): Value {
  const evaluator = new Evaluator(names);
  const expression = parseText(names.unit, text, text.text.trim());
  return evaluator.scopes.within(true, () => evaluator.evaluate(expression));
}
