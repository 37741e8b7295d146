/** How a run of the program ended. */

export type Ending =
  | { readonly kind: 'ended'; readonly exit: number; readonly out: string; readonly err: string }
  /** no end within the limit */
  | { readonly kind: 'hang'; readonly limitMs: number }
  /** the thread or process died, or the entry point threw: with its last words */
  | { readonly kind: 'crash'; readonly words: string };

/** Runs an input to its end. Never rejects. */
export interface Executor {
  readonly run: (input: import('./case').FuzzCase) => Promise<Ending>;
  readonly close: () => Promise<void>;
}
