/** Witnesses of theorems without proofs: for each world a theorem is about, an input that its claim speaks of. */
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { World } from '../../model/environment';
import { SPELLING, THEOREMS, TRACES } from '../../proofs';
import type { Theorem } from '../../proofs/theorem';
import type { Candidate } from './observe';
import { FIRST_LOOK, firstOf } from './search';
import { worldsOf } from './setting';
import { Trial } from './trial';

export interface TheoremWitness {
  readonly theorem: string;
  /** with an id of its own: 'witness/REVISION/THEOREM/KIND' */
  readonly scenario: Scenario;
}

const PAGE_SIZE = 4096;

/** What can be said of one world: the first input that shows the case and is also wanted, else the first that shows it. */
function witnessIn(theorem: Theorem, w: World, wanted: (scenario: Scenario) => boolean): Scenario | null {
  const trial = new Trial(theorem, w, []);
  const shows = (c: Candidate): boolean => trial.showsCase(c);
  const found = firstOf(theorem, [w], (_, c) => shows(c) && wanted(trial.observer.asScenario(c)), FIRST_LOOK)
    ?? firstOf(theorem, [w], (_, c) => shows(c), FIRST_LOOK);
  return found === null ? null : trial.observer.asScenario(found.candidate);
}

/**
 * For each theorem that applies, one witness per world in which a short look finds one. `wanted` ones are preferred, for
 * somebody who cannot play them all.
 */
export function* witnessesOf(name: RevisionName, wanted: (scenario: Scenario) => boolean = () => true): Generator<TheoremWitness> {
  const r = revision(name);
  for (const theorem of THEOREMS) {
    if (theorem.applies(r) !== true) continue;
    for (const w of worldsOf(theorem, r, PAGE_SIZE)) {
      const scenario = witnessIn(theorem, w, wanted);
      if (scenario === null) continue;
      const world = w.numbering === r.numbering ? w.kind : `${w.kind}/${w.numbering}`;
      yield { theorem: theorem.name, scenario: { ...scenario, id: `witness/${name}/${theorem.name}/${world}` } };
    }
  }
}

/** The scenarios alone. */
export function witnessScenarios(wanted?: (scenario: Scenario) => boolean): (name: RevisionName) => Iterable<Scenario> {
  return function* of(name): Generator<Scenario> {
    for (const { scenario } of witnessesOf(name, wanted)) yield scenario;
  };
}

/** Theorems that speak of no single input: of the mode query's text, of traces of events. */
export function withoutInputs(): readonly string[] {
  return [...SPELLING, ...TRACES].map((theorem) => theorem.name);
}
