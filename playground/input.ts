/** What the playground is given: a text, what it is, and which revision is asked about. */
import { REVISIONS, type RevisionName } from '../src/revisions';

/** litmus: a litmus file. header: the mode query, as a C header or a patch spells it. */
export const INPUT_KINDS = ['litmus', 'header'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export interface Input {
  readonly kind: InputKind;
  readonly text: string;
  /** null: of a litmus file every revision, of a header the one that its shape says */
  readonly revision: RevisionName | null;
}

/** Characters of a text at most: what the C reader reads; a litmus file is refused long before. */
export const MOST_CHARACTERS = 4 * 1024 * 1024;

/** What reports call the text. */
export const FILE_NAMES: Readonly<Record<InputKind, string>> = { litmus: 'test.litmus', header: 'mode.h' };

/** A parsed JSON value as an input; null: it is none. */
export function inputFrom(value: unknown): Input | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, text, revision } = value as Readonly<Record<string, unknown>>;
  const known = INPUT_KINDS.find((name) => name === kind);
  const named = REVISIONS.find(({ name }) => name === revision)?.name ?? null;
  if (known === undefined || typeof text !== 'string' || text.length > MOST_CHARACTERS) return null;
  return revision !== null && named === null ? null : { kind: known, text, revision: named };
}
