/** Inputs picked by the solver, where no list of inputs has one: loops are unrolled a few turns, so it may miss some. */
import type { Decider } from '../check/decide';
import { decodeCandidate, readable, wanted } from '../check/decode-candidate';
import { factsFor } from '../check/setting';
import { execute } from '../check/symbolic';
import type { Mode, Named } from '../check/symbolic';
import type { Scenario } from '../scenario/types';
import { isWellFormed } from '../scenario/well-formed';
import { GHOSTS } from '../../proofs/ghosts';
import type { Setting as TheoremSetting } from '../../proofs/theorem';
import { extractMachine } from '../../model/machines';
import type { World } from '../../model/environment';
import { wellFormed } from '../../model/well-formed';
import * as t from '../term';
import type { Term } from '../term';
import { agreement } from './agreement';
import type { DifferenceClass } from './difference-class';
import type { Setting, Worlds } from './pair';
import { AGREEMENT } from './question';
import { oneCall } from './translate';

/** Loops are unrolled this often, one after the other. */
const TURNS: readonly number[] = [1, 3];

/** An input on which the two differ, in the classes of `inside` and in none of `outside`, as the model has it; or null. */
export async function pickDiffering(
  worlds: Worlds, inside: readonly DifferenceClass[], outside: readonly DifferenceClass[], decider: Decider,
): Promise<Scenario | null> {
  for (const turns of TURNS) {
    const found = await pick(worlds, turns, inside, outside, decider);
    if (found !== null && isWellFormed(found)) return oneCall(found);
  }
  return null;
}

async function pick(
  worlds: Worlds, turns: number, inside: readonly DifferenceClass[], outside: readonly DifferenceClass[], decider: Decider,
): Promise<Scenario | null> {
  const { olderWorld: w, newerWorld, start } = worlds;
  const older = unrolled('older:', w, worlds, turns);
  const newer = unrolled('newer:', newerWorld, worlds, turns);
  const x: Setting = { ...worlds, after: { older: older.state, newer: newer.state } };
  const differs = t.or(...agreement(x).flatMap(({ ghosts, goals }) => Object.values(goals).map((goal) => t.and(...Object.values(ghosts), t.not(goal)))));
  const named = (name: string, term: Term): Named => ({ name, term });
  const stated: readonly Named[] = [
    ...Object.entries(wellFormed(w, start)).map(([name, term]) => named(name, term)), ...older.path, ...newer.path,
    ...inside.map((c) => named(c.name, c.when(x))), ...outside.map((c) => named(`outside ${c.name}`, t.not(c.when(x)))),
    named('they differ', differs),
  ];
  const plain: TheoremSetting = { w, g: GHOSTS, s: [start] };
  const names = wanted(AGREEMENT, plain);
  const terms = [...stated.map((a) => a.term), ...names.values()];
  const values = await decider.model([...stated, ...readable(plain, terms), ...factsFor(plain, terms, '64-bit')], [...names.values()]);
  if (values === null) return null;
  const value = new Map([...names.keys()].map((key, i) => [key, values[i] ?? 0] as const));
  return decodeCandidate(AGREEMENT, w, `solver/${worlds.older.name}-${worlds.newer.name}/${worlds.kind}/${inside.map((c) => c.name).join('+') || 'unnamed'}`, value).scenario;
}

function unrolled(name: string, w: World, { start }: Worlds, turns: number): ReturnType<typeof execute> {
  const machine = extractMachine(w);
  const mode: Mode = {
    name, loops: { kind: 'unrolled', turns }, finalPages: w.env.finalPages, general: { machine, invariants: {}, finalPages: w.env.finalPages },
  };
  return execute(machine, start, [], mode);
}
