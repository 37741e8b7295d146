/**
 * Theorems about flag words, tried on every row of a finite table: kind, direction, numbering, and every subset of the flags
 * that a routine looks at. No solver takes part: model and core both run each row, and the claims are evaluated.
 */
import { NUMBERINGS, type Direction, type FollFlag, type Revision } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { World } from '../../model/environment';
import type { Theorem } from '../../proofs/theorem';
import type { Candidate } from './observe';
import { FIRST_LOOK, candidates } from './search';
import { makeWorld } from './setting';
import { Trial } from './trial';
import type { Enumerated } from './types';

/** Flags some routine asks about, and TOUCH for all that none may be handed. */
const FLAGS: readonly FollFlag[] = ['WRITE', 'GET', 'PIN', 'FORCE', 'NOFAULT', 'LONGTERM', 'PCI_P2PDMA', 'FAST_ONLY', 'TOUCH'];
const DIRECTIONS: readonly Direction[] = ['SOURCE', 'DEST'];

/** Rows on which a theorem is tried in a revision; null: it is not about flag words, and no finite table says it. */
export function enumerate(theorem: Theorem, r: Revision, pageSize: number): Enumerated | null {
  if (theorem.numberings !== 'all' || theorem.applies(r) !== true) return null;
  let [rows, arise] = [0, 0];
  const failed: string[] = [];
  for (const numbering of r.numberings) {
    for (const kind of theorem.kinds(r)) {
      const w = makeWorld(r.name, kind, numbering, pageSize);
      const trial = new Trial(theorem, w, []);
      for (const base of DIRECTIONS.flatMap((direction) => baseOf(trial, w, direction) ?? [])) {
        for (const flags of words(w)) {
          const row: Candidate = { ...base, scenario: withFlags(base.scenario, flags) };
          if (!trial.admits(row)) continue;
          const [model, core] = [trial.model(row), trial.core(row)];
          rows++;
          if (model.arises) arise++;
          const wrong = [...model.outside.map((name) => `model: ${name}`), ...core.outside.map((name) => `core: ${name}`)];
          if (wrong.length > 0) failed.push(`${kind} ${base.scenario.iter.direction} ${numbering} flags 0x${flags.toString(16)}: ${wrong.join('; ')}`);
        }
      }
    }
  }
  return { rows, arise, failed };
}

/** The first scenario of a direction with which the case claimed about arises, else the first one at all. */
function baseOf(trial: Trial, w: World, direction: Direction): Candidate | null {
  let first: Candidate | null = null;
  let looked = 0;
  for (const candidate of candidates(trial.theorem, w)) {
    if (++looked > FIRST_LOOK) break;
    if (candidate.scenario.iter.direction !== direction || !trial.admits(candidate)) continue;
    first ??= candidate;
    if (trial.model(candidate).arises) return candidate;
  }
  return first;
}

/** Every flags argument: of v6 each subset of the flags; later the one defined bit and one that is not. */
function words(w: World): readonly number[] {
  if (w.revision.variants.mode !== 'mode-v6') return [0, 1, 2, 3];
  const bits = FLAGS.flatMap((flag) => NUMBERINGS[w.numbering][flag] ?? []);
  return Array.from({ length: 2 ** bits.length }, (_, n) => bits.reduce((word, bit, i) => ((n >> i) & 1) === 1 ? word | bit : word, 0));
}

function withFlags(scenario: Scenario, flags: number): Scenario {
  return { ...scenario, calls: scenario.calls.map((call) => (call.op === 'extract' ? { ...call, flags } : call)) };
}
