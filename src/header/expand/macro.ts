/** Macro definitions: parameters and replacement list. */
import { lex } from '../lex/lexer';
import { is, placeOf, type Token } from '../lex/token';
import { LIMITS } from '../limits';
import type { Site } from '../outline/outline';
import { InputError, type Place } from '../source/place';

export interface Macro {
  readonly name: string;
  readonly at: Place;
  /** null: not function-like */
  readonly parameters: readonly string[] | null;
  readonly body: readonly Token[];
}

/** The macro defined at `site`. Throws {@link InputError} for a parameter list that is none, or is variadic. */
export function macroAt(name: string, site: Site): Macro {
  const at = site.source.placeAt(site.at);
  const tokens: Token[] = [];
  for (const token of lex(site.source, site.from, site.to)) {
    if (tokens.push(token) > LIMITS.expansionTokens) {
      throw new InputError(at, `macro ${name} is longer than ${LIMITS.expansionTokens} tokens; give a shorter one`);
    }
  }
  const [open] = tokens;
  if (open === undefined || !is(open, '(') || open.spaced) return { name, at, parameters: null, body: tokens };
  const { parameters, length } = parameterList(name, tokens);
  return { name, at, parameters, body: tokens.slice(length) };
}

/** The names between the brackets, and how many tokens they take. */
function parameterList(name: string, tokens: readonly Token[]): { readonly parameters: readonly string[]; readonly length: number } {
  const parameters: string[] = [];
  let length = 1;
  if (is(tokens[1], ')')) return { parameters, length: 2 };
  for (;;) {
    const token = tokens[length];
    if (is(token, '...') || is(tokens[length + 1], '...')) {
      throw new InputError(placeOf(token ?? tokens[0] ?? fail(name)), `macro ${name} is variadic, which is not supported; name its parameters`);
    }
    const next = tokens[length + 1];
    if (token?.kind !== 'name' || !(is(next, ',') || is(next, ')'))) {
      throw new InputError(placeOf(token ?? tokens[0] ?? fail(name)), `the parameter list of macro ${name} is not names between commas`);
    }
    parameters.push(token.text);
    length += 2;
    if (is(next, ')')) return { parameters, length };
  }
}

function fail(name: string): never {
  throw new Error(`macro ${name} has no tokens`);
}

/** Whether two definitions are the same to the preprocessor. */
export function sameMacro(a: Macro, b: Macro): boolean {
  const words = ({ parameters, body }: Macro): string => JSON.stringify([parameters, body.map((t) => t.text)]);
  return words(a) === words(b);
}
