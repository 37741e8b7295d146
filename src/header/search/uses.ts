/** A call inside a larger expression: what stands next to it must not bind into its expansion. */
import { evaluate } from '../../term/evaluate';
import { filled, inputsReport, showNumber, type Context } from '../context';
import { asInt } from '../c/value';
import { decide } from '../decide/decide';
import { domainOf } from '../decide/domain';
import { Evaluator } from '../eval/evaluator';
import type { Names } from '../eval/names';
import { tokensOfText } from '../eval/text';
import { expand } from '../expand/expand';
import { readExpression } from '../grammar/read';
import { showTokens, tokenLike } from '../lex/token';
import { answersDiffer, type Meaning, type Outcome } from '../meaning';
import type { ExampleReport, ShapeReport, SideReport } from '../report/types';
import { namesFor } from '../site';
import { NotC } from '../source/place';
import { madeUp } from '../source/text';
import { isModeName } from '../subject';
import { tokenCount } from './shapes';

export interface UseResult { readonly report: ShapeReport; readonly example: ExampleReport | null; readonly tokens: number }

/** Tries one use: the expansion as it is, against the expansion in brackets. */
export async function tryUse(context: Context, use: string): Promise<UseResult> {
  const { subject, unit, setting } = context;
  const free = new Map(subject.parameters.map((p) => [p.name, p.type]));
  const names = namesFor(unit, setting, free);
  const flag = isModeName(subject.name) && subject.name !== 'iov_iter_extract_will_pin' ? 'FOLL_PIN' : '1';
  const text = use.replace(/\bA\b/u, flag);
  const call = `${subject.name}(${subject.parameters.map((p) => p.name).join(', ')})`;
  const spelled = meaning(context, names, text.replace('CALL', call), false);
  const meant = meaning(context, names, text.replace('CALL', call), true);
  const differs = answersDiffer(spelled.outcome, meant.outcome, false);
  const base = { shape: use.replace('CALL', 'the call').replace(/\bA\b/u, flag), parameter: null };
  const decision = await decide(differs, domainOf(setting, isModeName(subject.name)), context.ask);
  if (decision.kind !== 'sometimes') {
    const verdict = decision.kind === 'never' ? 'same' : 'unknown';
    return { report: { ...base, verdict, argument: null, spelled: null, meant: null }, example: null, tokens: tokenCount(use) };
  }
  const side = ({ outcome, expansion }: Meaning): SideReport => ({
    expansion,
    ...(outcome.kind === 'broken' ? { value: null, problem: outcome.problem.problem }
      : { value: showNumber(BigInt(evaluate(outcome.value.term, filled(decision.frame, outcome.value.term)) as number | bigint)), problem: null }),
  });
  const written = text.replace('CALL', call);
  const example: ExampleReport = {
    call: written, argument: written, parameter: null, numbering: setting.numbering, inputs: inputsReport(decision.frame),
    spelled: side(spelled), meant: side(meant), others: [], ledger: [],
  };
  const report: ShapeReport = { ...base, verdict: 'differs', argument: written, spelled: side(spelled), meant: side(meant) };
  return { report, example, tokens: tokenCount(use) };
}

function meaning(context: Context, names: Names, text: string, inBrackets: boolean): Meaning {
  const { unit, subject } = context;
  const source = madeUp(text, subject.at);
  const tokens = tokensOfText(source);
  const start = tokens.findIndex((token) => token.text === subject.name);
  const end = tokens.findLastIndex((token) => token.text === ')');
  const [first] = tokens;
  if (first === undefined) throw new Error('an empty use');
  const bracket = (mark: string): readonly typeof first[] => (inBrackets ? [{ ...tokenLike(first, 'punctuator', mark), spaced: mark === '(' && start > 1, first: false }] : []);
  const whole = expand([...tokens.slice(0, start), ...bracket('('), ...tokens.slice(start, end + 1), ...bracket(')'), ...tokens.slice(end + 1)], unit.macro);
  const expansion = showTokens(whole);
  try {
    const evaluator = new Evaluator(names);
    const expression = readExpression(unit.grammar, whole, unit.typeWords, 'the use', subject.at);
    const value = asInt(evaluator.evaluate(expression), subject.at, 'the use');
    const { counts, variables, undefinedWhen } = evaluator.state;
    const outcome: Outcome = { kind: 'value', value, counts, variables, undefinedWhen, troubles: [...evaluator.troubles] };
    return { expansion, outcome };
  } catch (error) {
    if (error instanceof NotC) return { expansion, outcome: { kind: 'broken', problem: error } };
    throw error;
  }
}
