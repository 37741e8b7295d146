/** Words that can be typed: those of the language, with what they mean, and the names in the file. */
import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver';
import { WORD_MEANINGS, type WordSort } from '../litmus';
import { explained } from './hover';

function kindOf(sort: WordSort): CompletionItemKind {
  switch (sort) {
    case 'event': return CompletionItemKind.Function;
    case 'measure': return CompletionItemKind.Property;
    case 'actor': case 'kind': return CompletionItemKind.Class;
    case 'value': case 'state': case 'observation': return CompletionItemKind.Constant;
    case 'structure': case 'declaration': case 'property': case 'direction': case 'option': case 'quantifier': return CompletionItemKind.Keyword;
  }
}

/** Each word once, as the first of what it is. */
function language(): readonly CompletionItem[] {
  const seen = new Set<string>();
  return WORD_MEANINGS.flatMap(({ words, sort }) => words.flatMap((word): CompletionItem[] => {
    if (seen.has(word)) return [];
    seen.add(word);
    const documentation = explained(word);
    return [{ label: word, kind: kindOf(sort), detail: sort, ...(documentation === null ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }) }];
  }));
}

/** `text`: the whole file, which may be one that cannot be read. */
export function completions(text: string): CompletionItem[] {
  const known = language();
  const words = new Set(known.map(({ label }) => label));
  const code = text.replace(/\/\/[^\n]*|\(\*[^]*?\*\)/gu, ' ');
  const names = new Set([...code.matchAll(/\b[A-Za-z]\w*\b/gu)].map(([name]) => name).filter((name) => !words.has(name)));
  return [...known, ...[...names].map((label) => ({ label, kind: CompletionItemKind.Variable }))];
}
