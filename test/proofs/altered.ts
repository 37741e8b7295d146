/** The contract altered in one place, and theorems asked of it: claims only, by the same invariants and the same solver. */
import * as t from '../../src/term';
import { Observer } from '../../src/check/observe';
import type { Candidate } from '../../src/check/observe';
import { candidates } from '../../src/check/search';
import { machineOf, unfold } from '../../src/check/setting';
import type { Machines, Unfolded } from '../../src/check/setting';
import type { Obligation } from '../../src/check/symbolic';
import { Trial } from '../../src/check/trial';
import { compiled } from '../../src/mutate/model/panel';
import type { World } from '../../model/environment';
import type { Case, Machine } from '../../model/machine';
import type { State } from '../../model/state';
import type { Theorem } from '../../proofs/theorem';

export { withVariants } from '../../src/mutate/model/change';

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

function machinesOf(alteration: Alteration): Machines {
  return (op, x) => (op.do === 'extract' ? altered(machineOf(op, x), alteration) : machineOf(op, x));
}

/** A theorem's program unfolded over the altered extraction. */
export function unfoldAltered(theorem: Theorem, w: World, alteration: Alteration): Unfolded {
  return unfold(theorem, w, null, [], undefined, machinesOf(alteration));
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
  const observer = new Observer(theorem, w, compiled(w, machinesOf(alteration)));
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
