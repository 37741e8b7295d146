/** Catalogue mutants of callers and of pages over time: whole systems as the bug has them, judged by every theorem about them. */
import { TRACES } from '../../../proofs';
import { callerWorld } from '../../../proofs/callers';
import type { TraceCase } from '../../../proofs/trace-theorem';
import { kernelPageSystem } from '../../../model/callers/kernel-pages';
import type { CallerStep, Replaced } from '../../../model/callers/protocol';
import { CALLERS } from '../../../model/callers/protocols';
import { callerSystem } from '../../../model/callers/system';
import type { System } from '../../../model/lifetime/system';
import { revision } from '../../revisions';
import type { RevisionName } from '../../revisions';
import type { Decider } from '../../check/decide';
import { claimObligations, inductionObligations } from '../../check/trace-obligations';
import * as t from '../../term';
import { explanationOf } from '../explained';
import type { Fate, MutantInfo } from '../types';
import { tracesOf } from './examine';
import type { Use } from './subjects';

export interface CallerMutant extends MutantInfo {
  readonly id: string;
  readonly revision: RevisionName;
  /** the system with the bug in place of a case's own; null: the case is not about it */
  readonly inPlaceOf: (c: TraceCase) => System | null;
}

/** A caller of 7.2 with other steps on some edges; `leavesArray`: extraction leaves the array it allocated when it fails. */
function caller(id: string, what: string, name: string, replaced: Replaced, leavesArray = false): CallerMutant {
  const protocol = CALLERS.find((p) => p.name === name);
  if (protocol === undefined) throw new Error(`no caller ${name}`);
  const w = { ...callerWorld(revision('7.2'), 'revision', 'in'), ...(leavesArray ? { leavesArray } : {}) };
  const changed = callerSystem(w, protocol, replaced);
  return {
    name: `catalogue/${id}/${name}`, leg: 'model', operator: 'catalogue', id, what, where: `7.2, caller ${name}`, revision: '7.2',
    inPlaceOf: (c) => (c.system.name === changed.name ? changed : null),
  };
}

const edgesOfDefect = (name: string, id: string): Replaced => CALLERS.find((p) => p.name === name)?.defects.find((d) => d.id === id)?.edges ?? new Map();
const steps = (edge: string, ...of: readonly CallerStep[]): Replaced => new Map([[edge, of]]);

/** The pipe's iterator may be reverted, as in the revisions that extract pipes; the theorems ask as if it were a bvec's. */
const REVERTED_PIPE: CallerMutant = {
  name: 'catalogue/B07/pipe', leg: 'model', operator: 'catalogue', id: 'B07', what: 'reverting a pipe gives up pages under I/O', where: 'v6, kernel pages',
  revision: 'v6', inPlaceOf: (c) => (c.kind === 'bvec' ? kernelPageSystem('pipe', true) : null),
};
/** Pages held by references, where the theorems of 7.2 are about pins. */
const REFERENCED: CallerMutant = {
  name: 'catalogue/B08/pages', leg: 'model', operator: 'catalogue', id: 'B08', what: 'pages under I/O held by references', where: '7.2, pages over time',
  revision: '7.2', inPlaceOf: (c) => (c.system.name === 'small, private' ? referenced() : null),
};

function referenced(): System {
  const found = TRACES.flatMap((th) => (th.applies(revision('7.2'), 'get') === true ? th.cases(revision('7.2'), 'get') : []))
    .find((c) => c.system.name === 'small, private');
  if (found === undefined) throw new Error('no pages held by references');
  return found.system;
}

export const CALLER_MUTANTS: readonly CallerMutant[] = [
  REVERTED_PIPE, REFERENCED,
  caller('B12', 'the loop that records pinned pages never runs', 'netfs', steps('all are added', { do: 'forget' })),
  caller('B14', 'pins released by put_page()', 'scatterlist', steps('extraction fails: all so far is released',
    { do: 'extract nothing', array: 'own' }, { do: 'release', of: 'record', by: 'put' })),
  caller('B24', 'the array leaks when extraction fails', 'bio-integrity', new Map(), true),
  caller('B24c', 'the allocated array is not freed when extraction fails', 'passthrough', new Map(), true),
  caller('B27', 'a referenced zero page in a bio of pins', 'direct-io', steps('a write that has blocks to fill fails: the zero page stands in',
    { do: 'extract nothing', array: 'own' }, { do: 'record own page' })),
  caller('B30', 'partial success is taken for full', 'bio-integrity', edgesOfDefect('bio-integrity', 'B30')),
  caller('B36', 'nobody asked whether to unpin', 'af_alg', steps('the mode is asked for')),
];

/** Judged by every theorem about the system in whose place it stands: a trace first, then the proofs. */
export async function examineCaller(m: CallerMutant, decider: Decider): Promise<Fate> {
  const r = revision(m.revision);
  const uses = TRACES.filter((th) => th.applies(r, 'revision') === true).flatMap((theorem) => theorem.cases(r, 'revision').flatMap((of): readonly Use[] => {
    const system = m.inPlaceOf(of);
    return system === null || of.expected !== null ? [] : [{ theorem, of: { ...of, system } }];
  }));
  const shown = tracesOf(uses, ({ of }) => of.system);
  const [first] = shown;
  if (first !== undefined) return { kind: 'killed', notice: 'counterexample', by: [...new Set(shown.map(({ theorem }) => theorem))], shown: first.events.join('; ') };
  for (const { theorem, of } of uses) {
    for (const o of [...inductionObligations(of), ...claimObligations(of, of.claim, 'claim')]) {
      const kind = await decider.lemma(o.assumptions.map(({ term }) => term), t.and(...o.goals.map(({ term }) => term)));
      if (kind === 'fails') return { kind: 'killed', notice: 'proof fails', by: [theorem.name], shown: o.name };
      if (kind === 'resource-out') return { kind: 'resource-out', reason: `${theorem.name}, ${o.name}` };
    }
  }
  return { kind: 'survived', why: explanationOf(m) };
}
