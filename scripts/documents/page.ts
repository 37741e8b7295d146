/** A page of Markdown: its code blocks with what stands before them, its headings and its links. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Nodes, Root } from 'mdast';

/** A code block, fenced or indented. */
export interface Block {
  /** its first line in the page, from 1, and where it begins and ends, in characters */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** the word after the fence, if any */
  readonly lang: string | null;
  readonly text: string;
  /** the file named at the end of the paragraph before it, as in "write `mode.h`:" */
  readonly file: string | null;
  /** the reason, if a comment before it says that it is not run */
  readonly notRun: string | null;
}

export interface Link { readonly line: number; readonly url: string }

export interface Page {
  /** relative to the project, with / */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** anchors of its headings */
  readonly anchors: ReadonlySet<string>;
}

const NOT_RUN = /^<!-- not run: ([^]+?) -->$/u;

/** Every node with the one before it, in the order of the page. */
function* nodes(node: Nodes, before: Nodes | null = null): Generator<readonly [Nodes, Nodes | null]> {
  yield [node, before];
  if (!('children' in node)) return;
  let last: Nodes | null = null;
  for (const child of node.children) {
    yield* nodes(child, last);
    last = child;
  }
}

/** The plain words of a node. */
function words(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(words).join('') : '';
}

function placeOf({ position }: Nodes): { readonly line: number; readonly start: number; readonly end: number } {
  return { line: position?.start.line ?? 0, start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** The name in code before the colon a paragraph ends with. */
function fileNamed(before: Nodes | null): string | null {
  if (before?.type !== 'paragraph') return null;
  const [name, colon] = before.children.slice(-2);
  return name?.type === 'inlineCode' && colon?.type === 'text' && colon.value === ':' ? name.value : null;
}

function blockOf(node: Code, before: Nodes | null): Block {
  const notRun = before?.type === 'html' ? (NOT_RUN.exec(before.value)?.[1] ?? null) : null;
  return { ...placeOf(node), lang: node.lang ?? null, text: node.value, file: fileNamed(before), notRun };
}

/** What a heading is called in a link, as code hosts make it: small letters, no punctuation, hyphens; repeated ones get a number. */
function anchorsOf(root: Root): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [node] of nodes(root)) {
    if (node.type !== 'heading') continue;
    const plain = words(node).toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
    let anchor = plain;
    for (let i = 1; anchors.has(anchor); i++) anchor = `${plain}-${i}`;
    anchors.add(anchor);
  }
  return anchors;
}

export function parsePage(name: string, text: string): Page {
  const root = fromMarkdown(text);
  const all = [...nodes(root)];
  return {
    name, text, anchors: anchorsOf(root),
    blocks: all.flatMap(([node, before]) => (node.type === 'code' ? [blockOf(node, before)] : [])),
    links: all.flatMap(([node]) => (node.type === 'link' || node.type === 'definition' || node.type === 'image' ? [{ line: placeOf(node).line, url: node.url }] : [])),
  };
}
