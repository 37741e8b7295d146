/**
 * `(x) & y` is a cast or a conjunction, depending on what `x` is, and the grammar has to guess. We know: type names have
 * become C's own words. So every bracket that groups a value gets a mark that no type can begin with.
 */
import { is, placeOf, tokenLike, type Token } from '../lex/token';
import { InputError } from '../source/place';
import type { TypeWords } from './render';

/** Stands before a grouped value, with a comma; whoever reads the tree takes what is behind it. */
export const GROUP_MARK = '__iovcheck_value__';

/** Words that stand before a bracket without being called. */
const KEYWORDS: ReadonlySet<string> = new Set(['return', 'else', 'case', 'do']);
const TYPE_WORDS: ReadonlySet<string> = new Set([
  'int', 'unsigned', 'signed', 'long', 'short', 'char', 'bool', 'void', 'float', 'double', 'struct', 'union', 'enum', 'const', 'volatile',
]);

type Bracket = 'call' | 'cast' | 'group';

/** The same tokens with marks. Throws InputError for a cast to an unknown type. */
export function marked(tokens: readonly Token[], typeWords: TypeWords): readonly Token[] {
  const out: Token[] = [];
  const open: Bracket[] = [];
  let closed: Bracket = 'group';
  for (const [i, token] of tokens.entries()) {
    out.push(token);
    if (is(token, ')')) closed = open.pop() ?? 'call';
    if (!is(token, '(')) continue;
    const kind = kindOf(tokens, i, closed, typeWords);
    open.push(kind);
    if (kind !== 'group') continue;
    refuseUnknownCast(tokens, i);
    if (!is(tokens[i + 1], ')')) out.push(tokenLike(token, 'name', GROUP_MARK), tokenLike(token, 'punctuator', ','));
  }
  return out;
}

function kindOf(tokens: readonly Token[], i: number, closed: Bracket, typeWords: TypeWords): Bracket {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (after?.kind === 'name' && (TYPE_WORDS.has(after.text) || typeWords(after.text) !== undefined)) {
    return before?.kind === 'name' && !KEYWORDS.has(before.text) ? 'call' : 'cast';
  }
  if (before?.kind === 'name') return KEYWORDS.has(before.text) ? 'group' : 'call';
  if (is(before, ']')) return 'call';
  return is(before, ')') && closed !== 'cast' ? 'call' : 'group';
}

/** `(foo_t)x` can only be a cast. */
function refuseUnknownCast(tokens: readonly Token[], i: number): void {
  const [name, close, operand] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]];
  if (name?.kind !== 'name' || !is(close, ')') || operand === undefined) return;
  if (operand.kind === 'name' || operand.kind === 'number' || is(operand, '~') || is(operand, '!')) {
    throw new InputError(placeOf(name), `unknown type '${name.text}': its typedef is not in the file; add it`);
  }
}

/** Without `__attribute__((...))`, which says nothing about values. */
export function withoutAttributes(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    if (!/^__attribute(?:__)?$/u.test(token.text)) {
      out.push(token);
      continue;
    }
    for (let depth = 0; i + 1 < tokens.length; i++) {
      if (is(tokens[i + 1], '(')) depth++;
      if (is(tokens[i + 1], ')')) depth--;
      if (depth === 0) {
        i++;
        break;
      }
    }
  }
  return out;
}
