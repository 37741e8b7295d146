/** C text: numbers, and lists of fields filled into lines of kernel width. */

/** columns a line has, tabs counted as eight */
const WIDTH = 100;

/** '0x1000', '-14', '0xffffffffffffffffULL'. */
export function hexText(value: bigint): string {
  if (value < 10n) return String(value);
  return `0x${value.toString(16)}${value >= 1n << 31n ? 'ULL' : ''}`;
}

function widthOf(line: string): number {
  return [...line].reduce((columns, c) => columns + (c === '\t' ? 8 : 1), 0);
}

/** Items with a comma behind each, as many a line as fit. Leaves two tabs for what the lines are put into. */
export function filled(items: readonly string[], indent: string): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? '' : `${last} ${item},`;
    if (last !== undefined && widthOf(longer) <= WIDTH - 16) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${item},`);
  }
  return lines;
}

/** 'NAME({ ... }, { ... }),' over as many lines as it takes; none for no items. */
export function listLines(name: string, items: readonly string[], indent: string): readonly string[] {
  if (items.length === 0) return [];
  const short = `${indent}${name}(${items.join(', ')}),`;
  if (widthOf(short) <= WIDTH - 16) return [short];
  const inner = filled(items, `${indent}\t`);
  return [`${indent}${name}(`, ...inner.map((line, i) => (i === inner.length - 1 ? line.replace(/,$/u, '') : line)), `${indent}),`];
}
