/** Which solver proves: part of the key of everything that is kept between runs. */
import { readFileSync } from 'node:fs';

/** 'z3-solver 5.2.0': the package's version names the Z3 inside it. */
export function builtInIdentity(): string {
  const text = readFileSync(require.resolve('z3-solver/package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  const version = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
  return `z3-solver ${version}`;
}
