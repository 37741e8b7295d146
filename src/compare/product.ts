/**
 * Both revisions run from one start. Where their loops are the same loop, what it leaves is the same function of what it
 * starts from; where both also start from identical terms, it is one and the same state. All other loops are known by
 * their invariants, which are obligations.
 */
import { execute } from '../check/symbolic';
import type { Mode, Named, Obligation } from '../check/symbolic';
import { GHOSTS } from '../../proofs/ghosts';
import type { Invariants } from '../../proofs/invariant';
import { extractMachine } from '../../model/machines';
import type { LoopPhase, Machine, Phase } from '../../model/machine';
import type { World } from '../../model/environment';
import type { State, VariableName } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import * as t from '../term';
import { loopInvariants } from './invariants';
import type { Sharing } from './invariants';
import type { Setting, Worlds } from './pair';
import { sameLoop } from './same-loop';
import type { SameLoop } from './same-loop';

export interface Product {
  readonly x: Setting;
  readonly assumptions: readonly Named[];
  readonly path: readonly Named[];
  readonly obligations: readonly Obligation[];
  /** loops of the newer run that are the same as the older's, in whole or in part; others, by name */
  readonly shared: readonly string[];
  readonly partly: readonly string[];
  readonly own: readonly string[];
}

interface Passed { readonly loop: LoopPhase; readonly entry: State; readonly exit: State }

interface Run { readonly state: State; readonly path: readonly Named[]; readonly obligations: readonly Obligation[]; readonly passed: ReadonlyMap<string, Passed> }

interface Given {
  readonly assumptions: readonly Named[];
  readonly invariants: Invariants;
  /** the other run has this loop, too */
  readonly isShared: (loop: string) => boolean;
  /** what a loop may take over from the other run */
  readonly share: (loop: LoopPhase) => { readonly same: SameLoop; readonly with: Passed } | null;
}

/** Unfolds both runs; `outside`: tests of the environment known to be false. */
export function product(worlds: Worlds, outside: readonly t.Term[]): Product {
  const { olderWorld, newerWorld, start } = worlds;
  const assumptions = Object.entries(wellFormed(olderWorld, start)).map(([name, term]) => ({ name, term }));
  const names: Record<Sharing, string[]> = { shared: [], partly: [], own: [] };
  const olderLoops = loopsOf(olderWorld);
  const newerLoops = loopsOf(newerWorld);
  const sharing = (name: string): SameLoop | null => {
    const [a, b] = [olderLoops.get(name), newerLoops.get(name)];
    return a === undefined || b === undefined ? null : sameLoop(a, b, outside);
  };
  // a loop both have needs invariants for what is not the same in it only, unless a class speaks of what it finds
  const invariants = (w: World): Invariants => loopInvariants(w, GHOSTS, (name) => sharingOf(sharing(name)));
  const given = (w: World): Pick<Given, 'assumptions' | 'invariants' | 'isShared'> =>
    ({ assumptions, invariants: invariants(w), isShared: (name) => sharing(name) !== null });
  const older = run('older:', olderWorld, start, { ...given(olderWorld), share: () => null });
  const newer = run('newer:', newerWorld, start, {
    ...given(newerWorld),
    share: ({ name }) => {
      const same = sharing(name);
      const other = older.passed.get(name);
      names[sharingOf(same)].push(name);
      return same === null || other === undefined ? null : { same, with: other };
    },
  });
  for (const name of olderLoops.keys()) if (!newerLoops.has(name)) names.own.push(name);
  const x: Setting = { ...worlds, after: { older: older.state, newer: newer.state } };
  return { x, assumptions, path: [...older.path, ...newer.path], obligations: [...older.obligations, ...newer.obligations], ...names };
}

function sharingOf(same: SameLoop | null): Sharing {
  if (same === null) return 'own';
  return same.rest.length > 0 ? 'partly' : 'shared';
}

function loopsOf(w: World): ReadonlyMap<string, LoopPhase> {
  const loops = extractMachine(w).phases.filter((p): p is LoopPhase => p.kind === 'loop');
  return new Map(loops.map((loop) => [loop.name, loop]));
}

function run(name: string, w: World, start: State, { assumptions, invariants, isShared, share }: Given): Run {
  const machine = extractMachine(w);
  const mode: Mode = {
    name, loops: { kind: 'invariants', of: invariants }, finalPages: w.env.finalPages,
    general: { machine, invariants, finalPages: w.env.finalPages },
  };
  let state = machine.init(start);
  let path: readonly Named[] = [];
  const obligations: Obligation[] = [];
  const passed = new Map<string, Passed>();
  for (const phase of machine.phases) {
    const entry = state;
    const shared = phase.kind === 'loop' ? share(phase) : null;
    const alike = shared !== null && startsAlike(shared.same, shared.with.entry, entry);
    if (shared !== null && alike && shared.same.rest.length === 0) {
      state = takeOver(shared.same.same, entry, shared.with.exit);
    } else {
      const done = execute(only(machine, phase), entry, [...assumptions, ...path], mode);
      state = done.state;
      path = [...path, ...done.path];
      // the same loop from the same start ends in both or in neither; that it ends is an obligation of the theorems about it
      obligations.push(...done.obligations.filter((o) => o.kind !== 'measure' || invariants[phase.name] !== undefined || !isShared(phase.name)));
      if (shared !== null) path = [...path, sameExit(shared.same, shared.with, { entry, exit: state })];
    }
    if (phase.kind === 'loop') passed.set(phase.name, { loop: phase, entry, exit: state });
  }
  return { state, path, obligations, passed };
}

/** The machine with this phase alone, going on from where it is. */
function only(machine: Machine, phase: Phase): Machine {
  return { name: machine.name, init: (s) => s, phases: [phase] };
}

function startsAlike(same: SameLoop, a: State, b: State): boolean {
  return same.reads.every((field) => a[field] === b[field]);
}
function takeOver(fields: readonly VariableName[], into: State, from: State): State {
  const next: Record<VariableName, t.Term> = { ...into };
  for (const field of fields) next[field] = from[field];
  return next;
}

/** The same loop from the same start leaves the same. */
function sameExit(same: SameLoop, a: Passed, b: { readonly entry: State; readonly exit: State }): Named {
  const equal = (fields: readonly VariableName[], which: 'entry' | 'exit'): t.Term => t.and(...fields.map((f) => t.eq(a[which][f], b[which][f])));
  return { name: `${a.loop.name}: the same loop`, term: t.implies(equal(same.reads, 'entry'), equal(same.same, 'exit')) };
}
