/** What watching files is about, as data. */

/** How a file is checked: as a litmus test, a bug file, scenario lines, or C. */
export type WatchedKind = 'litmus' | 'bug' | 'scenarios' | 'header';

export interface WatchedFile {
  /** as it was named, or the named folder and what is below it */
  readonly path: string;
  readonly kind: WatchedKind;
  /** found in a folder, not named itself */
  readonly inFolder: boolean;
}

/** What is known of one part of a file: a revision, a statement, a macro. */
export interface Verdict { readonly of: string; readonly verdict: string }

/** A verdict that is no longer what it was; null: there was none, or there is none any more. */
export interface VerdictChange { readonly of: string; readonly was: string | null; readonly now: string | null }
