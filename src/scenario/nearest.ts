/** The valid name somebody most likely meant. */
import { distance } from 'fastest-levenshtein';

/** Edits from one to the other; a word spelt out or cut short counts as close. */
function edits(typed: string, name: string): number {
  const [a, b] = [typed.toLowerCase(), name.toLowerCase()];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) ? 1 : distance(a, b);
}

/** The closest of `names` to `typed`, or undefined when none is close. Upper and lower case are one. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const d = edits(typed, name);
    if (d < least) [best, least] = [name, d];
  }
  return best !== undefined && least <= Math.max(1, Math.floor(best.length / 2)) ? best : undefined;
}
