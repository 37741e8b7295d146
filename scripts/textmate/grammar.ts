/** The TextMate grammar of litmus files: words get their scope by what they are there for, names and numbers by their place. */
import { WORD_SORTS, wordsOf, type WordSort } from '../../src/litmus';

const NAME = 'source.iovcheck-litmus';

/** The scope of a sort of words, without the language's ending. */
function scopeOf(sort: WordSort): string {
  switch (sort) {
    case 'structure': return 'keyword.control';
    case 'declaration': return 'storage.type';
    case 'property': return 'storage.modifier';
    case 'actor': return 'storage.type.actor';
    case 'kind': return 'support.type';
    case 'direction': return 'support.constant.direction';
    case 'event': return 'keyword.other.event';
    case 'option': return 'keyword.other.option';
    case 'quantifier': return 'keyword.control.quantifier';
    case 'measure': return 'support.function';
    case 'state': return 'variable.language';
    case 'value': return 'constant.language';
    case 'observation': return 'constant.language.observation';
  }
}

interface Rule { readonly match?: string; readonly begin?: string; readonly end?: string; readonly name?: string; readonly captures?: Readonly<Record<string, { readonly name: string }>> }

const scoped = (scope: string): string => `${scope}.iovcheck-litmus`;
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Words that are several things are what the earlier rule says: a measure before its bracket, else the order of sorts. */
function wordRules(): readonly Rule[] {
  const measures = wordsOf('measure');
  return [
    { match: `\\b(?:${measures.map(escaped).join('|')})(?=\\s*\\()`, name: scoped(scopeOf('measure')) },
    ...WORD_SORTS.map((sort): Rule => ({
      match: `(?<!\\w)(?:${wordsOf(sort).map(escaped).join('|')})(?!\\w)`, name: scoped(scopeOf(sort)),
    })),
  ];
}

/** In the order in which they are tried. */
function rules(): readonly Rule[] {
  return [
    { begin: '\\(\\*', end: '\\*\\)', name: scoped('comment.block') },
    { match: '//.*$', name: scoped('comment.line.double-slash') },
    { match: '(?<!\\S)(litmus)\\s+([\\w+.-]+)', captures: { 1: { name: scoped(scopeOf('structure')) }, 2: { name: scoped('entity.name.function') } } },
    { match: '\\b(process|device|owner|reclaim)\\s+([A-Za-z]\\w*)(?=\\s*\\{)', captures: { 1: { name: scoped(scopeOf('actor')) }, 2: { name: scoped('entity.name.type') } } },
    { match: '\\b[A-Za-z]\\w*(?=\\s*:(?!=))', name: scoped('entity.name.label') },
    ...wordRules(),
    { match: '\\bv\\d+\\b|\\b\\d+\\.\\d+\\b', name: scoped('constant.other.revision') },
    { match: '\\b\\d+', name: scoped('constant.numeric') },
    { match: ':=|!=|<=|>=|/\\\\|\\\\/|\\.\\.|[=<>~]', name: scoped('keyword.operator') },
    { match: '[A-Za-z]\\w*', name: scoped('variable.other') },
  ];
}

/** The file, as it is kept in editor/. */
export function grammarText(): string {
  const grammar = { name: 'iovcheck litmus', scopeName: NAME, fileTypes: ['litmus'], patterns: rules() };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}
