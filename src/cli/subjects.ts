/** From `--subject` to something that answers scenarios. */
import type { SubjectSpec } from '../conform/types';
import type { Subject } from '../scenario/types';
import { suggestion } from './suggest';
import { UsageError } from './usage-error';

export const SUBJECT_NAMES = ['core', 'model'] as const;
export type SubjectName = (typeof SUBJECT_NAMES)[number];

/** The subjects inside this program, loaded late. */
export type BuiltIn = Readonly<Record<SubjectName, () => Subject>>;

/** `core`, `model`, or a command for the shell. A single word that looks like a mistyped name is an error. */
export function parseSubject(text: string, builtIn: BuiltIn, timeoutSeconds: number): SubjectSpec {
  const name = SUBJECT_NAMES.find((n) => n === text);
  if (name !== undefined) return { kind: 'function', name, answer: builtIn[name]() };
  if (text.trim() === '') throw new UsageError("an empty subject; name one: core, model, or a command such as './subject'");
  const meant = /^\w+$/u.test(text) ? suggestion(text, SUBJECT_NAMES) : undefined;
  if (meant !== undefined) throw new UsageError(`unknown subject '${text}'; did you mean '${meant}'? a command of that name: './${text}'`);
  return { kind: 'command', name: text, command: text, timeoutSeconds };
}

/** Left and right: the two named; one named and the core; or model and core. */
export function chooseSubjects(texts: readonly string[], builtIn: BuiltIn, timeoutSeconds: number): readonly [SubjectSpec, SubjectSpec] {
  const [left = 'model', right = 'core', ...more] = texts;
  if (more.length > 0) throw new UsageError(`${texts.length} subjects; conform compares two: iovcheck conform --subject A --subject B`);
  return [parseSubject(left, builtIn, timeoutSeconds), parseSubject(right, builtIn, timeoutSeconds)];
}
