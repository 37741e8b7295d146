/** `check` of a bug file. */
import type { CheckedBug } from '../bugs/types';
import type { CheckedFile } from '../explore/types';
import type { RevisionName } from '../revisions';
import { lineErrorText } from '../scenario/line-error';
import type { Context } from './context';

/** Judges the text of one file with core and model; a malformed one is a result, too. */
export function checkBug(file: string, text: string, revisions: readonly RevisionName[], { engines }: Context): CheckedFile | CheckedBug {
  const { judge, parseBug } = require('../bugs') as typeof import('../bugs');
  const started = performance.now();
  const parsed = parseBug(file, text);
  if (!parsed.ok) return { kind: 'error', file, message: lineErrorText(parsed.error) };
  const subjects = (['core', 'model'] as const).map((name) => ({ name, answer: engines.subjects[name]() }));
  const groups = judge(parsed.value, subjects, revisions);
  return { kind: 'bug', file, result: { facts: parsed.value.facts, groups, seconds: (performance.now() - started) / 1000 } };
}
