/** What becomes of a mutant of the machines: the cheap looks first, then the solver. */
import { THEOREMS } from '../../../proofs';
import type { World } from '../../../model/environment';
import type { VariableName } from '../../../model/state';
import type { Theorem } from '../../../proofs/theorem';
import type { Candidate } from '../../check/observe';
import type { Decider } from '../../check/decide';
import type { Machines } from '../../check/setting';
import { revision } from '../../revisions';
import { boundaryScenarios } from '../../scenario/boundary';
import { randomScenarios } from '../../scenario/random';
import type { Scenario } from '../../scenario/types';
import type { Fate } from '../types';
import { explanationOf } from '../explained';
import { machinesOf, machinesWith } from './change';
import { observed, provedEquivalent } from './equivalence';
import { otherLegNotices } from './other-leg';
import { Panel } from './panel';
import type { Watch } from './panel';
import { firstFailing } from './proofs';
import { LIMITS, ReachTable } from './reach-table';
import { firstHomes, worldOf } from './routines';
import type { Home, MachineName } from './routines';
import { searchIn } from './search';
import type { Found } from './search';
import { systematicMutants } from './systematic';
import type { MachineMutant } from './systematic';
import type { VariantMutant } from './variants';

export interface ExamineOptions {
  readonly decider: Decider;
  /** for questions not worth long: whether a mutant does the same; default: the same */
  readonly quick?: Decider;
  readonly seed: number;
  /** who may notice; default: every theorem over calls */
  readonly theorems?: readonly Theorem[];
  /** false: theorems alone are asked */
  readonly otherLeg?: boolean;
}

/** Random scenarios of one kind. */
const RANDOM = 1_000;

/** Candidates of a watch in a short look. */
const SHORT_LOOK = 500;

/** Keeps what several mutants need: the theorems compiled for a world, and which candidates reach which mutant. */
export class Examiner {
  private readonly panels = new Map<string, Panel>();
  private readonly tables = new Map<string, ReachTable>();
  private readonly fields = new Map<string, ReadonlySet<VariableName>>();

  constructor(private readonly options: ExamineOptions, private readonly mutants: readonly MachineMutant[] = systematicMutants()) {}

  named(name: string): MachineMutant | undefined {
    return this.mutants.find((m) => m.name === name);
  }

  async systematic(m: MachineMutant): Promise<Fate> {
    const machines = machinesOf(m);
    const near = firstHomes(m.routine);
    const far = m.routine.homes.filter((home) => !near.includes(home));
    for (const home of near) {
      const noticed = this.candidatesAt(home, m, machines) ?? this.otherLeg(this.panel(home).w, machines, this.random(home));
      if (noticed !== null) return noticed;
    }
    const proof = await provedEquivalent(m, this.options.quick ?? this.options.decider, (w, machine) => this.observed(w, machine));
    if (proof !== null) return { kind: 'equivalent', proof };
    // later revisions with the same text: what is cheap everywhere, before what is not
    for (const home of far) {
      const other = this.otherLeg(this.panel(home).w, machines, this.random(home));
      if (other !== null) return other;
    }
    for (const home of far) {
      const noticed = this.candidatesAt(home, m, machines);
      if (noticed !== null) return noticed;
    }
    // what only the edges show: many scenarios, so asked last
    for (const home of m.routine.homes) {
      const { w } = this.panel(home);
      const other = this.otherLeg(w, machines, boundaryScenarios(w.revision.name, [w.kind]));
      if (other !== null) return other;
    }
    const proved = await this.proofs(m.routine.homes.slice(0, 1), machines);
    return proved.kind === 'survived' ? { ...proved, why: explanationOf(m) } : proved;
  }

  /** Candidates on which the mutant differs: a theorem that notices, or else the core. */
  private candidatesAt(home: Home, m: MachineMutant, machines: Machines): Fate | null {
    const panel = this.panel(home);
    const table = this.table(home);
    const found = searchIn(panel, machines, (watch) => table.of(watch, m));
    return killedBy(found) ?? this.otherLeg(panel.w, machines, found.different.map(({ watch, candidate }) => scenarioOf(panel, watch, candidate)));
  }

  async variant(m: VariantMutant): Promise<Fate> {
    const machines = machinesWith(m.variants);
    const homes = m.kinds.map((kind): Home => ({ revision: m.revision, kind }));
    // catalogued bugs show early: a short look everywhere first
    for (const most of [SHORT_LOOK, LIMITS.candidates]) {
      for (const home of homes) {
        const panel = this.panel(home);
        const killed = killedBy(searchIn(panel, machines, (watch) => firstOf(panel.candidates(watch), most)));
        if (killed !== null) return killed;
      }
    }
    const proved = await this.proofs(homes, machines);
    return proved.kind === 'survived' ? { ...proved, why: explanationOf(m) } : proved;
  }

  private random({ revision: name, kind }: Home): Iterable<Scenario> {
    return randomScenarios({ revision: name, seed: this.options.seed, kinds: [kind] }, RANDOM);
  }

  private otherLeg(w: World, machines: Machines, scenarios: Iterable<Scenario>): Fate | null {
    if (this.options.otherLeg === false) return null;
    const noticed = otherLegNotices(w, machines, scenarios);
    if (noticed === null) return null;
    return noticed.kind === 'endless'
      ? { kind: 'killed', notice: 'hang', by: [], shown: noticed.scenario }
      : { kind: 'killed', notice: 'conform', by: [], shown: `${noticed.scenario}: ${noticed.what}` };
  }

  private async proofs(homes: readonly Home[], machines: Machines): Promise<Fate> {
    let out: Fate | null = null;
    for (const home of homes) {
      const { w, watches } = this.panel(home);
      const proved = await firstFailing(watches.flatMap(({ theorems }) => theorems), w, machines, this.options.decider);
      if (proved.kind === 'fails') return { kind: 'killed', notice: 'proof fails', by: [proved.theorem], shown: `${home.revision} ${proved.obligation}` };
      if (proved.kind === 'resource-out') out ??= { kind: 'resource-out', reason: `${proved.theorem}, ${home.revision} ${proved.obligation}` };
    }
    return out ?? { kind: 'survived', why: null };
  }

  private observed(w: World, machine: MachineName): ReadonlySet<VariableName> {
    const key = `${keyOf({ revision: w.revision.name, kind: w.kind })} ${machine}`;
    const known = this.fields.get(key) ?? observed(w, machine);
    this.fields.set(key, known);
    return known;
  }

  private panel(home: Home): Panel {
    const key = keyOf(home);
    const known = this.panels.get(key) ?? new Panel(worldOf(revision(home.revision), home.kind), this.options.theorems ?? THEOREMS);
    this.panels.set(key, known);
    return known;
  }

  private table(home: Home): ReachTable {
    const key = keyOf(home);
    const here = (): readonly MachineMutant[] => this.mutants.filter(({ routine }) => routine.homes.some((one) => keyOf(one) === key));
    const known = this.tables.get(key) ?? new ReachTable(this.panel(home), here());
    this.tables.set(key, known);
    return known;
  }
}

function killedBy({ violations, endless }: Found): Fate | null {
  const [first] = violations;
  if (first !== undefined) {
    const shown = `${first.candidate.scenario.id}: ${first.claims.join('; ')}`;
    return { kind: 'killed', notice: 'counterexample', by: [...new Set(violations.map(({ theorem }) => theorem))], shown };
  }
  return endless === null ? null : { kind: 'killed', notice: 'hang', by: [], shown: endless.scenario.id };
}

function scenarioOf(panel: Panel, watch: Watch, candidate: Candidate): Scenario {
  const [theorem] = watch.theorems;
  if (theorem === undefined) throw new Error('nobody watches');
  return panel.trial(theorem).observer.asScenario(candidate);
}

function keyOf({ revision: name, kind }: Home): string {
  return `${name} ${kind}`;
}

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let n = 0;
  for (const one of all) {
    if (n++ >= most) return;
    yield one;
  }
}
