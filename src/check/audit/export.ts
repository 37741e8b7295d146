/** Questions as portable files, so that anybody can ask the solver of their choice. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smtlib } from '../../term/smtlib';
import { type Query, factsOf } from '../../solver';
import type { Auditor } from './auditor';

/** The script of a question; the expected answer stands in it. The text depends on the question only. */
export function scriptOf(proof: Query): string {
  return smtlib({ facts: factsOf(proof), comment: ['Assumptions, and the negation of what follows from them.', 'Expected answer: unsat'], status: 'unsat' });
}

/** The name of a question's file: the same question, the same name. */
export function fileNameOf(script: string): string {
  return `${createHash('sha256').update(script).digest('hex').slice(0, 16)}.smt2`;
}

/** Writes each question once. A file that cannot be written is told, and is no reason to stop proving. */
export function exporter(folder: string): Auditor {
  const names = new Map<Query, string>();
  const nameOf = (proof: Query): string => {
    const known = names.get(proof);
    if (known !== undefined) return known;
    const script = scriptOf(proof);
    const name = fileNameOf(script);
    writeFileSync(join(folder, name), script);
    names.set(proof, name);
    return name;
  };
  return {
    judge: (proofs) => {
      try {
        return Promise.resolve({ files: proofs.map(nameOf) });
      } catch (error) {
        return Promise.resolve({ files: [], unwritten: error instanceof Error ? error.message : String(error) });
      }
    },
  };
}
