/** The contract altered in one place, and theorems asked of it: claims only, by the same invariants and the same solver. */
import type { Term } from '../../src/term';
import * as t from '../../src/term';
import { compileMachine } from '../../src/evaluate/compiled-machine';
import { compileWorld } from '../../src/evaluate/model-subject';
import { Observer } from '../../src/check/observe';
import type { Candidate } from '../../src/check/observe';
import { candidates } from '../../src/check/search';
import { machineOf, premises } from '../../src/check/setting';
import type { Unfolded } from '../../src/check/setting';
import { execute } from '../../src/check/symbolic';
import type { Named, Obligation } from '../../src/check/symbolic';
import { Trial } from '../../src/check/trial';
import type { World } from '../../model/environment';
import { extractMachine } from '../../model/machines';
import type { Case, Machine } from '../../model/machine';
import { freshState } from '../../model/state';
import type { State } from '../../model/state';
import { GHOSTS } from '../../proofs/ghosts';
import { invariants, releaseInvariants } from '../../proofs/invariants';
import type { Setting, Theorem } from '../../proofs/theorem';

/** A change of one phase of the extraction. */
export interface Alteration {
  readonly phase: string;
  readonly change: (c: Case, s: State) => Case;
}

/** The machine with every case of one phase changed. Throws when it has no such phase. */
export function altered(machine: Machine, { phase, change }: Alteration): Machine {
  if (!machine.phases.some(({ name }) => name === phase)) throw new Error(`${machine.name} has no phase ${phase}`);
  return {
    ...machine,
    phases: machine.phases.map((p) => (p.name === phase ? { ...p, cases: (s: State) => p.cases(s).map((c) => change(c, s)) } : p)),
  };
}

/** A theorem's program unfolded over the altered extraction. */
export function unfoldAltered(theorem: Theorem, w: World, alteration: Alteration): Unfolded {
  const states: State[] = [freshState('s0')];
  const obligations: Obligation[] = [];
  let path: readonly Named[] = [];
  theorem.program.forEach((op, i) => {
    const x: Setting = { w, g: GHOSTS, s: [...states] };
    const before = states[op.on] ?? freshState('none');
    const machine = op.do === 'extract' ? altered(machineOf(op, x), alteration) : machineOf(op, x);
    const of = { ...invariants(w, GHOSTS), ...(op.do === 'release' ? releaseInvariants(w, GHOSTS, op.how(x)) : {}) };
    const { finalPages } = w.env;
    const from = op.do === 'release' ? { ...before, pages: finalPages } : before;
    const done = execute(machine, from, [...premises(theorem, x, []), ...path], {
      name: i === 0 ? '' : `${i + 1}:`, loops: { kind: 'invariants', of }, finalPages, general: { machine, invariants: of, finalPages },
    });
    path = [...path, ...done.path];
    obligations.push(...done.obligations);
    states.push(done.state);
  });
  const x: Setting = { w, g: GHOSTS, s: states };
  return { x, assumptions: premises(theorem, x, []), path, obligations, branches: [] };
}

/** The claim of an unfolded theorem, as a question. */
export function claimOf(theorem: Theorem, { x, assumptions, path }: Unfolded): Obligation {
  return {
    name: 'the claim', kind: 'exit', assumptions: [...assumptions, ...path, { name: 'the case claimed about', term: theorem.when?.(x) ?? t.TRUE }],
    goals: Object.entries(theorem.claims(x)).map(([name, term]) => ({ name, term })),
  };
}

/** The first candidate that the altered model and the core treat differently in one of these variables; null: none of so many. */
export function firstDifference(theorem: Theorem, w: World, alteration: Alteration, names: readonly string[], most: number): Candidate | null {
  const machines = { ...compileWorld(w), extract: compileMachine(altered(extractMachine(w), alteration)) };
  const observer = new Observer(theorem, w, machines);
  const trial = new Trial(theorem, w, []);
  let n = 0;
  for (const candidate of candidates(theorem, w)) {
    if (n++ >= most) return null;
    if (!trial.admits(candidate)) continue;
    const [model, core] = [observer.model(candidate), observer.core(candidate)];
    if (names.some((name) => model[name] !== core[name])) return candidate;
  }
  return null;
}

/** The world of a revision whose text is another one's in one routine. */
export function withVariant(w: World, variants: Partial<World['revision']['variants']>): World {
  return { ...w, revision: { ...w.revision, variants: { ...w.revision.variants, ...variants } } };
}

export type { Term };
