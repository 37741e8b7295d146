/** With arguments that are plain values: does the definition answer what the contract says? */
import * as t from '../term';
import type { Term } from '../term';
import type { NumberingName } from '../revisions';
import type { Frame } from '../term/frame';
import { ledgerFor, withIterator } from './arguments';
import { fromTruth } from './c/arithmetic';
import { contractValue } from './contract/contract';
import { answersTruth, inputsReport, numberIn, showAnswer, valueReport, withNumbering, type Context } from './context';
import { decide } from './decide/decide';
import { domainOf } from './decide/domain';
import { isUserBacked } from './eval/iterator';
import { freeValue } from './eval/scopes';
import { meaningOf, valuesDiffer, type Outcome } from './meaning';
import type { ClaimReport, ValueReport, WitnessReport } from './report/types';
import { callWith, namesFor } from './site';
import { isModeName, subjectNamed, type Subject } from './subject';

/** Decides whether `breaks` can hold, and says so as a claim. */
async function claim(name: string, breaks: Term, context: Context, witness: (frame: Frame) => WitnessReport): Promise<ClaimReport> {
  const decision = await decide(breaks, domainOf(context.setting, isModeName(context.subject.name)), context.ask);
  switch (decision.kind) {
    case 'never': return { name, verdict: 'proved', by: decision.by, reason: null, witness: null };
    case 'unknown': return { name, verdict: 'unknown', by: null, reason: decision.reason, witness: null };
    case 'sometimes': return { name, verdict: 'refuted', by: null, reason: null, witness: witness(decision.frame) };
  }
}

/** What the definition answers for plain values; a definition that is not C is an error of the file. */
function plainOutcome({ unit, setting }: Context, subject: Subject, touched: Set<string>): Outcome & { readonly kind: 'value' } {
  const names = namesFor(unit, setting, new Map(subject.parameters.map((p) => [p.name, p.type])));
  const { outcome } = meaningOf(subject, callWith(subject, subject.parameters.map((p) => p.name)), 'spelled', names);
  if (outcome.kind === 'broken') throw outcome.problem;
  names.fromContract.forEach((name) => touched.add(name));
  return outcome;
}

/** The claim in one numbering; `touched` collects what the definition takes from the contract. */
export async function answersClaim(whole: Context, numbering: NumberingName, touched: Set<string>): Promise<ClaimReport> {
  const context = withNumbering(whole, numbering);
  const { subject, unit, setting, contract } = context;
  const outcome = plainOutcome(context, subject, touched);
  const args = subject.parameters.map((p) => freeValue(p.name, p.type));
  const wanted = contractValue(contract, subject, args, namesFor(unit, setting), setting, subject.at);
  const breaks = t.or(outcome.undefinedWhen, valuesDiffer(outcome.value, wanted, answersTruth(context)));
  return claim(`answers, ${numbering}`, breaks, context, (found) => {
    const frame = withIterator(context, args, found);
    const header = valueReport(context, outcome, frame);
    const should = { value: showAnswer(context, numberIn(wanted, frame)), problem: null };
    return { numbering, inputs: inputsReport(frame), header, contract: should, ledger: ledgerFor(context, args, frame, header) };
  });
}

/** Whether the file's own user_backed_iter() is true for user memory and nothing else; null: the file has none. */
export async function userBackedClaim(context: Context): Promise<ClaimReport | null> {
  const { unit, setting } = context;
  if (!unit.defines('user_backed_iter')) return null;
  const subject = subjectNamed(unit, 'user_backed_iter');
  const [parameter] = subject.parameters;
  if (parameter === undefined) return null;
  const outcome = plainOutcome(context, subject, new Set());
  const breaks = t.or(outcome.undefinedWhen, valuesDiffer(outcome.value, fromTruth(isUserBacked(parameter.name)), true));
  return claim('user_backed_iter', breaks, context, (found) => {
    const inputs = inputsReport({ [`${parameter.name}.kind`]: 0, [`${parameter.name}.source`]: true, ...found });
    const isUser = inputs.iterators[0]?.userBacked === true;
    const truth = (value: boolean): ValueReport => ({ value: String(value), problem: null });
    return { numbering: setting.numbering, inputs, header: truth(!isUser), contract: truth(isUser), ledger: [] };
  });
}

/** Every claim about arguments that are values, in every numbering that counts. */
export async function allClaims(context: Context, touched: Set<string>): Promise<readonly ClaimReport[]> {
  const own = isModeName(context.subject.name) ? await userBackedClaim(context) : null;
  const claims: ClaimReport[] = own === null ? [] : [own];
  for (const numbering of context.numberings) claims.push(await answersClaim(context, numbering, touched));
  return claims;
}
