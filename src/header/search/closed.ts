/**
 * Whether spelling can matter at all: an argument that stands alone between brackets or commas is one operand, whatever
 * it is. Where every occurrence of every parameter does, the claim holds for any C expression.
 */
import type { Names } from '../eval/names';
import { callWith } from '../site';
import { is, placeOf, type Token } from '../lex/token';
import { expandedCall } from '../meaning';
import type { Place } from '../source/place';
import type { Subject } from '../subject';

/** A place where what stands next to an argument can bind into it. */
export interface OpenPlace {
  readonly parameter: string;
  readonly before: string;
  readonly after: string;
  /** the tokens next to it; undefined at the end of the definition */
  readonly left: Token | undefined;
  readonly right: Token | undefined;
  readonly at: Place;
}

const OPENERS = ['(', '[', ','];
const CLOSERS = [')', ']', ','];

function marker(index: number): string {
  return `__argument_${index}__`;
}

/** The definition with a name of its own for each argument; a function has none. */
function markedExpansion(subject: Subject, names: Names): readonly Token[] {
  if (subject.definition.kind === 'function') return [];
  return expandedCall(subject, callWith(subject, subject.parameters.map((_, i) => marker(i))), 'spelled', names);
}

/** Every occurrence of a parameter that does not stand alone between brackets or commas. */
export function openPlaces(subject: Subject, names: Names): readonly OpenPlace[] {
  const tokens = markedExpansion(subject, names);
  const found: OpenPlace[] = [];
  for (const [i, token] of tokens.entries()) {
    const parameter = subject.parameters.find((_, index) => token.text === marker(index));
    if (parameter === undefined) continue;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (OPENERS.some((text) => is(before, text)) && CLOSERS.some((text) => is(after, text))) continue;
    const neighbour = after ?? before;
    found.push({
      parameter: parameter.name, before: before?.text ?? '', after: after?.text ?? '', left: before, right: after,
      at: neighbour === undefined ? subject.at : placeOf(neighbour),
    });
  }
  return found;
}

/** Whether the whole expansion is one operand: brackets around it, a single token, or a function call. */
export function isClosedOutside(subject: Subject, names: Names): boolean {
  const tokens = markedExpansion(subject, names);
  const start = tokens[0]?.kind === 'name' && is(tokens[1], '(') ? 1 : 0;
  return tokens.length === 1 || (is(tokens[start], '(') && closingOf(tokens, start) === tokens.length - 1);
}

function closingOf(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    if (is(tokens[i], '(')) depth++;
    if (is(tokens[i], ')') && --depth === 0) return i;
  }
  return -1;
}
