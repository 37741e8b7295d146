/** Whether a command printed what a page shows. */

/** A line with what differs from run to run in one form: durations, and the spaces that line them up. */
export function shapeOf(line: string): string {
  return line.trimEnd()
    .replace(/ *\b(?:\d+\.\d+ s|\d+m \d\ds)\b/gu, ' T s')
    .replace(/^(Time \S+) \d+\.\d+$/u, '$1 T')
    .replace(/ {2,}time$/u, ' time');
}

const isGap = (line: string): boolean => line.trim() === '...';

function fitsAt(wanted: readonly string[], lines: readonly string[], at: number): boolean {
  return wanted.length + at <= lines.length && wanted.every((line, i) => line === lines[at + i]);
}

/** True when the lines printed are those shown; a line `...` stands for any number of them. */
export function matches(shown: readonly string[], printed: readonly string[]): boolean {
  const lines = printed.map(shapeOf);
  const pieces: string[][] = [[]];
  for (const line of shown) {
    if (isGap(line)) pieces.push([]);
    else pieces.at(-1)?.push(shapeOf(line));
  }
  const [first = [], ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return first.length === lines.length && fitsAt(first, lines, 0);
  if (!fitsAt(first, lines, 0)) return false;
  let at = first.length;
  for (const piece of rest) {
    while (at <= lines.length && !fitsAt(piece, lines, at)) at++;
    if (at > lines.length) return false;
    at += piece.length;
  }
  const end = lines.length - last.length;
  return end >= at && fitsAt(last, lines, end);
}

/** Whether something is left out of what is shown. */
export function leavesOut(shown: readonly string[]): boolean {
  return shown.some(isGap);
}
