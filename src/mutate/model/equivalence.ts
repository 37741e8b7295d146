/** Whether a mutant does the same wherever its phase is reached: proved, in every world that has the phase. */
import { THEOREMS } from '../../../proofs';
import { GHOSTS } from '../../../proofs/ghosts';
import { invariants, releaseInvariants } from '../../../proofs/invariants';
import { at, theorem } from '../../../proofs/theorem';
import type { Theorem } from '../../../proofs/theorem';
import type { World } from '../../../model/environment';
import type { LoopPhase, Machine } from '../../../model/machine';
import { mode } from '../../../model/mode';
import { LASTING_NAMES, VARIABLE_NAMES } from '../../../model/state';
import type { State, VariableName } from '../../../model/state';
import type { Decider } from '../../check/decide';
import { variableSetting } from '../../check/observe';
import { OPERATIONS } from '../../check/reach';
import { machineOf, unfold } from '../../check/setting';
import type { Unfolded } from '../../check/setting';
import { headOf, modified } from '../../check/symbolic';
import type { Named } from '../../check/symbolic';
import { liveFields } from '../../evaluate/live-variables';
import { OBSERVED } from '../../evaluate/model-result';
import { HOW } from '../../evaluate/model-subject';
import { revision } from '../../revisions';
import * as t from '../../term';
import type { Term } from '../../term';
import { START, STATE, termsOf, textsOf } from './phase-text';
import { differs } from './probe';
import { contractMachine, worldOf } from './routines';
import type { MachineName } from './routines';
import type { MachineMutant } from './systematic';

/** What may come before a release, and what is released. */
const RELEASE: Theorem = theorem({
  name: 'release', id: '', claim: '', source: '', claims: () => ({}), program: [{ on: 0, do: 'extract' }, { on: 1, do: 'release', how: (x) => mode(x.w) }],
});

function programOf(machine: MachineName): Theorem {
  const found = [...OPERATIONS, RELEASE].find(({ name }) => name === machine);
  if (found === undefined) throw new Error(`no operation ${machine}`);
  return found;
}

/** Fields that matter in a machine of a world. */
export type Observed = (w: World, machine: MachineName) => ReadonlySet<VariableName>;

/** How it was proved, in words; null when it was not. */
export async function provedEquivalent(m: MachineMutant, decider: Decider, fields: Observed = observed): Promise<string | null> {
  if (m.slip.text.name === START) return null;
  let proofs = 0;
  for (const { revision: name, kind } of m.routine.homes) {
    const w = worldOf(revision(name), kind);
    for (const machine of m.routine.machines) {
      const texts = textsOf(contractMachine(w, machine));
      if (texts.every((text) => text.name !== m.routine.text.name)) continue;
      if (!await sameIn(m, w, machine, decider, fields)) return null;
      proofs++;
    }
  }
  const { name, kind } = m.routine.text;
  return `${kind === 'loop' ? 'every turn' : 'the step'} '${name}' does the same, as far as anybody looks (${proofs} ${proofs === 1 ? 'obligation' : 'obligations'})`;
}

async function sameIn(m: MachineMutant, w: World, name: MachineName, decider: Decider, fields: Observed): Promise<boolean> {
  const program = programOf(name);
  const phase = m.routine.text.name;
  // what is known of the way there rests on the invariants of the loops passed, which every theorem's proof establishes
  const before = unfold(program, w, null, [], undefined, (op, x) => {
    const machine = machineOf(op, x);
    return machine.name === name ? upTo(machine, phase) : machine;
  });
  const { state, known } = whereIt(before, w, name, phase);
  const live = fields(w, name);
  const differing = differs(m.routine.text, m.slip.text, (field) => live.has(field));
  const goal = t.not(t.substitute(differing, new Map([...VARIABLE_NAMES.map((field) => [STATE[field], state[field]] as const), [HOW, mode(w)]])));
  if (goal === t.TRUE) return true;
  const assumptions = [...before.assumptions, ...before.path, ...known];
  const question = { name: `${m.name}: the same`, kind: 'fact', assumptions, goals: [{ name: 'the same', term: goal }] } as const;
  return (await decider.decide(program, before, question)).kind === 'holds';
}

/** The state a phase starts from, or any turn of it, and what is known there. */
function whereIt(before: Unfolded, w: World, name: MachineName, phase: string): { readonly state: State; readonly known: readonly Named[] } {
  const entry = at(before.x, before.x.s.length - 1);
  const machine = contractMachine(w, name);
  const found = machine.phases.find((p) => p.name === phase);
  if (found === undefined) throw new Error(`${name} has no phase ${phase}`);
  if (found.kind === 'step') return { state: entry, known: [] };
  return atHead(found, entry, w, name);
}

function atHead(phase: LoopPhase, entry: State, w: World, name: MachineName): { readonly state: State; readonly known: readonly Named[] } {
  const loops = name === 'release' ? releaseInvariants(w, GHOSTS, mode(w)) : invariants(w, GHOSTS);
  const { at: state, holds } = headOf(phase, entry, modified(phase, entry), loops[phase.name] ?? (() => ({})), phase.name, w.env.finalPages);
  return { state, known: [{ name: `${phase.name}: entered`, term: phase.enabled(entry) }, ...holds] };
}

/** The phases before one. */
function upTo(machine: Machine, phase: string): Machine {
  return { ...machine, phases: machine.phases.slice(0, machine.phases.findIndex(({ name }) => name === phase)) };
}

/** Fields that results, later calls or theorems look at, and whatever these come from. */
export function observed(w: World, name: MachineName): ReadonlySet<VariableName> {
  const parts = textsOf(contractMachine(w, name)).map((text) => ({
    changes: new Map(text.cases.flatMap((c) => Object.keys(c.set)).map((field) => [field as VariableName, t.and(...text.cases.flatMap((c) => {
      const value = c.set[field as VariableName];
      return value === undefined ? [] : [t.eq(value, STATE[field as VariableName])];
    }))])),
    decides: [text.enabled, text.guard, ...text.cases.map((c) => c.when)],
  }));
  return liveFields(STATE, parts, new Set([...OBSERVED, ...LASTING_NAMES, ...claimed(w), ...(name === 'extract' ? read(contractMachine(w, 'release')) : [])]));
}

/** Fields a machine reads. */
function read(machine: Machine): readonly VariableName[] {
  const used = new Set(t.subterms(textsOf(machine).flatMap((text) => [...termsOf(text), text.enabled])));
  return VARIABLE_NAMES.filter((name) => used.has(STATE[name]));
}

/** Fields of any state that a theorem of this world speaks of. */
function claimed(w: World): readonly VariableName[] {
  const names = new Set<VariableName>();
  for (const th of THEOREMS.filter((one) => one.applies(w.revision) === true && one.kinds(w.revision).includes(w.kind))) {
    const x = variableSetting(th, w);
    const formulas: readonly Term[] = [...Object.values(th.claims(x)), th.when?.(x) ?? t.TRUE, ...th.expected.map((f) => f.when(x))];
    const used = new Set(t.subterms(formulas));
    for (const s of x.s) for (const name of VARIABLE_NAMES) if (used.has(s[name])) names.add(name);
  }
  return [...names];
}
