/** The text of a litmus file to its syntax. */
import { parseTree, part } from './cst';
import { checkLimits } from './limits';
import { condition, expectation } from './read-condition';
import { declaration } from './read-declarations';
import { actor } from './read-events';
import type { SourceTest } from './syntax';

/** The description without its brackets and the stars down its left side. */
function commentText(text: string): string {
  const lines = text.slice(2, -2).split('\n').map((line) => line.replace(/^\s*\*? ?/u, '').trimEnd());
  return lines.join('\n').trim();
}

/** Reads `text`; throws a LitmusError that names `file` where it does not follow the grammar. */
export function readLitmus(file: string, text: string): SourceTest {
  checkLimits(file, text);
  const tree = parseTree(file, text);
  return {
    name: part(tree, 1).text,
    comment: commentText(part(tree, 2).text),
    declarations: part(part(tree, 3), 1).children.map(declaration),
    actors: part(tree, 4).children.map(actor),
    condition: condition(part(tree, 5)),
    expectations: part(tree, 6).children.map(expectation),
  };
}
