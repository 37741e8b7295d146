/** The theorems that exist, for a person and as data. */
import type { Painter } from './paint';
import { hang } from './text';
import type { TheoremEntry } from './types';
import { jsonText } from './json-text';

export const THEOREMS_SCHEMA = 'iovcheck-theorems/1';

/** Name and id on one line, the claim below. */
export function theoremList(theorems: readonly TheoremEntry[], paint: Painter): readonly string[] {
  return theorems.flatMap((t) => [`${paint.bold(t.name)} ${paint.dim(t.id)}`, ...hang('    ', t.claim)]);
}

/** One JSON document; keys in this order. */
export function theoremListJson(theorems: readonly TheoremEntry[]): string {
  const entries = theorems.map((t) => ({ name: t.name, id: t.id, claim: t.claim, source: t.source }));
  return jsonText({ schema: THEOREMS_SCHEMA, theorems: entries }, 2);
}
