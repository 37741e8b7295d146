/** An argument that changes something when it is evaluated, where the definition evaluates it more than once. */
import * as t from '../../term';
import { argumentValues, ledgerFor, withIterator } from '../arguments';
import { answersTruth, inputsReport, numberIn, showAnswer, valueReport, type Context } from '../context';
import { contractValue } from '../contract/contract';
import { decide } from '../decide/decide';
import { domainOf } from '../decide/domain';
import { GaveUp } from '../gave-up';
import { meaningOf, valuesDiffer } from '../meaning';
import type { InputsReport, LedgerReport } from '../report/types';
import { callWith, namesAt } from '../site';
import { isIterator, isModeName, type Parameter } from '../subject';

/** A call that answers something else than the value of its argument has. */
export interface MisreadCall {
  readonly call: string;
  readonly inputs: InputsReport;
  /** what it answers, and what the argument's value should be answered */
  readonly spelled: string;
  readonly meant: string;
  readonly ledger: readonly LedgerReport[];
}

/** The argument's value is the one of its first evaluation. null: the answer is right all the same. */
export async function repeatedExample(context: Context, parameter: Parameter): Promise<MisreadCall | null> {
  const { subject, unit, setting, contract } = context;
  const argument = isIterator(parameter) ? 'p++' : 'f++';
  const call = callWith(subject, subject.parameters.map((p) => (p === parameter ? argument : p.name)));
  const names = namesAt(unit, setting, subject, call);
  const { outcome } = meaningOf(subject, call, 'spelled', names);
  if (outcome.kind === 'broken') return null;
  const args = argumentValues(context, call, names);
  const wanted = contractValue(contract, subject, args, names, setting, subject.at);
  const breaks = t.and(t.not(outcome.undefinedWhen), valuesDiffer(outcome.value, wanted, answersTruth(context)));
  const decision = await decide(breaks, domainOf(setting, isModeName(subject.name)), context.ask);
  if (decision.kind === 'unknown') throw new GaveUp(decision.reason);
  if (decision.kind === 'never') return null;
  const frame = withIterator(context, args, decision.frame);
  const answer = valueReport(context, outcome, frame);
  return {
    call: `${subject.name}(${subject.parameters.map((p) => (p === parameter ? argument : p.name)).join(', ')})`,
    inputs: inputsReport(frame), spelled: answer.value ?? '', meant: showAnswer(context, numberIn(wanted, frame)),
    ledger: ledgerFor(context, args, frame, answer),
  };
}
