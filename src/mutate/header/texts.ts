/** The mode queries of the series and of the kernel with every bracket in place, and every way to slip in one. */
import { ownDefinition } from '../../header';
import { revision } from '../../revisions';
import type { RevisionName } from '../../revisions';
import type { MutantInfo, Operator } from '../types';

export interface HeaderMutant extends MutantInfo {
  readonly revision: RevisionName;
  readonly text: string;
}

/** A definition with no slip in it: what later versions of the series write, for the contract of each. */
interface Sound { readonly revision: RevisionName; readonly macro: string; readonly text: string }

const bracketed = (text: string, parameter: string): string => text.replaceAll(new RegExp(`([(])${parameter}( &|->)`, 'gu'), `$1(${parameter})$2`);

/** v6 with `(flags)`; v7 with `(it)`, which still evaluates `it` twice, as v7 itself does; the others as they are. */
const SOUND: readonly Sound[] = [
  { revision: 'v6', macro: 'mode query of v6, brackets in place', text: bracketed(ownDefinition(revision('v6')), 'flags') },
  { revision: 'v8', macro: 'mode query of v8', text: ownDefinition(revision('v8')) },
  { revision: '6.3', macro: 'will-pin function', text: ownDefinition(revision('6.3')) },
];

interface Slip { readonly operator: Operator; readonly what: string; readonly text: string }

/** Where the body begins: brackets of the parameter list are no choice of anybody's. */
function bodyAt(text: string): number {
  const brace = text.indexOf('{');
  return brace >= 0 ? brace : text.indexOf(')') + 1;
}

/** Each pair of brackets around an expression left out; those of a call stay. */
function withoutBrackets(text: string): readonly Slip[] {
  const slips: Slip[] = [];
  const open: number[] = [];
  for (let i = bodyAt(text); i < text.length; i++) {
    if (text[i] === '(') open.push(i);
    if (text[i] !== ')') continue;
    const from = open.pop();
    if (from === undefined || /\w$/u.test(text.slice(0, from))) continue;
    const inside = text.slice(from + 1, i);
    slips.push({ operator: 'condition', what: `no brackets around '${inside.replace(/\s+/gu, ' ')}'`, text: `${text.slice(0, from)}${inside}${text.slice(i + 1)}` });
  }
  return slips;
}

/** Words and operators that stand for others, each place by itself. */
const SWAPS: readonly (readonly [from: RegExp, to: string, operator: Operator])[] = [
  [/\bFOLL_GET\b/gu, 'FOLL_PIN', 'mode'], [/\bFOLL_PIN\b/gu, 'FOLL_GET', 'mode'], [/\bFOLL_PIN\b/gu, '0', 'mode'], [/== /gu, '!= ', 'condition'],
  [/ & /gu, ' | ', 'mask'], [/FOLL_BUF_MASK/gu, 'FOLL_PIN', 'mask'], [/FOLL_SOURCE_BUF/gu, 'FOLL_BUF_MASK', 'mask'],
  [/(?<=[( ])user_backed_iter/gu, '!user_backed_iter', 'condition'],
];

function swapped(text: string): readonly Slip[] {
  return SWAPS.flatMap(([from, to, operator]) => [...text.matchAll(from)].filter(({ index }) => index >= bodyAt(text)).map(({ index, 0: word }): Slip => ({
    operator, what: `'${to.trim()}' in place of '${word.trim()}'`, text: `${text.slice(0, index)}${to}${text.slice(index + word.length)}`,
  })));
}

/** `a ? b : c` with b and c exchanged, where both are one word or in brackets. */
function armsExchanged(text: string): readonly Slip[] {
  const arms = /\? (\w+|\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)) : (\w+)/gu;
  return [...text.matchAll(arms), ...text.matchAll(/\? (\w+) : (\w+)/gu)].map(({ index, 0: all, 1: a = '', 2: b = '' }): Slip => ({
    operator: 'mode', what: `arms exchanged: '${b}' before '${a.length > 30 ? `${a.slice(0, 29)}…` : a}'`,
    text: `${text.slice(0, index)}? ${b} : ${a}${text.slice(index + all.length)}`,
  }));
}

/** The seed's own text is the catalogue's B01: the argument without brackets. */
const SEED: HeaderMutant = {
  name: 'catalogue/B01/v6', leg: 'header', operator: 'catalogue', id: 'B01', what: 'the flags argument is not in brackets', where: 'the macro of v6',
  revision: 'v6', text: ownDefinition(revision('v6')),
};

export const HEADER_MUTANTS: readonly HeaderMutant[] = [SEED, ...SOUND.flatMap(({ revision: name, macro, text }) => {
  const said = new Set([text]);
  return [...withoutBrackets(text), ...swapped(text), ...armsExchanged(text)].flatMap((slip): readonly HeaderMutant[] => {
    if (said.has(slip.text)) return [];
    said.add(slip.text);
    return [{ name: `header/${name}/${slip.operator} ${said.size - 1}`, leg: 'header', operator: slip.operator, what: slip.what, where: macro, revision: name, text: slip.text }];
  });
})];
