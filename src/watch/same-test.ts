/** Whether two litmus tests ask the same: places, comments and spacing are of no interest. */
import type { LitmusTest } from '../litmus/types';

const SILENT: ReadonlySet<string> = new Set(['at', 'comment']);

function keyOf(value: object): string {
  return JSON.stringify(value, (name, part: unknown) => (SILENT.has(name) ? undefined : part));
}

/** The same for two tests that read alike, expectations included, but for comments and spacing. */
export function testKey(test: LitmusTest): string {
  return keyOf(test);
}

/** The same for two tests that give the solver the same questions: what is expected, and names of tests, are not part of them. */
export function questionKey({ name: _, expectations: __, ...asked }: LitmusTest): string {
  return keyOf(asked);
}
