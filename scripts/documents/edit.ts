/** A change of a file as a page shows it: a diff without line numbers. */

/** Lines before and after of a diff; headers (`---`, `+++`, `@@`) say nothing here. */
function sides(diff: string): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const lines = diff.replace(/\n$/u, '').split('\n').filter((line) => !/^(?:--- |\+\+\+ |@@ )/u.test(line)).map((line) => (line === '' ? ' ' : line));
  const odd = lines.find((line) => !/^[ +-]/u.test(line));
  if (odd !== undefined) throw new Error(`a line of a diff begins with a space, - or +: '${odd}'`);
  const of = (sign: string): readonly string[] => lines.filter((line) => line.startsWith(' ') || line.startsWith(sign)).map((line) => line.slice(1));
  return { before: of('-'), after: of('+') };
}

/** The text after the change. Throws when the lines before it do not stand there exactly once. */
export function edited(text: string, diff: string): string {
  const { before, after } = sides(diff);
  const lines = text.split('\n');
  const places = lines.flatMap((_, at) => (before.length > 0 && before.every((line, i) => lines[at + i] === line) ? [at] : []));
  const [at] = places;
  if (at === undefined || places.length > 1) throw new Error(`the lines of the diff stand there ${places.length} times`);
  return [...lines.slice(0, at), ...after, ...lines.slice(at + before.length)].join('\n');
}
