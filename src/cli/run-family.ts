/** A proofs file run by itself: `npx ts-node proofs/<family>.ts [OPTIONS of prove]`. */
import type { TheoremEntry } from '../report/types';
import { realEngines } from './engines';
import { main } from './main';

/** Proves the theorems of one family, with the options on the command line, and ends the process. */
export function runFamily(theorems: readonly TheoremEntry[]): Promise<void> {
  process.argv.splice(2, 0, 'prove', ...theorems.map((th) => th.name));
  return main(realEngines);
}
