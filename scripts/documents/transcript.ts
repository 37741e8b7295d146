/** A block of commands with their output, taken apart and put together. */

/** One command, as it is typed, and the lines it is said to print, blank ones at the end left out. */
export interface Step {
  readonly command: string;
  /** its lines as they stand in the page, without the prompt */
  readonly typed: readonly string[];
  readonly output: readonly string[];
}

const PROMPT = '$ ';

export function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

export function stepsOf(text: string): readonly Step[] {
  const steps: { typed: string[]; output: string[] }[] = [];
  let goesOn = false;
  for (const line of text.split('\n')) {
    const step = steps.at(-1);
    if (goesOn) step?.typed.push(line);
    else if (line.startsWith(PROMPT)) steps.push({ typed: [line.slice(PROMPT.length)], output: [] });
    else step?.output.push(line);
    goesOn = (goesOn || line.startsWith(PROMPT)) && line.endsWith('\\');
  }
  return steps.map(({ typed, output }) => ({ typed, command: typed.map((line) => line.replace(/\\$/u, '')).join(' '), output: withoutBlankEnds(output) }));
}

/** The block again. Blank lines stand between steps where the output of the first ends with more than a line. */
export function textOf(steps: readonly Step[]): string {
  return steps.map(({ typed, output }, i) => {
    const gap = i < steps.length - 1 && output.length > 1 ? [''] : [];
    return [...typed.map((line, k) => (k === 0 ? `${PROMPT}${line}` : line)), ...output, ...gap].join('\n');
  }).join('\n');
}
