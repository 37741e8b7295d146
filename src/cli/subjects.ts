/** From `--subject` to something that answers scenarios. */
import type { SubjectSpec } from '../conform/types';
import type { Subject } from '../scenario/types';
import { suggestion } from './suggest';
import { UsageError } from './usage-error';

export const SUBJECT_NAMES = ['core', 'model'] as const;
/** The real kernel, which has to be built first. */
export const KERNEL_SUBJECT = 'kernel';
export type SubjectName = (typeof SUBJECT_NAMES)[number];

/** The subjects inside this program, loaded late. */
export type BuiltIn = Readonly<Record<SubjectName, () => Subject>>;

/** `core`, `model`, or a command for the shell. A single word that looks like a mistyped name is an error. */
export function parseSubject(text: string, builtIn: BuiltIn, timeoutSeconds: number): SubjectSpec {
  const name = SUBJECT_NAMES.find((n) => n === text);
  if (name !== undefined) return { kind: 'function', name, answer: builtIn[name]() };
  if (text.trim() === '') throw new UsageError("an empty subject; name one: core, model, or a command such as './subject'");
  const meant = /^\w+$/u.test(text) ? suggestion(text, [...SUBJECT_NAMES, KERNEL_SUBJECT]) : undefined;
  if (meant !== undefined) throw new UsageError(`unknown subject '${text}'; did you mean '${meant}'? a command of that name: './${text}'`);
  return { kind: 'command', name: text, command: text, timeoutSeconds };
}

/** Two sides, or three. */
export interface Sides { readonly left: SubjectSpec; readonly right: SubjectSpec; readonly third?: SubjectSpec }

/** What `--subject` may name, and how long a command may take. `kernel` is asked for only when it is named. */
export interface SubjectChoice {
  readonly builtIn: BuiltIn;
  readonly kernel: () => SubjectSpec;
  readonly timeoutSeconds: number;
}

/** The two named; one named and the core; the kernel alone: model, core and kernel; none: model and core. */
export function chooseSubjects(texts: readonly string[], { builtIn, kernel, timeoutSeconds }: SubjectChoice): Sides {
  const one = (text: string): SubjectSpec => (text === KERNEL_SUBJECT ? kernel() : parseSubject(text, builtIn, timeoutSeconds));
  const [left = 'model', right = 'core', ...more] = texts;
  if (more.length > 0) throw new UsageError(`${texts.length} subjects; conform compares two: iovcheck conform --subject A --subject B`);
  if (texts.length === 1 && left === KERNEL_SUBJECT) return { left: one('model'), right: one('core'), third: kernel() };
  return { left: one(left), right: one(right) };
}
