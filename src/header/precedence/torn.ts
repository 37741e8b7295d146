/**
 * Which arguments an open place tears apart. C's expression grammar is unambiguous: an expression of a level that the
 * neighbours of a place take as operand is one operand there, whatever is inside it. So one look at each level, of
 * which there are sixteen, decides for all expressions; the grammar library is asked about every production as well.
 */
import type { Context } from '../context';
import { tokenLike, type Token } from '../lex/token';
import { expandedCall } from '../meaning';
import { openPlaces } from '../search/closed';
import { callWith, namesFor } from '../site';
import type { Parameter } from '../subject';
import { isAtLeast, levelBefore, levelBehind, tighter, type Level } from './levels';
import { PRODUCTIONS, type Production } from './productions';
import { treeOf } from './tree';

export interface TornClass {
  readonly parameter: Parameter;
  /** arguments of this level or a tighter one stay whole; the class is all others */
  readonly wholeFrom: Level;
  /** the operators next to the parameter, each once */
  readonly operators: readonly string[];
  /** what the grammar library says of every production: stays whole, or is torn apart */
  readonly whole: readonly Production[];
  readonly torn: readonly Production[];
  /** productions the levels call whole and the grammar library tears apart: none, or one of the two is wrong */
  readonly unexpected: readonly Production[];
}

/** One class for each parameter that stands open next to an operator. A function has none: its arguments are values. */
export function tornClasses(context: Context): readonly TornClass[] {
  const { subject, unit, setting } = context;
  if (subject.definition.kind === 'function') return [];
  const open = openPlaces(subject, namesFor(unit, setting));
  return subject.parameters.flatMap((parameter) => {
    const places = open.filter((place) => place.parameter === parameter.name);
    if (places.length === 0) return [];
    const wholeFrom = places.map(({ left, right }) => tighter(levelBehind(left), levelBefore(right))).reduce(tighter);
    const [whole, torn]: [Production[], Production[]] = [[], []];
    for (const production of PRODUCTIONS) (staysWhole(context, parameter, production) ? whole : torn).push(production);
    // the other way round is no fault: the library also takes what C refuses, such as 1 ^ a = b
    const unexpected = torn.filter(({ level }) => isAtLeast(level, wholeFrom));
    const operators = [...new Set(places.flatMap(({ left, right }) => [left, right]).flatMap((token) => (isOperator(token) ? [token.text] : [])))];
    return [{ parameter, wholeFrom, operators, whole, torn, unexpected }];
  });
}

function isOperator(token: Token | undefined): token is Token {
  return token !== undefined && !['(', ')', '[', ']', ','].includes(token.text);
}

/** Whether the library's tree of the expansion is the same with and without brackets around the argument. */
export function staysWhole({ subject, unit, setting }: Context, parameter: Parameter, { text }: Production): boolean {
  const call = callWith(subject, subject.parameters.map((p) => (p === parameter ? text : p.name)));
  const names = namesFor(unit, setting);
  const [spelled, meant] = (['spelled', 'meant'] as const).map((how) => {
    const tokens = expandedCall(subject, call, how, names);
    // brackets around the whole are the caller's affair, and checked by themselves
    return treeOf(unit.grammar, [tokenLike(call.name, 'punctuator', '('), ...tokens, tokenLike(call.name, 'punctuator', ')')], unit.typeWords, subject.at);
  });
  return spelled !== undefined && spelled === meant;
}
