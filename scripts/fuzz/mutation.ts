/** Slips in a text, as data: which token, and what becomes of it. Shrinking takes them back one by one. */
import fc from 'fast-check';
import { HOSTILE_WORDS } from './words';

/** Places are parts of a million of the text, so that they fit texts of any length. */
const WHOLE = 1_000_000;
/** characters of a mutated text: two slips on top of each other must not eat the machine */
const LONGEST = 2_000_000;

export type Mutation =
  | { readonly kind: 'drop' | 'double' | 'truncate'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'insert' | 'replace'; readonly at: number; readonly by: string }
  | { readonly kind: 'repeat'; readonly at: number; readonly times: number }
  /** from one place to another: put between so many brackets */
  | { readonly kind: 'nest'; readonly at: number; readonly depth: number; readonly open: string; readonly close: string };

const at = fc.nat(WHOLE);
const depth = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }) }, { weight: 1, arbitrary: fc.integer({ min: 21, max: 8000 }) });
const BRACKETS = ['()', '{}', '[]', '~ ', '! ', '- ', '[[]]'] as const;

/** `alphabet`: tokens of the language, which are put where they do not belong. */
export function mutation(alphabet: readonly string[]): fc.Arbitrary<Mutation> {
  const token = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...alphabet) }, { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_WORDS) });
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('drop', 'double'), at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate'), at }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap'), at, with: at }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('insert', 'replace'), at, by: token }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat'), at, times: depth }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('nest'), at, depth, pair: fc.constantFrom(...BRACKETS) })
      .map(({ pair, ...rest }) => ({ ...rest, open: pair.slice(0, pair.length / 2), close: pair.slice(pair.length / 2).trim() })) },
  );
}

/** None in more than half of all cases. */
export function mutations(alphabet: readonly string[]): fc.Arbitrary<readonly Mutation[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(mutation(alphabet), { minLength: 1, maxLength: 4 }) });
}

const place = (at: number, length: number): number => Math.min(length - 1, Math.floor((at * length) / WHOLE));

/** The list with one slip. An empty list has nothing to slip on. */
export function mutatedList(list: readonly string[], slip: Mutation): readonly string[] {
  const i = place(slip.at, list.length);
  const it = list[i];
  if (it === undefined) return list;
  const around = (...by: readonly string[]): readonly string[] => [...list.slice(0, i), ...by, ...list.slice(i + 1)];
  switch (slip.kind) {
    case 'drop': return around();
    case 'double': return around(it, it);
    case 'truncate': return [...list.slice(0, i), it.slice(0, it.length / 2)];
    case 'swap': {
      const j = place(slip.with, list.length);
      return list.map((one, k) => (k === i ? list[j] ?? one : k === j ? it : one));
    }
    case 'insert': return around(slip.by, it);
    case 'replace': return around(slip.by);
    case 'repeat': return around(it.repeat(slip.times));
    case 'nest': return around(slip.open.repeat(slip.depth) + it + slip.close.repeat(slip.depth));
  }
}

/** Words, runs of space, and single other characters. */
const TOKEN = /\w+|\s+|[^\w\s]/gu;

/** The text with these slips, one after the other, in its tokens. */
export function mutatedText(text: string, slips: readonly Mutation[]): string {
  return slips.reduce((before, slip) => {
    const after = mutatedList(before.match(TOKEN) ?? [before], slip).join('');
    return after.length <= LONGEST ? after : before;
  }, text);
}
