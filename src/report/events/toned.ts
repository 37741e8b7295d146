/** Painted text as data: a painter that leaves marks, and lines that know which of their words has which tone. */
import type { Painter } from '../paint';
import type { TonedLine } from './events';

const [OPEN, MIDDLE, CLOSE] = ['\u0001', '\u0002', '\u0003'];

const mark = (as: string, text: string): string => `${OPEN}${as}${MIDDLE}${text}${CLOSE}`;

/** Text painted with it is for `markedLines` alone. Marks take no part in widths if text is painted after it is laid out. */
export const MARKING: Painter = { tone: mark, bold: (text) => mark('bold', text), dim: (text) => mark('quiet', text) };

const MARKED = new RegExp(`${OPEN}([^${MIDDLE}]*)${MIDDLE}([^${CLOSE}]*)${CLOSE}`, 'u');
type As = NonNullable<TonedLine['tone']>['as'];

/** One painted word a line at most. */
export function markedLines(lines: readonly string[]): readonly TonedLine[] {
  return lines.map((line): TonedLine => {
    const [, as, word] = MARKED.exec(line) ?? [];
    const text = line.replace(MARKED, '$2');
    return as === undefined || word === undefined ? { text } : { text, tone: { word, as: as as As } };
  });
}

/** Colour comes last, so that it takes no room. */
export function paintedLine({ text, tone }: TonedLine, paint: Painter): string {
  if (tone === undefined) return text;
  const { word, as } = tone;
  return text.replace(word, () => (as === 'bold' ? paint.bold(word) : paint.tone(as, word)));
}
