/** What a file is checked for: the macro or function that answers the mode query. */
import type { FunctionDefinition } from './c/ast';
import { ITERATOR_POINTER, UNSIGNED, sameType, showType, type CType } from './c/types';
import { ITERATOR_FUNCTIONS } from './contract/words';
import type { Macro } from './expand/macro';
import { is, type Token } from './lex/token';
import { InputError, type Place } from './source/place';
import type { Unit } from './unit';

/** The names of the mode query, by revision: docs/header.md says which has which. */
export const MODE_NAMES = ['iov_iter_extract_mode', 'iov_iter_extract_will_pin'] as const;
export type ModeName = (typeof MODE_NAMES)[number];

export function isModeName(name: string): name is ModeName {
  return MODE_NAMES.some((known) => known === name);
}

export interface Parameter { readonly name: string; readonly type: CType }

export interface Subject {
  readonly name: string;
  readonly at: Place;
  readonly parameters: readonly Parameter[];
  readonly definition: { readonly kind: 'macro'; readonly macro: Macro } | { readonly kind: 'function'; readonly f: FunctionDefinition };
}

/** Parameters that are pointers to iterators; the others are numbers. */
export function isIterator(parameter: Parameter): boolean {
  return sameType(parameter.type, ITERATOR_POINTER);
}

/** The macro or function of that name. `hints`: text of the contract, which may show that a parameter is an iterator. */
export function subjectNamed(unit: Unit, name: string, hints: readonly Token[] = []): Subject {
  const macro = unit.macro(name);
  if (macro !== undefined) return macroSubject(name, macro, hints);
  const f = unit.functionNamed(name);
  if (f === undefined) throw notDefined(unit, [name]);
  for (const { name: parameter, type } of f.parameters) {
    if (type.kind !== 'int' && type.kind !== 'bool' && !sameType(type, ITERATOR_POINTER)) {
      throw new InputError(f.at, `unsupported: parameter '${parameter}' of ${name}() has type '${showType(type)}'; iterators and integers are supported`);
    }
  }
  return { name, at: f.at, parameters: f.parameters, definition: { kind: 'function', f } };
}

function macroSubject(name: string, macro: Macro, hints: readonly Token[]): Subject {
  if (macro.parameters === null) {
    throw new InputError(macro.at, `macro ${name} takes no arguments; define it with its parameters, or name another with --macro NAME`);
  }
  const parameters = macro.parameters.map((parameter, i) => {
    const isFirst = i === 0 && isModeName(name);
    const usedAsIterator = [macro.body, hints].some((tokens) => usesAsIterator(tokens, parameter));
    return { name: parameter, type: isFirst || usedAsIterator ? ITERATOR_POINTER : UNSIGNED };
  });
  return { name, at: macro.at, parameters, definition: { kind: 'macro', macro } };
}

/** A member of it is read, or it is given to a function of iterators. */
function usesAsIterator(tokens: readonly Token[], name: string): boolean {
  return tokens.some((token, i) => {
    if (token.text !== name) return false;
    const [before, open] = [tokens[i - 2], tokens[i - 1]];
    return is(tokens[i + 1], '->') || (is(open, '(') && before !== undefined && ITERATOR_FUNCTIONS.has(before.text));
  });
}

/** The one mode query the file defines. Throws InputError for a file with none, or with both. */
export function modeSubject(unit: Unit): Subject {
  const defined = MODE_NAMES.filter((name) => unit.defines(name));
  const [name, other] = defined;
  if (name === undefined) throw notDefined(unit, MODE_NAMES);
  if (other !== undefined) {
    throw new InputError(subjectNamed(unit, other).at, `both ${name} and ${other} are defined; say which with --macro NAME`);
  }
  return subjectNamed(unit, name);
}

/** The file defines nothing that could be checked. */
export class NothingDefined extends InputError {
  override readonly name = 'NothingDefined';
}

function notDefined(unit: Unit, names: readonly string[]): NothingDefined {
  const { file, kind } = unit.source;
  const said = names.flatMap((name) => (unit.outline.prototypes.get(name) ?? []).map((site) => ({ name, at: site.source.placeAt(site.at) })));
  const [prototype] = said;
  if (prototype !== undefined) return new NothingDefined(prototype.at, `${prototype.name} is declared here and nowhere defined; give the file that defines it`);
  const what = kind === 'patch' ? 'after the patch, no line shown defines' : 'nothing here defines';
  return new NothingDefined({ file, line: 1, column: 1 }, `${what} ${names.join(' or ')}; name what to check with --macro NAME`);
}
