/**
 * On which candidates a mutant does something else at all. The contract runs once on each candidate of a world, and before
 * each step and turn all mutants of that phase are asked; nobody runs a mutant where it does the same.
 */
import { compileStep } from '../../term/compile';
import type { Step } from '../../term/compile';
import type { Candidate } from '../../check/observe';
import { machineOf } from '../../check/setting';
import type { Frame } from '../../term/frame';
import { seenBy } from './panel';
import type { Panel, Watch } from './panel';
import { START } from './phase-text';
import { differs } from './probe';
import type { MachineMutant } from './systematic';

export interface TableLimits {
  /** candidates of one watch that are run */
  readonly candidates: number;
  /** candidates kept for a mutant and a watch */
  readonly kept: number;
}
export const LIMITS: TableLimits = { candidates: 4_000, kept: 24 };

/** Candidates by watch and mutant's name. */
type Reached = ReadonlyMap<Watch, ReadonlyMap<string, readonly Candidate[]>>;

export class ReachTable {
  private readonly reached: Reached;

  constructor(private readonly panel: Panel, mutants: readonly MachineMutant[], limits: TableLimits = LIMITS) {
    this.reached = new Map(panel.watches.map((watch) => [watch, reachedBy(panel, watch, mutants, limits)]));
  }

  /** Candidates of a watch on which the mutant differs somewhere on the way, in the published order. */
  of(watch: Watch, { name, slip }: MachineMutant): Iterable<Candidate> {
    if (slip.text.name !== START) return this.reached.get(watch)?.get(name) ?? [];
    return firstOf(this.panel.candidates(watch), LIMITS.kept);
  }
}

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let n = 0;
  for (const one of all) {
    if (n++ >= most) return;
    yield one;
  }
}

function reachedBy(panel: Panel, watch: Watch, mutants: readonly MachineMutant[], limits: TableLimits): ReadonlyMap<string, readonly Candidate[]> {
  const concerned = mutants.filter(({ routine }) => routine.machines.some((name) => watch.machines.has(name)));
  const found = new Map<string, Candidate[]>(concerned.map(({ name }) => [name, []]));
  const probes = probesOf(concerned);
  const hit = new Set<string>();
  const observer = panel.observer(watch, machineOf, { watcher: (phase) => probes.get(phase)?.(hit) });
  let open = found.size;
  let n = 0;
  for (const candidate of panel.candidates(watch)) {
    if (n++ >= limits.candidates || open === 0) break;
    hit.clear();
    if (seenBy(observer, candidate).kind === 'endless') throw new Error(`the contract does not come to an end: ${candidate.scenario.id}`);
    const wanting = [...hit].map((name) => found.get(name)).filter((list) => list !== undefined && list.length < limits.kept);
    if (wanting.length === 0 || !panel.admits(watch, candidate)) continue;
    for (const list of wanting) if (list?.push(candidate) === limits.kept) open--;
  }
  return found;
}

type Probe = (hit: Set<string>) => (frame: Readonly<Frame>) => void;

/** By phase: asks all mutants of the phase in one go. */
function probesOf(mutants: readonly MachineMutant[]): ReadonlyMap<string, Probe> {
  const byPhase = new Map<string, MachineMutant[]>();
  for (const m of mutants) {
    const { name } = m.slip.text;
    if (name !== START) byPhase.set(name, [...(byPhase.get(name) ?? []), m]);
  }
  return new Map([...byPhase].map(([phase, of]) => [phase, (hit) => {
    const names = of.map(({ name }) => name);
    let step: Step | undefined;
    return (frame) => {
      step ??= compileStep(new Map(), of.map(({ routine, slip }) => differs(routine.text, slip.text)));
      const answers = step(frame);
      for (let i = 0; i < names.length; i++) if (answers[i] === true) hit.add(names[i] ?? '');
    };
  }]));
}
