/** The catalogue as the page has it: what is known of each bug, and what shows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUG_IDS, parseBug, readFacts, WITHOUT_FILE, type BugFile } from '../../src/bugs';
import type { BugFacts } from '../../src/bugs/types';
import { parseLitmus } from '../../src/litmus';
import type { LitmusTest } from '../../src/litmus/types';
import { lineErrorText } from '../../src/scenario/line-error';
import type { RevisionName } from '../../src/revisions';
import { knownFailures } from './known-failures';

export type Evidence =
  | { readonly kind: 'bug'; readonly bug: BugFile }
  | { readonly kind: 'litmus'; readonly test: LitmusTest }
  /** a call, and the patch after which it is read as meant */
  | { readonly kind: 'header'; readonly call: string; readonly fixed: string };

export interface Shown {
  readonly facts: BugFacts;
  /** path from the top of the project */
  readonly file: string;
  readonly evidence: Evidence;
  /** the revision in which the theorem it breaks is known to fail for it, the last of several; null: there is none */
  readonly refuted: RevisionName | null;
}

export interface Unshown { readonly facts: Omit<BugFacts, 'theorem' | 'also'>; readonly why: string }

const FOLDER = 'scenarios/bugs';
const ROOT = join(__dirname, '../..');

/** The last revision of `of` in which the bug's theorem is known to fail for it. */
function refutedIn({ bug, theorem }: BugFacts, of: readonly RevisionName[]): RevisionName | null {
  return of.filter((r) => theorem !== null && knownFailures(theorem, r).includes(bug)).pop() ?? null;
}

/** Null: a file that belongs to another one. */
function shownBy(name: string): Shown | null {
  const file = `${FOLDER}/${name}`;
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (name.endsWith('.bug.json')) {
    const parsed = parseBug(file, text);
    if (!parsed.ok) throw new Error(lineErrorText(parsed.error));
    const bug = parsed.value;
    return { facts: bug.facts, file, evidence: { kind: 'bug', bug }, refuted: refutedIn(bug.facts, bug.fails) };
  }
  if (name.endsWith('.litmus')) {
    const test = parseLitmus(file, text);
    const { facts } = readFacts(test.comment);
    return { facts, file, evidence: { kind: 'litmus', test }, refuted: refutedIn(facts, ['v6', 'v7']) };
  }
  if (!text.includes('\nCall: ')) return null;
  const { facts, call } = readFacts(text);
  const fixed = /B\d+-[\w-]+\.patch/u.exec(facts.fix)?.[0];
  if (call === null || fixed === undefined) throw new Error(`${file}: expected 'Call: ...', and in 'Fix: ...' the patch that mends it`);
  return { facts, file, evidence: { kind: 'header', call, fixed: `${FOLDER}/${fixed}` }, refuted: refutedIn(facts, ['v6']) };
}

const order = (id: string): number => BUG_IDS.findIndex((known) => known === id);
const byId = (a: { readonly facts: { readonly bug: string } }, b: { readonly facts: { readonly bug: string } }): number => order(a.facts.bug) - order(b.facts.bug);

/** Bugs that a file shows, in the order of the catalogue. */
export function shownBugs(): readonly Shown[] {
  return readdirSync(join(ROOT, FOLDER)).sort().map(shownBy).filter((shown) => shown !== null).sort(byId);
}

/** Bugs that no file shows, in the order of the catalogue. */
export function unshownBugs(): readonly Unshown[] {
  return WITHOUT_FILE.map(({ why, ...facts }) => ({ facts, why })).sort(byId);
}

/** Command lines that show a bug, to be typed at the top of the project. */
export function commandsOf({ file, facts, evidence, refuted }: Shown): readonly string[] {
  const prove = refuted === null || facts.theorem === null ? [] : [`npx iovcheck prove ${facts.theorem} --revision ${refuted}`];
  switch (evidence.kind) {
    case 'bug':
    case 'litmus':
      return [`npx iovcheck check ${file}`, ...prove];
    case 'header': {
      const call = ` --call '${evidence.call}'`;
      return [`npx iovcheck header ${file}${call}`, `npx iovcheck header ${evidence.fixed}${call}`, ...prove];
    }
  }
}
