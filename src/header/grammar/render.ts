/** Tokens as text for the grammar, which remembers where each came from. */
import { placeOf, type Token } from '../lex/token';
import { InputError, type Place } from '../source/place';
import { marked, withoutAttributes } from './brackets';
import type { Origin } from './grammar';

/** Annotations of the kernel that say nothing to the compiler about the value. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '__force', '__user', '__kernel', '__iomem', '__rcu', '__bitwise', '__percpu', '__always_inline', '__must_check', '__pure',
  '__maybe_unused', '__always_unused', '__attribute_const__', '__cold', '__hot', '__init', '__nocapture', 'noinline', '__inline', '__inline__',
]);

/** The words of a type name such as u32; undefined: no type name. */
export type TypeWords = (name: string) => string | undefined;

export interface Rendered {
  readonly text: string;
  /** where the text proper ends, before what the grammar needs behind it */
  readonly end: number;
  readonly origin: Origin;
}

/**
 * One blank between any two tokens. Type names become C's own words: the grammar cannot know that `(u32)-x` is a cast.
 * `end`: what a message points at behind the last token. Throws {@link InputError} for a stray character.
 */
export function render(written: readonly Token[], typeWords: TypeWords, what: string, end: Place): Rendered {
  const plain = withoutAttributes(written).filter((token) => token.kind !== 'name' || !ANNOTATIONS.has(token.text));
  const tokens = marked(plain, typeWords);
  const starts: number[] = [];
  const places: Place[] = [];
  let text = '';
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'stray') throw new InputError(placeOf(token), `stray character '${token.text}' in ${what}; remove it`);
    const isMember = ['.', '->', 'struct', 'union', 'enum'].includes(tokens[i - 1]?.text ?? '');
    const words = token.kind === 'name' && !isMember ? typeWords(token.text) : undefined;
    starts.push(text.length);
    places.push(placeOf(token));
    text += `${words ?? token.text} `;
  }
  const placeAt = (index: number): Place => {
    const after = starts.findIndex((start) => start > index);
    if (index >= text.length) return end;
    return places[after < 0 ? places.length - 1 : Math.max(0, after - 1)] ?? end;
  };
  return { text, end: text.length, origin: { placeAt, what } };
}

/** The same with text before and after, as the grammar wants a whole. */
export function framed({ text, origin }: Rendered, before: string, after: string): Rendered {
  return { text: `${before}${text}${after}`, end: before.length + text.length, origin: { ...origin, placeAt: (i) => origin.placeAt(Math.max(0, i - before.length)) } };
}
