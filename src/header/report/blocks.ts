/** A text report before it is laid out: whoever prints it knows the width and the colours. */

/** How good news is. */
export type BlockTone = 'good' | 'bad' | 'unsure';

export type Block =
  | { readonly kind: 'blank' }
  /** `text` after `label`, its further lines below the first; `word` of it in a tone */
  | { readonly kind: 'text'; readonly margin: number; readonly label: string; readonly text: string; readonly tone?: { readonly word: string; readonly as: BlockTone } }
  /** cells in columns, never broken */
  | { readonly kind: 'table'; readonly margin: number; readonly rows: readonly (readonly string[])[] };

export const BLANK: Block = { kind: 'blank' };

export function text(margin: number, label: string, words: string): Block {
  return { kind: 'text', margin, label, text: words };
}

/** A text that begins, after its label, with a verdict. */
export function verdict(margin: number, label: string, word: string, as: BlockTone, rest: string): Block {
  return { kind: 'text', margin, label, text: `${word}${rest}`, tone: { word, as } };
}

/** Cells in columns two blanks apart. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
}
