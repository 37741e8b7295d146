/** docs/bugs.md, from the files that show bugs and from the list of those that none shows. */
import { ALL_THEOREMS } from '../../proofs';
import type { BugFile } from '../../src/bugs';
import { statements } from '../../src/bugs/match';
import type { Law } from '../../src/core/callers';
import type { LitmusTest } from '../../src/litmus/types';
import { hang, paragraph, wrap } from '../../src/report/text';
import { REVISIONS, type RevisionName } from '../../src/revisions';
import { commandsOf, shownBugs, unshownBugs, type Evidence, type Shown, type Unshown } from './entries';

const WIDTH = 120;
const NAMES = REVISIONS.map(({ name }) => name);

/** 'v6, v7', 'v6 to 6.3': neighbours as a range. */
export function rangeText(revisions: readonly RevisionName[]): string {
  const runs: RevisionName[][] = [];
  for (const revision of revisions) {
    const last = runs[runs.length - 1];
    const before = NAMES[NAMES.indexOf(revision) - 1];
    if (last !== undefined && last[last.length - 1] === before) last.push(revision);
    else runs.push([revision]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0]} to ${run[run.length - 1]}`)).join(', ');
}

const point = (text: string): readonly string[] => hang('- ', text, WIDTH);
const lawsText = (laws: readonly Law[]): string => laws.map((law) => `\`${law}\``).join(', ');
const seenText = (lines: readonly string[]): string => lines.map((line) => `\`${line}\``).join(', ');

function bugPoints(bug: BugFile): readonly string[] {
  if (bug.kind === 'caller') {
    return [
      `**before**, on the extraction of ${rangeText(bug.fails)}: breaks ${lawsText(bug.breaks)}${bug.passes.length === 0 ? '' : `; on that of ${rangeText(bug.passes)}: no law`}`,
      '**after**: no law',
    ];
  }
  const after = bug.after === null ? [] : [`**after**, in ${rangeText(bug.passes)}: ${seenText(statements(bug.after))}`];
  return [`**before**, in ${rangeText(bug.fails)}: ${seenText(statements(bug.before))}`, ...after];
}

/** 'Sometimes in v6 to v11; Never in 6.3' */
function litmusPoints({ condition, expectations }: LitmusTest): readonly string[] {
  const observed = [...new Set(expectations.map(({ observation }) => observation))];
  const where = (observation: string): string => rangeText(NAMES.filter((r) => expectations.some((e) => e.observation === observation && e.revision === r)));
  return [`\`${condition.text}\`: ${observed.map((o) => `${o} in ${where(o)}`).join('; ')}`];
}

function evidencePoints(evidence: Evidence): readonly string[] {
  switch (evidence.kind) {
    case 'bug': return bugPoints(evidence.bug);
    case 'litmus': return litmusPoints(evidence.test);
    case 'header': return [`**before**: \`${evidence.call}\` is misread (exit 1)`, `**after** [the patch](../${evidence.fixed}): as meant (exit 0)`];
  }
}

/** The theorem with what it claims; a law that is no theorem by its name. */
function theoremText(name: string): string {
  const known = ALL_THEOREMS.find((theorem) => theorem.name === name);
  return known === undefined ? `\`${name}\`` : `\`${name}\` (${known.id}): ${known.claim}`;
}

function shownLines(shown: Shown): readonly string[] {
  const { facts, file, evidence } = shown;
  const { bug, title, versions, fix, symptom, theorem, also } = facts;
  return [
    `### ${bug}: ${title}`, '',
    ...point(`**where:** ${versions}`), ...point(`**fix:** ${fix}`), ...point(`**symptom:** ${symptom}`),
    ...(theorem === null ? [] : point(`**breaks:** ${theoremText(theorem)}`)),
    ...point(`**shown by:** [${file.split('/').pop() ?? file}](../${file})`), ...evidencePoints(evidence).flatMap(point),
    ...(also.length === 0 ? [] : point(`**also:** ${also.map((name) => `[${name}](../scenarios/${name}.litmus)`).join(', ')}`)), '',
    ...commandsOf(shown).map((command) => `      ${command}`), '',
  ];
}

const unshownLines = ({ facts: { bug, title, versions, fix, symptom }, why }: Unshown): readonly string[] => [
  `### ${bug}: ${title}`, '',
  ...point(`**where:** ${versions}`), ...point(`**fix:** ${fix}`), ...point(`**symptom:** ${symptom}`), ...point(`**no file:** ${why}`), '',
];

const FORMAT: readonly string[] = [
  '### The format of a bug file', '',
  ...wrap('`scenarios/bugs/*.bug.json`, described by [schema/bug-1.json](schema/bug-1.json). Beside what this page has of each bug there are `fails`, '
    + 'the revisions that have it, and `passes`, revisions that do not, and one of two statements:', WIDTH), '',
  ...point('**`scenario`, `before`, `after`:** a scenario as [protocol.md](protocol.md) has it, without `id` and `revision`. Core and model answer it in '
    + 'each revision. `before` is part of every answer in the revisions of `fails`, `after` of every answer in those of `passes`; no answer may have '
    + 'both. Of objects the fields that are named count, of lists every entry. Where no revision is without the bug, `passes` is empty and there is '
    + 'no `after`.'),
  ...point('**`caller`, `breaks`:** what a caller does with extraction, `before` its fix and `after`, as steps (`src/core/callers/protocol.ts` says what '
    + 'each is). The core plays it under every result a call may give: errors, nothing, some pages, all. Before, it breaks the laws of `breaks` in '
    + 'the revisions of `fails`, all of them and no other; in those of `passes`, none. After, it breaks none in any of them. `fails` names the '
    + 'revisions whose extraction the caller stood on: of a bug that came and went between two revisions, the later one.'), '',
  ...wrap('`iovcheck check` exits with 1 when a file does not hold, and with 2 when it cannot be read (`FILE:LINE:COLUMN: error: ...`). Files of your own '
    + 'work in the same way. A litmus test of a bug is like [any other](litmus.md), and a header is a patch for [`iovcheck header`](header.md).', WIDTH), '',
];

/** The page. */
export function bugsPage(): string {
  const [shown, unshown] = [shownBugs(), unshownBugs()];
  const intro = `The bugs that page extraction and its callers have had, by the ids that verdicts and reports use. ${shown.length} are shown by a file: an executable `
    + 'statement that the bug is there before its fix and is not there after it.';
  return paragraph([
    '# Known bugs', '', '<!-- made by scripts/bugs-page.ts from scenarios/bugs/ and src/bugs/without-file.ts: change those -->', '',
    ...wrap(intro, WIDTH), '', '    iovcheck check scenarios/bugs/      # all of them: litmus tests and bug files', '',
    ...wrap('B: reported by somebody. D: deduced from the text, and not known to have been reported. Commits in brackets are the same change in another tree.', WIDTH), '',
    ...FORMAT, `## Shown by a file: ${shown.length}`, '', ...shown.flatMap(shownLines),
    `## Without a file: ${unshown.length}`, '', ...unshown.flatMap(unshownLines),
  ]).trimEnd().concat('\n');
}
