/** Colours of words in the editor: enough to find one's way, for litmus files and for C. */
import { HighlightStyle, StreamLanguage, syntaxHighlighting, type StringStream } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import type { InputKind } from './input';

const WORDS: Readonly<Record<InputKind, ReadonlySet<string>>> = {
  litmus: new Set((
    'litmus bytes file kernel pipe area iter process device owner reclaim private shared anonymous small thp hugetlb pages in dontfork wipeonfork dest source '
    + 'extract get pin max partial fork read write dma out release put unpin dirty after exists forall expect munmap dontneed exit truncate writeback advance revert free'
  ).split(' ')),
  header: new Set('define undef include ifdef ifndef if else elif endif static inline bool const struct unsigned int long return enum switch case default while for'.split(' ')),
};

interface State { inComment: boolean }

function comment(stream: StringStream, state: State, end: string): string {
  state.inComment = !stream.skipTo(end);
  if (state.inComment) stream.skipToEnd();
  else stream.pos += end.length;
  return 'comment';
}

function languageOf(kind: InputKind): StreamLanguage<State> {
  const [begin, end] = kind === 'litmus' ? ['(*', '*)'] : ['/*', '*/'];
  return StreamLanguage.define<State>({
    startState: () => ({ inComment: false }),
    token: (stream, state) => {
      if (state.inComment) return comment(stream, state, end);
      if (stream.eatSpace()) return null;
      if (stream.match(begin)) return comment(stream, state, end);
      if (stream.match('//')) {
        stream.skipToEnd();
        return 'comment';
      }
      if (stream.match(/^(?:0x[\da-f]+|\d+)/iu)) return 'number';
      const word = stream.match(kind === 'litmus' ? /^[A-Za-z_][\w-]*/u : /^[A-Za-z_]\w*/u);
      if (word === null || typeof word === 'boolean') {
        stream.next();
        return null;
      }
      return WORDS[kind].has(word[0]) ? 'keyword' : /^[A-Z][A-Z_\d]*$/u.test(word[0]) || /^(?:Never|Sometimes|Always)$/u.test(word[0]) ? 'atom' : null;
    },
  });
}

const LANGUAGES: Readonly<Record<InputKind, StreamLanguage<State>>> = { litmus: languageOf('litmus'), header: languageOf('header') };

const COLOURS = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.comment, color: 'var(--soft)' }, { tag: tags.keyword, color: 'var(--link)' }, { tag: tags.number, color: 'var(--known)' }, { tag: tags.atom, color: 'var(--good)' },
]));

export function highlighting(kind: InputKind): Extension {
  return [LANGUAGES[kind], COLOURS];
}
