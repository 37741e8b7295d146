/** The files of scenarios/bugs/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseBug, type BugFile, type NamedSubject } from '../../src/bugs';
import { runCore } from '../../src/core/subject';
import { runModel } from '../../src/evaluate/model-subject';
import { REVISIONS } from '../../src/revisions';

export const FOLDER = join(__dirname, '../../scenarios/bugs');
export const ALL = REVISIONS.map(({ name }) => name);
export const SUBJECTS: readonly NamedSubject[] = [{ name: 'core', answer: runCore }, { name: 'model', answer: runModel }];

/** Names of all files with this ending, in order. */
export const named = (suffix: string): readonly string[] => readdirSync(FOLDER).filter((file) => file.endsWith(suffix)).sort();
export const text = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

export function bugOf(file: string, content = text(file)): BugFile {
  const parsed = parseBug(file, content);
  if (!parsed.ok) expect.fail(`${file}:${parsed.error.line}:${parsed.error.column}: ${parsed.error.message}`);
  return parsed.value;
}
