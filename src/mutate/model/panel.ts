/**
 * Who looks at a mutant in one world: the theorems that apply, those with the same program together, since they watch the
 * same runs. Candidates of the published order are watched on the contract and on what was made of it.
 */
import { THEOREMS } from '../../../proofs';
import type { Operation, Theorem } from '../../../proofs/theorem';
import type { World } from '../../../model/environment';
import { Observer, variableSetting } from '../../check/observe';
import type { Candidate, Observation } from '../../check/observe';
import { candidates } from '../../check/search';
import type { Machines } from '../../check/setting';
import { Trial } from '../../check/trial';
import type { Finding } from '../../check/trial';
import { EndlessLoop } from '../../evaluate/compiled-machine';
import type { RunOptions } from '../../evaluate/compiled-machine';
import { compileMachines } from '../../evaluate/model-subject';
import { lazy } from '../../evaluate/lazy';
import { ArrayValue } from '../../term/array-value';
import { MACHINES, operationOf, plainSetting } from './routines';
import type { MachineName } from './routines';

/** Theorems that watch the same runs. */
export interface Watch {
  readonly theorems: readonly Theorem[];
  readonly machines: ReadonlySet<MachineName>;
}

/** A theorem that fails where the contract keeps it. */
export interface Violation { readonly theorem: string; readonly claims: readonly string[]; readonly candidate: Candidate }

/** A loop may go on for so many turns; no candidate that is looked at needs as many. */
const MOST_TURNS = 20_000;

export type Seen = { readonly kind: 'states'; readonly of: Observation } | { readonly kind: 'endless' };

/** The theorems of a world, by the runs they watch. */
export class Panel {
  readonly watches: readonly Watch[];
  private readonly trials = new Map<Theorem, () => Trial>();

  constructor(readonly w: World, theorems: readonly Theorem[] = THEOREMS) {
    const here = theorems.filter((th) => th.applies(w.revision) === true && th.kinds(w.revision).includes(w.kind));
    const groups = new Map<string, Theorem[]>();
    for (const th of here) {
      const key = programOf(th, w);
      groups.set(key, [...(groups.get(key) ?? []), th]);
      this.trials.set(th, lazy(() => new Trial(th, w, [])));
    }
    this.watches = [...groups.values()].map((group) => ({ theorems: group, machines: new Set(group[0]?.program.map(machineName)) }));
  }

  trial(theorem: Theorem): Trial {
    const made = this.trials.get(theorem);
    if (made === undefined) throw new Error(`${theorem.name} is not of this world`);
    return made();
  }

  /** The candidates of a watch, in the published order. */
  candidates(watch: Watch): Generator<Candidate> {
    return candidates(first(watch), this.w);
  }

  /** Some theorem that watches says something about this candidate. */
  admits(watch: Watch, candidate: Candidate): boolean {
    return watch.theorems.some((theorem) => this.trial(theorem).admits(candidate));
  }

  /** Watches machines, the contract's or changed ones. */
  observer(watch: Watch, machines: Machines, options: RunOptions = {}): Observer {
    return new Observer(first(watch), this.w, compiled(this.w, machines, options));
  }

  /** Theorems that the states violate, and the contract's do not, at this candidate. */
  violations(watch: Watch, candidate: Candidate, plain: Observation, changed: Observation): readonly Violation[] {
    return watch.theorems.flatMap((theorem): readonly Violation[] => {
      const trial = this.trial(theorem);
      if (!trial.admits(candidate)) return [];
      const claims = worse(trial.judge(plain), trial.judge(changed));
      return claims.length === 0 ? [] : [{ theorem: theorem.name, claims, candidate }];
    });
  }
}

/** Claims that fail, and are kept by the contract or fail outside of what is known to fail. */
function worse(plain: Finding, changed: Finding): readonly string[] {
  return changed.failed.filter((claim) => !plain.failed.includes(claim) || (changed.outside.includes(claim) && !plain.outside.includes(claim)));
}

/** All states of a run, or that it does not end. */
export function seenBy(observer: Observer, candidate: Candidate): Seen {
  try {
    return { kind: 'states', of: observer.model(candidate) };
  } catch (error) {
    if (error instanceof EndlessLoop) return { kind: 'endless' };
    throw error;
  }
}

/** Whether two runs of one candidate went through the same states. */
export function sameStates(a: Observation, b: Observation): boolean {
  for (const name in a) {
    const [left, right] = [a[name], b[name]];
    if (left === right) continue;
    if (!(left instanceof ArrayValue) || !(right instanceof ArrayValue) || !sameElements(left, right)) return false;
  }
  return true;
}

function sameElements(a: ArrayValue, b: ArrayValue): boolean {
  const agrees = (one: ArrayValue, other: ArrayValue): boolean => {
    for (const [index, element] of one.entries()) if (element !== other.get(index)) return false;
    return true;
  };
  return a.default === b.default && agrees(a, b) && agrees(b, a);
}

function first({ theorems }: Watch): Theorem {
  const [theorem] = theorems;
  if (theorem === undefined) throw new Error('nobody watches');
  return theorem;
}

function machineName({ do: what }: Operation): MachineName {
  return what === 'extract longer' ? 'extract' : what;
}

/** Equal for theorems whose candidates and runs are the same. */
function programOf(theorem: Theorem, w: World): string {
  const x = variableSetting(theorem, w);
  const operations = theorem.program.map((op) => {
    const amount = op.do === 'release' ? op.how(x).id : op.do === 'advance' || op.do === 'revert' ? op.by(x).id : '';
    return `${op.on} ${op.do} ${amount}`;
  });
  return [theorem.words, ...theorem.parameters, ...operations].join('; ');
}

/** The machines compiled for a world. */
export function compiled(w: World, machines: Machines, options: RunOptions = {}): ReturnType<typeof compileMachines> {
  const x = plainSetting(w);
  const make = (name: MachineName) => () => machines(operationOf(name), x);
  const [extract, advance, revert, release] = MACHINES;
  return compileMachines(w, { extract: make(extract), advance: make(advance), revert: make(revert), release: make(release) }, { mostTurns: MOST_TURNS, ...options });
}

