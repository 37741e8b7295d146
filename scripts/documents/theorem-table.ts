/** The table of theorems in docs/what-is-proved.md, made from the theorems. */
import { SPELLING, THEOREMS, TRACES } from '../../proofs';
import { REVISIONS, type Revision, type RevisionName } from '../../src/revisions';

export const TABLE_PAGE = 'docs/what-is-proved.md';
const FIRST = '<!-- theorems: made by npm run documents -->';
const LAST = '<!-- end of theorems -->';

interface Row {
  readonly name: string;
  readonly id: string;
  readonly claim: string;
  /** where it says something */
  readonly applies: (r: Revision) => boolean;
  /** catalogue ids of the failures that are expected there */
  readonly fails: (r: Revision) => readonly string[];
}

const ROWS: readonly Row[] = [
  ...THEOREMS.map((th): Row => ({
    ...th, applies: (r) => th.applies(r) === true,
    fails: (r) => th.expected.filter((e) => e.in(r) && e.kinds.some((kind) => th.kinds(r).includes(kind))).map(({ id }) => id),
  })),
  ...SPELLING.map((th): Row => ({ ...th, applies: () => true, fails: (r) => th.expected.filter((e) => e.in(r)).map(({ id }) => id) })),
  ...TRACES.map((th): Row => ({
    ...th, applies: (r) => th.applies(r, 'revision') === true,
    fails: (r) => th.cases(r, 'revision').flatMap(({ expected }) => (expected === null ? [] : [expected.id])),
  })),
];

/** Revisions in their order, neighbours as a range: 'v6 to 6.3, 7.2'. */
export function ranges(names: readonly RevisionName[]): string {
  const order = REVISIONS.map(({ name }) => name);
  const runs: RevisionName[][] = [];
  for (const name of order.filter((n) => names.includes(n))) {
    const last = runs.at(-1);
    const end = last?.at(-1);
    if (last !== undefined && end !== undefined && order.indexOf(end) + 1 === order.indexOf(name)) last.push(name);
    else runs.push([name]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0] ?? ''} to ${run.at(-1) ?? ''}` : run.join(', '))).join(', ');
}

function line({ name, id, claim, applies, fails }: Row): string {
  const where = REVISIONS.filter(applies);
  const failures = new Map<string, RevisionName[]>();
  for (const r of where) for (const bug of new Set(fails(r))) failures.set(bug, [...(failures.get(bug) ?? []), r.name]);
  const known = [...failures].map(([bug, names]) => `${bug}: ${names.length === where.length && names.length > 1 ? 'all' : ranges(names)}`).join('; ');
  const revisions = where.length === REVISIONS.length ? 'all' : ranges(where.map((r) => r.name));
  return `| \`${name}\`${id === name ? '' : ` ${id}`} | ${claim.replaceAll('|', '\\|')} | ${revisions} | ${known} |`;
}

/** The page's text with the table as it is now. Throws where the page has no place for it. */
export function withTable(text: string): string {
  const from = text.indexOf(FIRST);
  const to = text.indexOf(LAST);
  if (from < 0 || to < from) throw new Error(`${TABLE_PAGE} has no place for the table: ${FIRST} ... ${LAST}`);
  const table = ['| theorem | claim | in | known to fail in |', '|---|---|---|---|', ...ROWS.map(line)].join('\n');
  return `${text.slice(0, from)}${FIRST}\n\n${table}\n\n${text.slice(to)}`;
}
