/** Loop invariants evaluated at the heads of concrete runs, for every value of the ghosts that can matter. */
import { invariants, releaseInvariants } from '../../proofs/invariants';
import { GHOSTS } from '../../proofs/ghosts';
import type { Invariant, Invariants as InvariantsOf } from '../../proofs/invariant';
import type { World } from '../../model/environment';
import { freshState } from '../../model/state';
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import type { ArrayValue } from '../../src/term/array-value';
import { compileStep } from '../../src/term/compile';
import type { Step } from '../../src/term/compile';
import type { Frame } from '../../src/term/frame';
import type { Value } from '../../src/term/value';
import type { Head } from './turns';

const GHOST_NAMES = ['entry', 'byte', 'seg', 'page', 'folio', 'boundary'] as const;
export type GhostName = (typeof GHOST_NAMES)[number];

/** Parts of an invariant that mention the same ghosts. */
interface Group { readonly ghosts: readonly GhostName[]; readonly names: readonly string[]; readonly step: Step }
/** What is false, where. */
export interface Breach { readonly loop: string; readonly part: string; readonly ghosts: string }

function ghostsOf(term: Term): readonly GhostName[] {
  const names = new Set(t.freeVars(term).map((v) => (v.op === 'var' ? v.name : '')));
  return GHOST_NAMES.filter((n) => names.has(`g.${n}`) || (n === 'folio' && names.has('g.folioEntries')));
}

function groupsOf(invariant: Invariant): readonly Group[] {
  const byGhosts = new Map<string, [string, Term][]>();
  for (const part of Object.entries(invariant(freshState('s'), freshState('e')))) {
    const key = ghostsOf(part[1]).join(' ');
    byGhosts.set(key, [...(byGhosts.get(key) ?? []), part]);
  }
  return [...byGhosts].map(([key, parts]) => ({
    ghosts: GHOST_NAMES.filter((n) => key.split(' ').includes(n)), names: parts.map(([name]) => name),
    step: compileStep(new Map(), parts.map(([, term]) => term)),
  }));
}

function num(frame: Frame, name: string): number {
  const value = frame[name];
  return typeof value === 'object' || typeof value === 'boolean' ? 0 : Number(value ?? 0);
}
function tableOf(frame: Frame, name: string): ArrayValue {
  const value = frame[name];
  if (typeof value !== 'object') throw new Error(`${name} is not a table`);
  return value;
}
function upTo(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(last, first + 16) - first + 1) }, (_, i) => first + i);
}

export function folioOf(frame: Frame, page: Value): number {
  return Number(page) - 2 * Number(tableOf(frame, 'env.folioBack').get(page));
}

/** Entries before k that list a page of the folio, for every k. */
export function countsOf(frame: Frame, list: readonly Value[], folio: number): ArrayValue {
  const counts: Value[] = [0];
  for (const page of list) counts.push(Number(counts.at(-1)) + (folioOf(frame, page) === folio ? 1 : 0));
  return arrayValue(counts.at(-1) ?? 0, counts);
}

function bytesOf(frame: Frame, pageSize: number): readonly number[] {
  const [total, off0, segments] = [num(frame, 's.total'), num(frame, 's.off0'), num(frame, 'env.segments')];
  const before = tableOf(frame, 'env.before');
  const start = Number(before.get(num(frame, 's.base'))) + num(frame, 's.skip');
  const edges = [0, total, ...upTo(0, num(frame, 's.nr')).map((k) => k * pageSize - off0), ...upTo(0, segments).map((k) => Number(before.get(k)) - start)];
  return [...new Set(edges.flatMap((b) => [b - 1, b]))].filter((b) => b >= 0 && b <= total);
}

/** Values of each ghost worth trying; `list`: the pages listed when the run has ended. */
export function ghostValuesOf(frame: Frame, list: readonly Value[], pageSize: number): Readonly<Record<GhostName, readonly number[]>> {
  const pages = [...new Set([...list.slice(0, 12).map(Number), -1, 1 << 20])];
  const segments = num(frame, 'env.segments');
  return {
    entry: upTo(-1, list.length + 1), byte: bytesOf(frame, pageSize), seg: upTo(0, segments), boundary: upTo(0, segments),
    page: pages, folio: [...new Set(pages.map((p) => folioOf(frame, p)))],
  };
}

/** All invariants of a world; `how`: the operation of a release. */
export function allInvariants(w: World, how: Term): InvariantsOf {
  return { ...invariants(w, GHOSTS), ...releaseInvariants(w, GHOSTS, how) };
}

/** Invariants of one world, ready to be looked at. */
export class HeadInvariants {
  private readonly groups: ReadonlyMap<string, readonly Group[]>;

  constructor(private readonly w: World, all: InvariantsOf) {
    this.groups = new Map(Object.entries(all).map(([loop, invariant]) => [loop, groupsOf(invariant)]));
  }

  /** Loops that have an invariant. */
  get loops(): readonly string[] { return [...this.groups.keys()]; }

  /** Every part that is false at this head of a run that ends with this list. */
  breaches({ loop, entry, now }: Head, list: readonly Value[]): readonly Breach[] {
    const groups = this.groups.get(loop);
    if (groups === undefined) throw new Error(`${loop} has no invariant`);
    const frame: Frame = { ...now, ...entry };
    const values = ghostValuesOf(now, list, this.w.pageSize);
    return groups.flatMap((group) => this.ofGroup(loop, group, frame, values, list));
  }

  private ofGroup(loop: string, group: Group, frame: Frame, values: Readonly<Record<GhostName, readonly number[]>>, list: readonly Value[]): readonly Breach[] {
    const found: Breach[] = [];
    const assign = (i: number): void => {
      const name = group.ghosts[i];
      if (name === undefined) {
        const truth = group.step(frame);
        group.names.forEach((part, k) => {
          if (truth[k] !== true) found.push({ loop, part, ghosts: group.ghosts.map((g) => `${g} ${String(frame[`g.${g}`])}`).join(', ') });
        });
        return;
      }
      for (const value of values[name]) {
        frame[`g.${name}`] = value;
        if (name === 'folio') frame['g.folioEntries'] = countsOf(frame, list, value);
        assign(i + 1);
      }
    };
    assign(0);
    return found;
  }
}
