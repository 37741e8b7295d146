/** The editor: a text with its faults marked where they are. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { highlighting } from './highlight';
import type { InputKind } from './input';
import type { TextFault } from './protocol';
import { rangeAt } from './text-range';

export interface Editor {
  readonly text: () => string;
  /** A change like any other: it can be undone. */
  readonly setText: (text: string) => void;
  readonly setKind: (kind: InputKind) => void;
  /** In place of those that are shown. */
  readonly setFaults: (faults: readonly TextFault[]) => void;
}

const THEME = EditorView.theme({
  '&': { backgroundColor: 'var(--card)', color: 'var(--fg)', fontSize: '.8125rem', border: '1px solid var(--line)', borderRadius: '6px' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--fg)' },
  '.cm-cursor': { borderLeftColor: 'var(--fg)' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--select)' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--fg)', border: '1px solid var(--soft)', maxWidth: 'min(30rem, 90vw)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--hl)' },
});

/** `changed`: somebody typed, or the text was set. */
export function editorIn(parent: HTMLElement, kind: InputKind, text: string, changed: () => void): Editor {
  const language = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), lintGutter(), history(), drawSelection(), bracketMatching(), highlightActiveLine(), EditorView.lineWrapping, THEME,
        language.of(highlighting(kind)),
        keymap.of([...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'Input', tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: 0 }, scrollIntoView: true }); },
    setKind: (next) => { view.dispatch({ effects: language.reconfigure(highlighting(next)) }); },
    setFaults: (faults) => {
      // lines end in one character there, whatever they ended in before
      const now = view.state.doc.toString();
      const marks = faults.map((fault): Diagnostic => ({ ...rangeAt(now, fault), severity: 'error', message: fault.message }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}
