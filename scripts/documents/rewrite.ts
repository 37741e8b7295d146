/** A page with the outputs its commands print now. */
import { leavesOut, matches } from './compare';
import type { Page } from './page';
import type { PlayedBlock } from './play';
import { textOf } from './transcript';

/** `lost`: lines of blocks that left something out and now show all of it. */
export interface Rewritten { readonly text: string; readonly lost: readonly number[] }

/** A block's text as it stands in the page: behind the same fence, or indented as far. */
function inPlace(original: string, text: string, before: string): string {
  const fence = /^(`{3,}|~{3,}).*\n/u.exec(original);
  const margin = before.slice(before.lastIndexOf('\n') + 1);
  const lines = text.split('\n');
  if (fence !== null) return `${fence[0]}${lines.map((line) => (line === '' ? '' : `${margin}${line}`)).join('\n')}\n${margin}${fence[1] ?? ''}`;
  const indent = /^ */u.exec(original)?.[0] ?? '';
  return lines.map((line, i) => (line === '' ? '' : `${i === 0 ? '' : margin}${indent}${line}`)).join('\n');
}

/** Outputs that still fit stay as they are, with their times and what they leave out. */
export function rewritten(page: Page, ran: readonly PlayedBlock[]): Rewritten {
  let { text } = page;
  const lost: number[] = [];
  for (const { block, steps } of [...ran].reverse()) {
    const wrong = steps.filter(({ output, printed }) => !matches(output, printed));
    if (wrong.length === 0) continue;
    if (wrong.some(({ output }) => leavesOut(output))) lost.push(block.line);
    const now = steps.map((step) => (matches(step.output, step.printed) ? step : { ...step, output: step.printed }));
    text = `${text.slice(0, block.start)}${inPlace(page.text.slice(block.start, block.end), textOf(now), page.text.slice(0, block.start))}${text.slice(block.end)}`;
  }
  return { text, lost };
}
