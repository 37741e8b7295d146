/** What a mistyped name probably meant, as part of an error line. */
import { nearest } from '../scenario/nearest';

/** The only name that contains what was typed, else the closest one, else undefined. */
export function suggestion(typed: string, names: readonly string[]): string | undefined {
  const part = typed.toLowerCase();
  const containing = part.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(part));
  return containing.length === 1 ? containing[0] : nearest(typed, names);
}

/** "did you mean 'y'? ", or nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const close = suggestion(typed, names);
  return close === undefined ? '' : `did you mean '${close}'? `;
}

/** "unknown theorem 'x'; did you mean 'y'? list them with: iovcheck prove --list" */
export function unknownName(what: string, typed: string, names: readonly string[], next: string): string {
  return `unknown ${what} '${typed}'; ${didYouMean(typed, names)}${next}`;
}
