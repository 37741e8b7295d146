/** How many mutants each theorem killed, from a document of `mutate --json`. */
import type { Kills } from './trust-evidence';

/** Null when it is no such document. */
export function killsIn(document: unknown): Kills | null {
  if (!isRecord(document) || document['schema'] !== 'iovcheck-mutate/1' || !Array.isArray(document['mutants'])) return null;
  const kills = new Map<string, number>();
  for (const result of document['mutants'] as readonly unknown[]) {
    const fate = isRecord(result) ? result['fate'] : undefined;
    if (!isRecord(fate) || fate['kind'] !== 'killed' || !Array.isArray(fate['by'])) continue;
    for (const name of fate['by'] as readonly unknown[]) if (typeof name === 'string') kills.set(name, (kills.get(name) ?? 0) + 1);
  }
  return kills;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
