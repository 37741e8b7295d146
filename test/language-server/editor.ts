/** An editor, as far as the tests need one: speaks to a server and keeps the diagnostics it publishes. */
import type { Readable, Writable } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-languageserver-protocol/node';
import type { CompletionItem, Diagnostic, Hover, InitializeResult } from 'vscode-languageserver-protocol';

export class Editor {
  private readonly connection: MessageConnection;
  private readonly published: { readonly uri: string; readonly version?: number; readonly diagnostics: readonly Diagnostic[] }[] = [];
  private heard = (): void => undefined;
  private version = 0;

  /** `from`: what the server writes; `to`: what it reads */
  constructor(from: Readable, to: Writable, readonly uri = 'file:///a.litmus', readonly languageId = 'litmus') {
    this.connection = createMessageConnection(new StreamMessageReader(from), new StreamMessageWriter(to));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: Editor['published'][number]) => {
      this.published.push(params);
      this.heard();
    });
    this.connection.listen();
  }

  async initialize(): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities: {} });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Opens the document, or changes all of it; the diagnostics of that version that `wanted` accepts: the first ones, if it is left out. */
  async type(text: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true): Promise<readonly Diagnostic[]> {
    const { uri, languageId } = this;
    const version = ++this.version;
    if (version === 1) await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    else await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    for (;;) {
      const found = this.published.find((p) => p.version === version && wanted(p.diagnostics));
      if (found !== undefined) return found.diagnostics;
      await new Promise<void>((resolve) => { this.heard = resolve; });
    }
  }

  async hover(line: number, character: number): Promise<string | null> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: this.uri }, position: { line, character } });
    return hover === null ? null : (hover.contents as { readonly value: string }).value;
  }

  completion(line: number, character: number): Promise<readonly CompletionItem[]> {
    return this.connection.sendRequest('textDocument/completion', { textDocument: { uri: this.uri }, position: { line, character } });
  }

  async shutdown(): Promise<void> {
    await this.connection.sendRequest('shutdown');
  }

  async exit(): Promise<void> {
    await this.connection.sendNotification('exit');
    this.connection.dispose();
  }
}
