/**
 * `(x) & y` is a cast or a conjunction, depending on what `x` is. The grammar has to guess; we know: type names have
 * become C's own words, so a name alone in brackets is a value, and the brackets can go.
 */
import { is, placeOf, type Token } from '../lex/token';
import { InputError } from '../source/place';
import type { TypeWords } from './render';

/** Words of C that may stand before a bracket without being called. */
const KEYWORDS: ReadonlySet<string> = new Set(['return', 'else', 'case', 'do']);
const NO_VALUE: ReadonlySet<string> = new Set(['int', 'unsigned', 'signed', 'long', 'short', 'char', 'bool', 'void', 'float', 'double', 'true', 'false']);

/** The same expression without brackets around single names. Throws InputError for a cast to an unknown type. */
export function withoutBracketedNames(tokens: readonly Token[], typeWords: TypeWords): readonly Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    out.push(token);
    if (!is(token, ')')) continue;
    const next = tokens[i + 1];
    // ((x)) loses one pair after the other
    const name = out.at(-2);
    const before = out.at(-4);
    const isAlone = name?.kind === 'name' && is(out.at(-3), '(') && !NO_VALUE.has(name.text) && typeWords(name.text) === undefined;
    const isCall = before !== undefined && (before.kind === 'name' ? !KEYWORDS.has(before.text) : is(before, ')') || is(before, ']'));
    if (!isAlone || isCall || name === undefined) continue;
    if (next !== undefined && (next.kind === 'name' || next.kind === 'number' || is(next, '~') || is(next, '!'))) {
      throw new InputError(placeOf(name), `unknown type '${name.text}': its typedef is not in the file; add it`);
    }
    // a name that is called through brackets stays as it is
    if (!is(next, '(')) out.splice(-3, 3, name);
  }
  return out;
}
