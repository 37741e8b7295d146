/** What a code block is; docs/documents.md says it in words. */
import type { Block } from './page';
import { stepsOf, type Step } from './transcript';

export type BlockKind =
  | { readonly kind: 'run'; readonly steps: readonly Step[] }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'edit'; readonly name: string }
  | { readonly kind: 'list'; readonly commands: readonly string[] }
  | { readonly kind: 'not run'; readonly reason: string }
  | { readonly kind: 'text' }
  /** commands, and nothing that says what they are for */
  | { readonly kind: 'unmarked'; readonly command: string };

/** How a command begins. */
const COMMAND = /^(?:\$ |(?:iovcheck|npx|npm|node|git|apt(?:-get)?|sudo|make|cd|cp|cat|echo|diff|jq|for|while|curl|sh|bash) )/u;

export function kindOf(block: Block): BlockKind {
  const { text, notRun, file, lang } = block;
  if (notRun !== null) return { kind: 'not run', reason: notRun };
  if (lang === 'diff') return file === null ? { kind: 'unmarked', command: 'a diff of no file' } : { kind: 'edit', name: file };
  if (file !== null && lang !== null) return { kind: 'file', name: file };
  if (text.startsWith('$ ')) return { kind: 'run', steps: stepsOf(text) };
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const commands = lines.filter((line) => COMMAND.test(line));
  const [first] = commands;
  if (first === undefined) return { kind: 'text' };
  return commands.length === lines.filter((line) => !line.startsWith('#')).length ? { kind: 'list', commands } : { kind: 'unmarked', command: first };
}
