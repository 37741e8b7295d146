/** What was found out about proofs besides that they exist: witnesses, other solvers, spread, files. Below the summary. */
import type { AuditRequest, Evidence, ObligationReport } from '../check/types';
import { assumptionUses } from './assumption-uses';
import type { ReportedResult, ReportedWitness, VerdictFacts } from './events/reported-result';
import { counted, hang, indentWithin, printable } from './text';

interface Judged { readonly name: string; readonly evidence: Evidence }

/** Paragraphs for what was asked; none where nothing was. */
export function evidenceParagraphs(results: readonly ReportedResult[], audit: AuditRequest | undefined): readonly (readonly string[])[] {
  if (audit === undefined) return [];
  const judged = results.flatMap((r) => r.obligations.flatMap((o) => judgedOf(r, o)));
  return [
    ...(audit.needed === true ? [...results.flatMap((r) => witnessLines(r)), ...neededLines(results)] : []),
    ...(audit.crossCheck === undefined ? [] : [opinionLines(judged)]),
    ...(audit.stability === undefined ? [] : [spreadLines(judged, audit.stability)]),
    ...(audit.export === undefined ? [] : [exportLines(judged, audit.export)]),
  ];
}

function judgedOf(r: VerdictFacts, o: ObligationReport): readonly Judged[] {
  return o.evidence === undefined || o.evidence.questions === 0 ? [] : [{ name: `${r.theorem} ${r.revision}: ${o.name}`, evidence: o.evidence }];
}

function witnessLines({ theorem, revision, witness }: ReportedResult): readonly (readonly string[])[] {
  if (witness === undefined) return [];
  return [[`${theorem} ${revision}: a witness of the assumptions, on model and core`, ...linesOf(witness)]];
}

function linesOf(witness: ReportedWitness): readonly string[] {
  switch (witness.kind) {
    case 'scenario':
      return indentWithin(witness.shown, 2);
    case 'traces':
      return witness.traces.flatMap(({ world, events }) => [...hang('  ', world), ...events.map((e, i) => `    ${String(i + 1).padStart(2)}  ${e}`)]);
  }
}

/** Assumptions, and how many of the theorems that make them have a proof that uses them. */
function neededLines(results: readonly ReportedResult[]): readonly (readonly string[])[] {
  const rows = [...assumptionUses(results)].sort((a, b) => a.used - b.used);
  if (rows.length === 0) return [];
  const idle = rows.filter(({ used }) => used === 0).map(({ name }) => `"${name}"`);
  return [[
    'assumptions, and the theorems whose proofs use them (by unsat cores)',
    ...rows.map(({ name, stated, used }) => `  ${String(used).padStart(3)} of ${String(stated).padStart(3)}  ${name}`),
    ...(idle.length === 0 ? ['  every assumption is used'] : hang('  no theorem asked for needs: ', idle.join(', '))),
  ]];
}

function opinionLines(judged: readonly Judged[]): readonly string[] {
  const asked = judged.filter(({ evidence }) => evidence.opinions !== undefined);
  const by = new Map<string, number>();
  for (const { evidence } of asked) {
    const who = evidence.opinions?.alone === 0 ? Object.keys(evidence.opinions.agreed).join(' and ') : 'nobody';
    by.set(who, (by.get(who) ?? 0) + 1);
  }
  const alone = asked.filter(({ evidence }) => (evidence.opinions?.alone ?? 0) > 0);
  const differs = asked.filter(({ evidence }) => (evidence.opinions?.differs.length ?? 0) > 0);
  const agreed = [...by].filter(([who]) => who !== 'nobody' && who !== '').sort(([, a], [, b]) => b - a).map(([who, n]) => `${n} by ${who}`);
  const share = asked.length === 0 ? 0 : (100 * alone.length) / asked.length;
  return [
    ...hang('', `second opinion on ${counted(asked.length, 'obligation')} that came down to the solver: confirmed ${agreed.join(', ')}`),
    ...differs.flatMap(({ name, evidence }) => hang('  disputed: ', `${name}: ${evidence.opinions?.differs.join('; ') ?? ''}`)),
    `  answered by one solver only: ${alone.length} (${share.toFixed(1)} %)`,
    ...alone.flatMap(({ name }) => hang('    ', name)),
  ];
}

/** The obligations whose work varies most, and all whose answer does. */
const MOST_VARIABLE = 10;

function spreadLines(judged: readonly Judged[], tries: number): readonly string[] {
  const all = judged.flatMap(({ name, evidence: { spread } }) => (spread === undefined ? [] : [{ name, ...spread, factor: spread.least === 0 ? 1 : spread.most / spread.least }]));
  const unstable = all.filter(({ same }) => same < tries);
  const widest = [...all].sort((a, b) => b.factor - a.factor).slice(0, MOST_VARIABLE);
  return [
    ...hang('', `asked ${tries} times, with other seeds and in other orders: ${all.length - unstable.length} of ${counted(all.length, 'obligation')} always the same answer`),
    ...unstable.flatMap(({ name, same }) => hang('  not always: ', `${name}: ${same} of ${tries}`)),
    '  units of work, least to most (the ones that vary most)',
    ...widest.flatMap(({ name, least, most, factor }) => [...hang('    ', name), `      ${least} to ${most}, ${factor.toFixed(1)} times`]),
  ];
}

function exportLines(judged: readonly Judged[], folder: string): readonly string[] {
  const files = new Set(judged.flatMap(({ evidence }) => evidence.files ?? []));
  const questions = `${counted(files.size, 'question')} of ${counted(judged.length, 'obligation')}`;
  return [...hang('', `${questions} in ${printable(folder)}, listed in index.json there; each is to be answered unsat`)];
}
