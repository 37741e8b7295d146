/** The menu of the playground, from the files of scenarios/: known bugs in the order of the catalogue, then every other test. */
import { BUG_IDS, parseBug, readFacts } from '../../src/bugs';
import type { BugFacts } from '../../src/bugs/types';
import { parseLitmus } from '../../src/litmus';
import { lineErrorText } from '../../src/scenario/line-error';
import type { Example, Menu } from '../../playground/examples';

export interface SourceFile {
  /** path from the top of the project */
  readonly file: string;
  readonly text: string;
}

const nameOf = (file: string): string => (file.split('/').pop() ?? file).replace(/\.[a-z.]+$/u, '');
const isBug = ({ file }: SourceFile): boolean => file.startsWith('scenarios/bugs/');

/** 'fork-copies-dirty: The first sentence of its comment' */
function litmusTitle(source: SourceFile): string {
  const { name, comment } = parseLitmus(source.file, source.text);
  const [sentence = ''] = comment.replace(/\s+/gu, ' ').split(/(?<=[.:;?]) /u);
  return `${name}: ${sentence.replace(/[.:;]$/u, '')}`;
}

/** The facts of a bug, and whether its own file can be shown here; null: a file that belongs to another one. */
function bugOf({ file, text }: SourceFile): { readonly facts: BugFacts; readonly kind: 'litmus' | 'header' | null } | null {
  if (file.endsWith('.litmus')) return { facts: readFacts(parseLitmus(file, text).comment).facts, kind: 'litmus' };
  if (file.endsWith('.patch')) return text.includes('\nCall: ') ? { facts: readFacts(text).facts, kind: 'header' } : null;
  const parsed = parseBug(file, text);
  if (!parsed.ok) throw new Error(lineErrorText(parsed.error));
  return { facts: parsed.value.facts, kind: null };
}

const rank = ({ bug }: BugFacts): number => BUG_IDS.findIndex((id) => id === bug);

/** Examples of one bug: its own file, then litmus tests about the same. */
function bugExamples(source: SourceFile, tests: readonly SourceFile[]): readonly Example[] {
  const bug = bugOf(source);
  if (bug === null) return [];
  const { facts, kind } = bug;
  const own: readonly Example[] = kind === null ? [] : [{ file: source.file, kind, title: `${facts.bug}: ${facts.title}`, text: source.text, facts }];
  const also = facts.also.flatMap((name) => tests.filter(({ file }) => nameOf(file) === name)).map((test): Example =>
    ({ file: test.file, kind: 'litmus', title: `${facts.bug}: ${facts.title} (${nameOf(test.file)})`, text: test.text, facts }));
  return [...own, ...also];
}

/** `files`: everything in scenarios/ and scenarios/bugs/. */
export function menuOf(files: readonly SourceFile[]): Menu {
  const tests = files.filter((source) => !isBug(source) && source.file.endsWith('.litmus'));
  const bugs = files.filter(isBug).flatMap((source) => bugExamples(source, tests)).sort((a, b) => (a.facts === null || b.facts === null ? 0 : rank(a.facts) - rank(b.facts)));
  const patches = files.filter(({ file, text }) => file.endsWith('.patch') && !text.includes('\nCall: ')).map((source): Example =>
    ({ file: source.file, kind: 'header', title: `${nameOf(source.file)}: ${source.text.split('\n')[0] ?? ''}`, text: source.text, facts: null }));
  const others = tests.filter(({ file }) => !bugs.some((bug) => bug.file === file)).map((source): Example =>
    ({ file: source.file, kind: 'litmus', title: litmusTitle(source), text: source.text, facts: null }));
  return [{ label: 'Known bugs', examples: bugs }, { label: 'Other tests', examples: [...patches, ...others] }];
}
