/** The kinds of evidence a result has, and what there is of each. A kind counts only where it says something of this claim. */
import type { ObligationReport, TheoremResult } from '../check/types';
import { counted } from './text';

export type EvidenceKind = 'proof' | 'second solver' | 'enumeration' | 'replay' | 'mutants';

export interface EvidenceLine { readonly kind: EvidenceKind; readonly words: string }

/** Mutants that each theorem killed. */
export type Kills = ReadonlyMap<string, number>;

const BY_SOLVER: readonly ObligationReport['kind'][] = ['entry', 'step', 'measure', 'exit', 'claim', 'outside'];

export function kindsOf(r: TheoremResult, kills: Kills | null): readonly EvidenceLine[] {
  const killed = kills?.get(r.theorem) ?? 0;
  return [
    ...proof(r), ...secondSolver(r), ...enumeration(r), ...replay(r),
    ...(killed === 0 ? [] : [{ kind: 'mutants', words: `the theorem refutes ${counted(killed, 'mutant')} of the contract` } as const]),
  ];
}

function proof({ verdict, obligations }: TheoremResult): readonly EvidenceLine[] {
  if (verdict !== 'proved' && verdict !== 'refuted-as-expected') return [];
  const n = obligations.filter(({ kind, outcome }) => BY_SOLVER.includes(kind) && outcome === 'holds').length;
  if (n === 0) return verdict === 'proved' ? [{ kind: 'proof', words: 'by simplification alone' }] : [];
  return [{ kind: 'proof', words: `${counted(n, 'obligation')}${verdict === 'proved' ? '' : ', outside the known failure'}` }];
}

function secondSolver({ obligations }: TheoremResult): readonly EvidenceLine[] {
  const asked = obligations.filter(({ evidence }) => evidence?.opinions !== undefined && evidence.questions > 0);
  const confirmed = asked.filter(({ evidence }) => evidence?.opinions?.alone === 0 && evidence.opinions.differs.length === 0);
  if (confirmed.length === 0) return [];
  const who = [...new Set(confirmed.flatMap(({ evidence }) => Object.keys(evidence?.opinions?.agreed ?? {})))].join(', ');
  const open = asked.filter((o) => !confirmed.includes(o)).map(({ name }) => name);
  return [{ kind: 'second solver', words: `${who} on ${confirmed.length} of ${asked.length}${open.length === 0 ? '' : ` (not on: ${open.join(', ')})`}` }];
}

function enumeration({ enumerated }: TheoremResult): readonly EvidenceLine[] {
  if (enumerated === undefined || enumerated.arise === 0 || enumerated.failed.length > 0) return [];
  return [{ kind: 'enumeration', words: `${enumerated.arise} rows without a solver` }];
}

function replay({ witness, counterexamples, traces = [] }: TheoremResult): readonly EvidenceLine[] {
  const failing = counterexamples.length + traces.length;
  const witnesses = witness === undefined ? [] : [witness.kind === 'scenario' ? `its case on both legs (${witness.scenario.id})` : 'its case on both legs, as a trace'];
  const words = [...witnesses, ...(failing === 0 ? [] : [`${counted(failing, 'failing input')} on the core`])];
  return words.length === 0 ? [] : [{ kind: 'replay', words: words.join(', ') }];
}
