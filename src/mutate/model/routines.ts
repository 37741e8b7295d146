/** The routines of all revisions, each text once, with the worlds that have it. */
import { GHOSTS } from '../../../proofs/ghosts';
import { makeWorld, machineOf } from '../../check/setting';
import { revision } from '../../revisions';
import type { Kind, Revision, RevisionName } from '../../revisions';
import { HOW, MOVE } from '../../evaluate/model-subject';
import type { World } from '../../../model/environment';
import type { Machine } from '../../../model/machine';
import type { Operation, Setting } from '../../../proofs/theorem';
import { signature, textsOf } from './phase-text';
import type { PhaseText } from './phase-text';

export const MACHINES = ['extract', 'advance', 'revert', 'release'] as const;
export type MachineName = (typeof MACHINES)[number];

/** A revision and a kind of iterator. */
export interface Home { readonly revision: RevisionName; readonly kind: Kind }

/** A phase with a text of its own. */
export interface Routine {
  readonly text: PhaseText;
  /** who has it: the first revision of `ORDER` that does with all its kinds, then the others */
  readonly homes: readonly Home[];
  /** machines it is part of */
  readonly machines: readonly MachineName[];
}

/** v6 first, then whoever has most that v6 has not. */
const ORDER: readonly RevisionName[] = ['v6', '6.12', '7.2', '6.13', 'v11', 'v7', 'v8', '6.3', '6.6'];

/** The operation a machine does, with its argument as the variable texts are written in. */
export function operationOf(name: MachineName): Operation {
  switch (name) {
    case 'extract':
      return { on: 0, do: 'extract' };
    case 'advance':
    case 'revert':
      return { on: 0, do: name, by: () => MOVE };
    case 'release':
      return { on: 0, do: 'release', how: () => HOW };
  }
}

export function plainSetting(w: World): Setting {
  return { w, g: GHOSTS, s: [] };
}

/** The world of a revision's own numbering and 4 KiB pages. */
export function worldOf(revision: Revision, kind: Kind): World {
  return makeWorld(revision.name, kind, revision.numbering, 4096);
}

/** The contract's machine of that name. */
export function contractMachine(w: World, name: MachineName): Machine {
  return machineOf(operationOf(name), plainSetting(w));
}

/** Every routine, in the order of revisions, kinds, machines and phases. */
export function routines(): readonly Routine[] {
  const found = new Map<string, { text: PhaseText; homes: Home[]; machines: Set<MachineName> }>();
  for (const name of ORDER) {
    const r = revision(name);
    for (const kind of r.kinds) {
      for (const machine of MACHINES) {
        for (const text of textsOf(contractMachine(worldOf(r, kind), machine))) {
          const said = text.kind === 'start' ? `${machine} ${signature(text)}` : signature(text);
          const entry = found.get(said) ?? { text, homes: [], machines: new Set() };
          if (entry.homes.every((home) => home.revision !== name || home.kind !== kind)) entry.homes.push({ revision: name, kind });
          entry.machines.add(machine);
          found.set(said, entry);
        }
      }
    }
  }
  return [...found.values()].map(({ text, homes, machines }) => ({ text, homes, machines: [...machines] }));
}

/** Homes in the revision where the routine is first met. */
export function firstHomes({ homes }: Routine): readonly Home[] {
  return homes.filter(({ revision: name }) => name === homes[0]?.revision);
}
