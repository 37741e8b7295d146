/** Proving that two revisions agree on one kind outside some classes. */
import { Decider } from '../check/decide';
import { complete } from '../check/questions';
import type { Obligation } from '../check/symbolic';
import type { Solver } from '../solver';
import { isVector } from '../../model/environment';
import { orderLemma } from '../../model/facts';
import type { DifferenceClass } from './difference-class';
import type { Worlds } from './pair';
import { AGREEMENT, questionsOf } from './question';
import type { AgreementQuestions } from './question';
import type { Agreement, CompareObligation, KindReport } from './types';

export interface Proof {
  readonly agreement: Agreement;
  readonly obligations: readonly CompareObligation[];
  readonly loops: KindReport['loops'];
}

/** Milliseconds for a look whether the assumptions contradict each other. */
const LOOK_MS = 500;

/** `timeoutMs`: per obligation. One solver's answers are not carried from kind to kind: facts differ. */
export async function agree(worlds: Worlds, outside: readonly DifferenceClass[], solver: Solver, timeoutMs: number): Promise<Proof> {
  const decider = new Decider(solver, timeoutMs, 0);
  const { product, unfolded, questions } = questionsOf(worlds, outside);
  const obligations: CompareObligation[] = [];
  const settled = (agreement: Agreement): Proof =>
    ({ agreement, obligations, loops: { shared: product.shared, partly: product.partly, own: product.own } });
  if (questions.length === 0) return settled({ kind: 'proved', bound: 'unbounded', how: 'identical terms' });
  const dead = await contradiction(solver, unfolded, questions);
  if (dead !== null) return settled({ kind: 'vacuous', reason: `these assumptions contradict each other: ${dead.join('; ')}` });
  for (const lemma of isVector(worlds.kind) || worlds.kind === 'folioq' ? orderLemma(worlds.olderWorld) : []) {
    const outcome = await decider.lemma(lemma.assumptions, lemma.goal);
    obligations.push({ name: lemma.name, outcome, seconds: 0 });
  }
  for (const q of questions) {
    const began = performance.now();
    const decision = await decider.decide(AGREEMENT, unfolded, q);
    obligations.push({ name: q.name, outcome: decision.kind, seconds: (performance.now() - began) / 1000 });
  }
  const of = (outcome: CompareObligation['outcome']): readonly string[] => obligations.filter((o) => o.outcome === outcome).map((o) => o.name);
  if (of('fails').length > 0) return settled({ kind: 'searched only', reason: `not proved: ${of('fails').join('; ')}` });
  if (of('resource-out').length > 0) return settled({ kind: 'resource-out', reason: `not decided in time: ${of('resource-out').join('; ')}` });
  return settled({ kind: 'proved', bound: 'unbounded', how: 'solver' });
}

/** Names of assumptions that cannot hold together: then nothing was proved. Only a contradiction found is one. */
async function contradiction(solver: Solver, unfolded: AgreementQuestions['unfolded'], questions: readonly Obligation[]): Promise<readonly string[] | null> {
  const last = questions.find((q) => q.kind === 'outside');
  if (last === undefined) return null;
  return new Decider(solver, LOOK_MS, 0).contradiction(complete(AGREEMENT, unfolded, { assumptions: last.assumptions, goals: [] }));
}
