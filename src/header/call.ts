/** One call site: what it answers as spelled and as meant, symbolically in its free names. */
import * as t from '../term';
import type { Term } from '../term';
import { evaluate } from '../term/evaluate';
import { argumentValues, ledgerFor, withIterator } from './arguments';
import { ITERATOR_POINTER, sameType, showType } from './c/types';
import type { IntValue, Value } from './c/value';
import { answersTruth, filled, inputsReport, numberIn, showAnswer, valueReport, type Context } from './context';
import { contractValue } from './contract/contract';
import { decide } from './decide/decide';
import { domainOf, type Domain } from './decide/domain';
import { GaveUp } from './gave-up';
import type { Names } from './eval/names';
import { answersDiffer, evaluations, meaningOf, valuesDiffer, type Meaning, type Outcome } from './meaning';
import { rangeOf } from './notes';
import type { CallReport, CallSideReport, DifferenceReport } from './report/types';
import { openPlaces } from './search/closed';
import { namesAt, readCall } from './site';
import type { Text } from './source/text';
import { isModeName } from './subject';

/** Evaluates the call a text is. Throws InputError for a text that is none, or whose argument is not C by itself. */
export async function callReport(context: Context, text: Text, touched: Set<string>): Promise<CallReport> {
  const { subject, unit, setting } = context;
  const call = readCall(text, subject);
  const names = namesAt(unit, setting, subject, call);
  // what is wrong with an argument by itself is the call's fault, not the definition's
  const args = argumentValues(context, call, names);
  const spelled = meaningOf(subject, call, 'spelled', names);
  const meant = meaningOf(subject, call, 'meant', names);
  if (meant.outcome.kind === 'broken') throw meant.outcome.problem;
  names.fromContract.forEach((name) => touched.add(name));
  const assumed = assumedUserBacked(names);
  const domain = domainOf(setting, isModeName(subject.name), new Set(assumed));
  const wanted = contractValue(context.contract, subject, args, names, setting, subject.at);
  const differs = await decided(answersDiffer(spelled.outcome, meant.outcome, answersTruth(context)), domain, context);
  const outcome = spelled.outcome;
  const breaks = outcome.kind === 'broken' ? t.TRUE : t.and(t.not(outcome.undefinedWhen), valuesDiffer(outcome.value, wanted, answersTruth(context)));
  return {
    text: text.text.trim(), free: [...names.free].map(([name, type]) => ({ name, type: showType(type) })), assumedUserBacked: assumed,
    spelled: await side(context, spelled, domain), meant: await side(context, meant, domain),
    same: !differs, open: [...new Set(openPlaces(subject, names).map((place) => place.parameter))],
    contract: await contractReport(context, outcome, wanted, breaks, args, domain),
    differences: differs ? await differences(context, spelled.outcome, meant.outcome, args, domain) : [],
  };
}

/** What the contract says, and the first inputs for which the call as spelled says something else. */
async function contractReport(
  context: Context, outcome: Outcome, wanted: IntValue, breaks: Term, args: readonly Value[], domain: Domain,
): Promise<CallReport['contract']> {
  const values = await valuesOf(wanted, domain, context);
  const decision = await decide(breaks, domain, context.ask);
  if (decision.kind === 'unknown') throw new GaveUp(decision.reason);
  if (decision.kind === 'never') return { values, agrees: true, witness: null };
  const frame = withIterator(context, args, decision.frame);
  const should = { value: showAnswer(context, numberIn(wanted, frame)), problem: null };
  return { values, agrees: false, witness: { inputs: inputsReport(frame), spelled: valueReport(context, outcome, frame), contract: should } };
}

/** With nothing free but iterators, the interesting case is user memory. */
function assumedUserBacked({ free, calls }: Names): readonly string[] {
  const isAlone = [...free.values()].every((type) => sameType(type, ITERATOR_POINTER) || type.kind === 'struct');
  const hasValueCalls = [...calls.values()].some((call) => call.kind === 'value');
  return isAlone && !hasValueCalls ? [...free].map(([name, type]) => (type.kind === 'struct' ? `&${name}` : name)) : [];
}

async function decided(condition: Term, domain: Domain, { ask }: Context): Promise<boolean> {
  const decision = await decide(condition, domain, ask);
  if (decision.kind === 'unknown') throw new GaveUp(decision.reason);
  return decision.kind === 'sometimes';
}

/** More different values than that are not listed. */
const MOST_VALUES = 8;

/** All values of a number, in the order they stand in its term; null: they are not a few literals. */
async function literals(value: IntValue, domain: Domain, context: Context): Promise<readonly Term[] | null> {
  const found = new Set<Term>();
  const walk = (term: Term): boolean => {
    if (term.op === 'bv') return found.add(term).size <= MOST_VALUES;
    return term.op === 'ite' && walk(term.args[1]) && walk(term.args[2]);
  };
  if (!walk(value.term)) return null;
  const reachable: Term[] = [];
  for (const literal of found) if (await decided(t.eq(value.term, literal), domain, context)) reachable.push(literal);
  return reachable;
}

async function valuesOf(value: IntValue, domain: Domain, context: Context): Promise<readonly string[] | null> {
  const found = await literals(value, domain, context);
  return found?.map((literal) => showAnswer(context, numberIn({ ...value, term: literal }, {}))).sort() ?? null;
}

async function side(context: Context, { expansion, outcome }: Meaning, domain: Domain): Promise<CallSideReport> {
  if (outcome.kind === 'broken') {
    return { expansion, value: null, values: [], problem: outcome.problem.problem, evaluations: { least: 0, most: 0 }, undefined: [] };
  }
  const values = await valuesOf(outcome.value, domain, context);
  const isOnce = values?.length === 1 ? values[0] ?? null : null;
  const undefinedWhy = await decided(outcome.undefinedWhen, domain, context) ? outcome.troubles : [];
  return { expansion, value: isOnce, values, problem: null, evaluations: await rangeOf(evaluations(outcome), inDomain(domain), context), undefined: undefinedWhy };
}

/** Counts are taken under the same assumption as values. */
function inDomain({ userBacked }: Domain): Term {
  return t.and(...[...userBacked].map((label) => t.or(...[0, 1].map((code) => t.eq(t.variable(`${label}.kind`, t.bvSort(8)), t.bv(code, 8))))));
}

/** For each pair of different answers, the first inputs that give it. */
async function differences(context: Context, spelled: Outcome, meant: Outcome, args: readonly Value[], domain: Domain): Promise<readonly DifferenceReport[]> {
  const differ = answersDiffer(spelled, meant, answersTruth(context));
  const pairs = await pairsOf(context, spelled, meant, domain);
  const reports: DifferenceReport[] = [];
  for (const pair of pairs) {
    const decision = await decide(t.and(differ, pair), domain, context.ask);
    if (decision.kind === 'unknown') throw new GaveUp(decision.reason);
    if (decision.kind === 'never') continue;
    const frame = withIterator(context, args, decision.frame);
    const answer = valueReport(context, spelled, frame);
    const count = (of: Outcome): number => Number(evaluate(evaluations(of), filled(frame, evaluations(of))));
    reports.push({
      inputs: inputsReport(frame), spelled: answer, meant: valueReport(context, meant, frame),
      evaluations: { spelled: count(spelled), meant: count(meant) }, ledger: ledgerFor(context, args, frame, answer),
    });
  }
  return reports;
}

async function pairsOf(context: Context, spelled: Outcome, meant: Outcome, domain: Domain): Promise<readonly Term[]> {
  if (spelled.kind === 'broken' || meant.kind === 'broken') return [t.TRUE];
  const [left, right] = [await literals(spelled.value, domain, context), await literals(meant.value, domain, context)];
  if (left === null || right === null) return [t.TRUE];
  return left.flatMap((a) => right.map((b) => t.and(t.eq(spelled.value.term, a), t.eq(meant.value.term, b))));
}
