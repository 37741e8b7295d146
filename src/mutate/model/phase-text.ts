/**
 * A phase read as what it says: its terms over one fixed state and environment. Two phases with the same text are the same
 * routine; a text with other terms in it is a phase again.
 */
import { ENVIRONMENT_NAMES, world } from '../../../model/environment';
import type { World } from '../../../model/environment';
import type { Case, Machine, Phase } from '../../../model/machine';
import { VARIABLE_NAMES, freshState } from '../../../model/state';
import type { State } from '../../../model/state';
import { ENV_PREFIX, STATE_PREFIX } from '../../evaluate/model-frame';
import { HOW } from '../../evaluate/model-subject';
import * as t from '../../term';
import type { Term } from '../../term';

/** The variables that texts are written in. */
export const STATE = freshState(STATE_PREFIX);

export interface PhaseText {
  /** `start`: what a machine does before its first phase */
  readonly kind: 'start' | 'step' | 'loop';
  readonly name: string;
  /** for the proof only, and never changed: when a loop is reached at all; when a step's routine has not returned */
  readonly enabled: Term;
  /** beyond `enabled`: the guard of a loop, or when a step is taken */
  readonly guard: Term;
  /** of a loop, for the proof only */
  readonly measure: Term;
  readonly cases: readonly Case[];
}

/** Name of the text of what a machine does first. */
export const START = 'start';

/** Every term of a text that a slip may change. */
export function termsOf(text: PhaseText): readonly Term[] {
  return [text.guard, ...text.cases.flatMap((c) => [c.when, ...Object.values(c.set), ...(c.appended === undefined ? [] : [c.appended])])];
}

/** Equal for texts that say the same. */
export function signature(text: PhaseText): string {
  const cases = text.cases.map((c) => {
    const set = Object.entries(c.set).filter(([name, value]) => value !== STATE[name as keyof State]).map(([name, value]) => `${name}=${value.id}`).sort();
    return `${c.when.id}[${set.join()}]${c.appended?.id ?? ''}`;
  });
  return [text.kind, text.name, text.enabled.id, text.guard.id, text.measure.id, ...cases].join(' ');
}

/** The terms of a conjunction that are not in another one. */
function beyond(whole: Term, part: Term): Term {
  const known = new Set(conjuncts(part));
  return t.and(...conjuncts(whole).filter((c) => !known.has(c)));
}
function conjuncts(term: Term): readonly Term[] {
  return term.op === 'and' ? term.args : [term];
}

/** What a phase says. */
export function textOf(phase: Phase): PhaseText {
  const cases = phase.cases(STATE);
  switch (phase.kind) {
    case 'step': {
      const running = t.not(STATE.done);
      return { kind: 'step', name: phase.name, enabled: running, guard: beyond(phase.active(STATE), running), measure: t.int(0), cases };
    }
    case 'loop': {
      const enabled = phase.enabled(STATE);
      return { kind: 'loop', name: phase.name, enabled, guard: beyond(phase.guard(STATE), enabled), measure: phase.measure(STATE), cases };
    }
  }
}

/** What a machine does before its first phase. */
export function startOf(machine: Machine): PhaseText {
  const after = machine.init(STATE);
  const set: Partial<Record<keyof State, Term>> = {};
  for (const name of VARIABLE_NAMES) if (after[name] !== STATE[name]) set[name] = after[name];
  return { kind: 'start', name: START, enabled: t.TRUE, guard: t.TRUE, measure: t.int(0), cases: [{ when: t.TRUE, labels: [], set }] };
}

/** The texts of a machine, in their order. */
export function textsOf(machine: Machine): readonly PhaseText[] {
  return [startOf(machine), ...machine.phases.map(textOf)];
}

/** What a text's variables stand for: a world's environment, and the mode of a release. */
type Meaning = ReadonlyMap<Term, Term>;

function meaningIn(w: World, how: Term): Meaning {
  const written = world(w.revision, w.kind, w.numbering, w.pageSize, ENV_PREFIX).env;
  const differing = ENVIRONMENT_NAMES.flatMap((name) => (written[name] === w.env[name] ? [] : [[written[name], w.env[name]] as const]));
  return new Map([...differing, ...(how === HOW ? [] : [[HOW, how] as const])]);
}

function inState(meaning: Meaning, s: State): (term: Term) => Term {
  const differing = VARIABLE_NAMES.flatMap((name) => (STATE[name] === s[name] ? [] : [[STATE[name], s[name]] as const]));
  const map = new Map([...meaning, ...differing]);
  return map.size === 0 ? (term) => term : (term) => t.substitute(term, map);
}

function casesIn(text: PhaseText, of: (term: Term) => Term): readonly Case[] {
  return text.cases.map((c) => ({
    when: of(c.when), labels: c.labels, set: Object.fromEntries(Object.entries(c.set).map(([name, value]) => [name, of(value)])),
    ...(c.appended === undefined ? {} : { appended: of(c.appended) }),
  }));
}

/** The phase that says this, in a world. */
function phaseOf(text: PhaseText, meaning: Meaning): Phase {
  const cases = (s: State): readonly Case[] => casesIn(text, inState(meaning, s));
  const guard = (s: State): Term => inState(meaning, s)(t.and(text.enabled, text.guard));
  if (text.kind === 'loop') {
    return {
      kind: 'loop', name: text.name, cases, guard, enabled: (s) => inState(meaning, s)(text.enabled), measure: (s) => inState(meaning, s)(text.measure),
    };
  }
  return { kind: 'step', name: text.name, cases, active: guard };
}

/** The machine with one of its phases saying something else; `how` is the mode of a release. */
export function withText(machine: Machine, text: PhaseText, w: World, how: Term): Machine {
  const meaning = meaningIn(w, how);
  if (text.kind === 'start') {
    return { ...machine, init: (s) => ({ ...machine.init(s), ...casesIn(text, inState(meaning, s))[0]?.set }) };
  }
  return { ...machine, phases: machine.phases.map((p) => (p.name === text.name ? phaseOf(text, meaning) : p)) };
}
