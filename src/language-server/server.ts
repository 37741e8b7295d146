/** The server: what an editor asks, and what it is told. One document at a time is checked; a newer version ends the check. */
import type { Readable, Writable } from 'node:stream';
import { createConnection, MarkupKind, TextDocuments, TextDocumentSyncKind, type Diagnostic, type InitializeParams, type WatchDog } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completions } from './completion';
import { read, verdicts } from './diagnostics';
import { headerDiagnostics } from './header';
import { explained } from './hover';
import { wordAt } from './ranges';

export interface ServerOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly version: string;
  /** what went wrong inside, for standard error */
  readonly complain: (problem: unknown) => void;
}

const isC = ({ languageId, uri }: TextDocument): boolean => languageId === 'c' || languageId === 'cpp' || languageId === 'diff' || /\.(?:h|c|patch|diff)$/u.test(uri);

/** Serves until it is told to exit or its input ends; 0 after a shutdown, else 1. */
export function serve({ input, output, version, complain }: ServerOptions): Promise<number> {
  return new Promise((resolve) => {
    const watchDog: WatchDog = { shutdownReceived: false, initialize: (_: InitializeParams) => undefined, exit: resolve };
    const connection = createConnection((logger) => createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger), watchDog);
    const documents = new TextDocuments(TextDocument);
    const running = new Map<string, AbortController>();

    const publish = ({ uri, version: of }: TextDocument, diagnostics: readonly Diagnostic[]): void => {
      void connection.sendDiagnostics({ uri, version: of, diagnostics: [...diagnostics] });
    };
    const check = async (document: TextDocument, signal: AbortSignal): Promise<void> => {
      if (isC(document)) {
        const found = await headerDiagnostics(document);
        if (!signal.aborted) publish(document, found);
        return;
      }
      const known = read(document);
      if (known.kind === 'wrong') {
        publish(document, known.diagnostics);
        return;
      }
      // what was wrong is mended, whatever the verdict will be
      const mended = setTimeout(() => { if (!signal.aborted) publish(document, []); }, MENDED_MS);
      try {
        const found = await verdicts(document, known.test, signal);
        if (found !== null) publish(document, found);
      } finally {
        clearTimeout(mended);
      }
    };

    connection.onInitialize(() => ({
      capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true, completionProvider: {} },
      serverInfo: { name: 'iovcheck', version },
    }));
    documents.onDidChangeContent(({ document }) => {
      running.get(document.uri)?.abort();
      const control = new AbortController();
      running.set(document.uri, control);
      check(document, control.signal).catch(complain);
    });
    documents.onDidClose(({ document }) => {
      running.get(document.uri)?.abort();
      running.delete(document.uri);
      publish(document, []);
    });
    connection.onHover(({ textDocument: { uri }, position }) => {
      const document = documents.get(uri);
      const word = document === undefined ? null : wordAt(document.getText(), document.offsetAt(position));
      const value = word === null ? null : explained(word.word);
      if (document === undefined || word === null || value === null) return null;
      return { contents: { kind: MarkupKind.Markdown, value }, range: { start: document.positionAt(word.from), end: document.positionAt(word.to) } };
    });
    connection.onCompletion(({ textDocument: { uri } }) => {
      const document = documents.get(uri);
      return document === undefined || isC(document) ? [] : completions(document.getText());
    });
    input.once('end', () => { resolve(watchDog.shutdownReceived ? 0 : 1); });
    documents.listen(connection);
    connection.listen();
  });
}

/** Milliseconds a verdict may take before old errors go without it. */
const MENDED_MS = 200;
