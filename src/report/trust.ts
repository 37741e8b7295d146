/** The trust report: for each claim how it is known, in Markdown that reads well as text. */
import type { TheoremResult } from '../check/types';
import { assumptionUses } from './assumption-uses';
import { kindsOf, type Kills } from './trust-evidence';
import { ASSUMED, NOT_MODELLED, WHAT_COUNTS } from './trust-words';
import { spoken } from './verdict-words';

export interface TrustInput {
  readonly version: string;
  /** who proved, and who else was asked; with versions */
  readonly prover: string;
  readonly others: readonly string[];
  readonly results: readonly TheoremResult[];
  readonly sources: ReadonlyMap<string, string>;
  /** mutants that each theorem killed, of a recorded run; null: none was given */
  readonly kills: Kills | null;
}

/** Claims known by fewer kinds of evidence than this are listed on their own. */
const ENOUGH = 2;

export function trustReport(input: TrustInput): string {
  const claims = input.results.filter(({ verdict }) => verdict !== 'not-applicable');
  return [
    '# What is claimed, and how it is known', '',
    `iovcheck ${input.version}. Proved by ${input.prover}. Asked as well: ${input.others.length === 0 ? 'nobody (no other solver on PATH)' : input.others.join(', ')}.`, '',
    ...overview(claims, input), ...thin(claims, input), ...byTheorem(input),
    '## What is assumed', '', ...ASSUMED.map((line) => `- ${line}`), '', ...uses(claims),
    '## What is not modelled', '', ...NOT_MODELLED.map((line) => `- ${line}`), '',
  ].join('\n');
}

function overview(claims: readonly TheoremResult[], input: TrustInput): readonly string[] {
  const verdicts = [...count(claims.map(({ verdict }) => verdict))].map(([verdict, n]) => `${n} ${spoken(verdict)}`);
  const kinds = count(claims.flatMap((r) => kindsOf(r, input.kills).map(({ kind }) => kind)));
  return [
    `${claims.length} claims (a theorem in a revision): ${verdicts.join(', ')}.`, '',
    '| evidence | claims | what it is worth |', '|---|---|---|', ...WHAT_COUNTS.map(({ kind, worth }) => `| ${kind} | ${kinds.get(kind) ?? 0} | ${worth} |`), '',
  ];
}

function thin(claims: readonly TheoremResult[], input: TrustInput): readonly string[] {
  const few = claims.filter((r) => kindsOf(r, input.kills).length < ENOUGH);
  if (few.length === 0) return ['No claim rests on fewer than two kinds of evidence.', ''];
  return ['## Claims with fewer than two kinds of evidence', '', ...few.map(({ theorem, revision, verdict }) => `- ${theorem} ${revision}: ${spoken(verdict)}`), ''];
}

function byTheorem(input: TrustInput): readonly string[] {
  const names = [...new Set(input.results.map(({ theorem }) => theorem))];
  return ['## The claims', '', ...names.flatMap((name) => {
    const results = input.results.filter(({ theorem }) => theorem === name);
    const [first] = results;
    if (first === undefined) return [];
    const applicable = results.filter(({ verdict }) => verdict !== 'not-applicable');
    const others = results.filter(({ verdict }) => verdict === 'not-applicable');
    return [
      `### ${name} (${first.id})`, '', `${sentence(first.claim)} Source: ${input.sources.get(name) ?? 'none given'}.`, '',
      ...(applicable.length === 0 ? [] : ['| revision | verdict | bound | how it is known |', '|---|---|---|---|', ...applicable.map((r) => row(r, input.kills)), '']),
      ...others.map(({ revision, reason }) => `- ${revision}: not applicable: ${reason ?? ''}`), ...(others.length === 0 ? [] : ['']),
    ];
  })];
}

function row(r: TheoremResult, kills: Kills | null): string {
  const known = kindsOf(r, kills).map(({ kind, words }) => `${kind}: ${words}`).join('; ');
  const expected = r.expected.length === 0 ? '' : ` (${r.expected.join('; ')})`;
  const reason = r.reason === null ? '' : ` (${r.reason})`;
  return `| ${r.revision} | ${spoken(r.verdict)}${expected}${reason} | ${r.bound ?? '-'} | ${known === '' ? 'nothing' : known} |`.replaceAll('\n', ' ');
}

/** Which assumptions some proof used, by theorems. */
function uses(claims: readonly TheoremResult[]): readonly string[] {
  const rows = assumptionUses(claims);
  if (rows.length === 0) return [];
  return [
    'By name, and how many of the theorems that assume it have a proof whose unsat core mentions it (0: no proof needs it):', '',
    '| assumption | theorems that assume it | whose proofs use it |', '|---|---|---|',
    ...rows.map(({ name, stated, used }) => `| ${name} | ${stated} | ${used} |`), '',
  ];
}

function count<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
