/** A theorem in a world, as formulas: states, assumptions, path, loop obligations, claims. */
import { revision } from '../revisions';
import type { Kind, NumberingName, Revision, RevisionName } from '../revisions';
import * as t from '../term';
import type { Term } from '../term';
import { isUserBacked, world } from '../../model/environment';
import type { World } from '../../model/environment';
import { orderFacts, scalarFacts, tableFacts } from '../../model/facts';
import { insertionFacts, shifted, standIn } from '../../model/inserted';
import { folioOf } from '../../model/list';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import type { Machine } from '../../model/machine';
import { freshState } from '../../model/state';
import type { State } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import { GHOSTS } from '../../proofs/ghosts';
import type { Ghosts } from '../../proofs/ghosts';
import { invariants, releaseInvariants } from '../../proofs/invariants';
import { at, longer } from '../../proofs/theorem';
import type { Operation, Setting, Theorem } from '../../proofs/theorem';
import type { FirstRuns } from './first-runs';
import { execute } from './symbolic';
import type { BranchReach, Execution, Named, Obligation } from './symbolic';

export interface Unfolded {
  readonly x: Setting;
  /** well-formedness and the theorem's own assumptions */
  readonly assumptions: readonly Named[];
  readonly path: readonly Named[];
  readonly obligations: readonly Obligation[];
  readonly branches: readonly BranchReach[];
}

export function makeWorld(name: RevisionName, kind: Kind, numbering: NumberingName, pageSize: number): World {
  return world(revision(name), kind, numbering, pageSize);
}

/** Every world a theorem is about in a revision: its numberings, its kinds. */
export function worldsOf(theorem: Theorem, r: Revision, pageSize: number): readonly World[] {
  const numberings = theorem.numberings === 'all' ? r.numberings : [r.numbering];
  return numberings.flatMap((numbering) => theorem.kinds(r).map((kind) => makeWorld(r.name, kind, numbering, pageSize)));
}

/** The assumptions of a theorem about state 0. */
export function premises(theorem: Theorem, x: Setting, extra: readonly Named[]): readonly Named[] {
  const parts = { ...wellFormed(x.w, at(x, 0)), ...(theorem.assume?.(x) ?? {}) };
  return [...Object.entries(parts).map(([name, term]) => ({ name, term })), ...extra];
}

/** Which machine does an operation. */
export type Machines = (op: Operation, x: Setting) => Machine;

/** The contract's machine of an operation. */
export function machineOf(op: Operation, x: Setting): Machine {
  switch (op.do) {
    case 'extract':
    case 'extract longer':
      return extractMachine(x.w);
    case 'advance':
      return advanceMachine(x.w, op.by(x));
    case 'revert':
      return revertMachine(x.w, op.by(x));
    case 'release':
      return releaseMachine(x.w, op.how(x));
  }
}

/**
 * Unfolds a theorem's program. `turns` null: loops by their invariants, so that what follows is unbounded; a number:
 * loops unrolled that often. `extra` adds assumptions about state 0; `firstRuns` saves unfolding again what is known (of
 * these machines).
 */
export function unfold(
  theorem: Theorem, w: World, turns: number | null, extra: readonly Named[], firstRuns?: FirstRuns, machines: Machines = machineOf,
): Unfolded {
  const states: State[] = [freshState('s0')];
  let path: readonly Named[] = [];
  const obligations: Obligation[] = [];
  const branches: BranchReach[] = [];
  const setting = (): Setting => ({ w, g: GHOSTS, s: [...states] });
  // a program with parameters assumes things about them; otherwise loops are proved for all theorems alike
  const base = theorem.parameters.length > 0 ? premises(theorem, setting(), []) : wellFormedOnly(setting());
  theorem.program.forEach((op, i) => {
    const x = settingOf(op, setting(), i);
    const machine = machines(op, x);
    const loops = { ...invariants(x.w, x.g), ...(op.do === 'release' ? releaseInvariants(w, GHOSTS, op.how(x)) : {}) };
    const known = [...base, ...(op.on === 0 ? [] : path)];
    const from = startOf(op, x, turns);
    const run = (): Execution => execute(machine, from, known, {
      name: i === 0 ? '' : `${i + 1}:`,
      loops: turns === null ? { kind: 'invariants', of: loops } : { kind: 'unrolled', turns },
      finalPages: x.w.env.finalPages,
      general: {
        machine: machines(op, setting()), invariants: op.do === 'release' ? loops : invariants(w, GHOSTS), finalPages: w.env.finalPages,
      },
    });
    const isCommon = i === 0 && op.do === 'extract' && turns === null && theorem.parameters.length === 0;
    const done = isCommon && firstRuns !== undefined ? firstRuns.in(w, run) : run();
    path = [...path, ...done.path];
    obligations.push(...done.obligations);
    branches.push(...done.branches);
    states.push(done.state);
  });
  const x = setting();
  return { x, assumptions: premises(theorem, x, extra), path, obligations, branches };
}

/**
 * The list of a finished extraction may be read from the prophecy: the loops' invariants prove, for the ghost entry and
 * so for all, that both agree on every entry written; that only such are released is part of the theorem's claim.
 */
function listAsItStands(x: Setting, on: number): State {
  return { ...at(x, on), pages: x.w.env.finalPages };
}

/** What an operation works on: its list, its vector, its ghosts. */
function settingOf(op: Operation, x: Setting, run: number): Setting {
  switch (op.do) {
    case 'extract':
      return runSetting(x, run);
    case 'extract longer': {
      const more = longer(x);
      const seg = shifted(x.g.seg, more.at);
      return runSetting({ ...x, w: more.w, g: { ...x.g, seg, entry: x.g.entry2 } }, run);
    }
    case 'advance':
    case 'revert':
    case 'release':
      return x;
  }
}

function startOf(op: Operation, x: Setting, turns: number | null): State {
  if (op.do === 'extract longer') return standIn(at(x, op.on));
  return op.do === 'release' && turns === null ? listAsItStands(x, op.on) : at(x, op.on);
}

/** Every run writes a list of its own: the first is the world's, the others get names of their own. */
function runSetting(x: Setting, run: number): Setting {
  if (run === 0) return x;
  const tables = listTables(x.w, x.g, run);
  return { ...x, w: { ...x.w, env: { ...x.w.env, finalPages: tables.finalPages } }, g: { ...x.g, folioEntries: tables.folioEntries } };
}

function listTables(w: World, g: Ghosts, run: number): { readonly finalPages: Term; readonly folioEntries: Term } {
  if (run === 0) return { finalPages: w.env.finalPages, folioEntries: g.folioEntries };
  return { finalPages: t.variable(`final${run}`, w.env.finalPages.sort), folioEntries: t.variable(`folioEntries${run}`, g.folioEntries.sort) };
}

function wellFormedOnly(x: Setting): readonly Named[] {
  return Object.entries(wellFormed(x.w, at(x, 0))).map(([name, term]) => ({ name, term }));
}

/** Facts true of every frame, for the terms of one query (two rounds: facts may mention further elements). */
export function factsFor(x: Setting, terms: readonly Term[], words: Theorem['words']): readonly Named[] {
  const scalars = scalarFacts(x.w, at(x, 0), words);
  const order = [...orderFacts(x.w, terms), ...orderFacts(longer(x).w, terms)];
  let facts = [...scalars, ...order, ...ghostFacts(x.w, x.g, terms)];
  for (let round = 0; round < 2; round++) {
    const all = [...terms, ...facts];
    facts = [...new Set([...scalars, ...order, ...ghostFacts(x.w, x.g, all), ...tableFacts(x.w, all), ...insertionFacts(x.w, longer(x), all), ...tableFacts(longer(x).w, all)])];
  }
  return facts.filter((f) => f !== t.TRUE).map((term) => ({ name: 'fact', term }));
}

/** Most operations of a program. */
const RUNS = 4;

/** How many entries before k list a page of the ghost folio: its defining equations at the entries that occur. */
function ghostFacts(w: World, g: Ghosts, terms: readonly Term[]): readonly Term[] {
  if (!isUserBacked(w.kind)) return [];
  const facts: Term[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { finalPages, folioEntries } = listTables(w, g, run);
    const listed = t.selectsOf(terms, finalPages);
    if (listed.length + t.selectsOf(terms, folioEntries).length > 0) facts.push(t.eq(t.select(folioEntries, t.int(0)), t.int(0)));
    for (const s of listed) {
      if (s.op !== 'select') continue;
      const k = s.args[1];
      const here = t.ite(t.eq(folioOf(w, s), g.folio), t.int(1), t.int(0));
      facts.push(t.eq(t.select(folioEntries, t.add(k, t.int(1))), t.add(t.select(folioEntries, k), here)));
    }
  }
  return facts;
}

