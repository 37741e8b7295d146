/** The core as a subject: a scenario in, a result out. Every scenario starts from a fresh machine and memory. */
import type {
  CallResult, CountCall, ExtractCall, ExtractResult, MoveCall, MoveResult, Scenario, Subject,
} from '../scenario/types';
import { AddressSpace } from './address-space';
import { advance } from './advance';
import { extractPages, type Extraction } from './extract';
import { released, type Hold } from './folio';
import type { IovIter } from './iterator';
import { createMachine, type Machine } from './machine';
import { holdOf, modeOf } from './mode';
import { reexpand, truncate } from './queries';
import { countersOf, unitsOf } from './retention';
import { revert } from './revert';
import { loadIter, stateOf } from './state';
import type { Change } from './tally';
import { Crash, Trace } from './trace';

/** Where the calls of one scenario happen. */
interface World {
  readonly machine: Machine;
  readonly mm: AddressSpace;
  readonly iter: IovIter;
}

/** Makes the calls of a scenario in order; stops after a crash. */
export const runCore: Subject = (scenario: Scenario) => {
  const machine = createMachine(scenario.revision, scenario.pageSize, scenario.numbering, scenario.wordSize);
  const world: World = {
    machine, mm: new AddressSpace(machine, scenario.memory), iter: loadIter(machine, scenario.iter),
  };
  const calls: CallResult[] = [];
  for (const [index, call] of scenario.calls.entries()) {
    const made = call.op === 'extract' ? extractRepeatedly(world, call, index) : [move(world, call, index)];
    calls.push(...made);
    if (made.some((result) => result.crash !== 'none')) break;
  }
  return { id: scenario.id, calls };
};

function extractRepeatedly(world: World, call: ExtractCall, index: number): ExtractResult[] {
  const results: ExtractResult[] = [];
  for (let i = 0; i < call.repeat; i++) {
    const result = extract(world, call, index);
    results.push(result);
    if (result.crash !== 'none' || result.ret <= 0n || result.iter.count === 0n) break;
  }
  return results;
}

function extract(world: World, call: ExtractCall, index: number): ExtractResult {
  const { machine, mm, iter } = world;
  const trace = new Trace(machine);
  const mode = modeOf(machine, iter, call.flags);
  const done = extractPages(machine, iter, call, mm, trace);
  const held: Change[] = done.takings.map((taking) => taking.change);
  const given = release(world, done, chosen(call, holdOf(mode)));
  const units = lazy(() => unitsOf(done.takings));
  const heldCounters = lazy(() => countersOf(held));
  const leftCounters = lazy(() => countersOf([...held, ...given]));
  return {
    op: 'extract', call: index, crash: done.crash, ret: done.ret, offset0: done.offset0, pages: done.pages.runs(),
    array: done.array, allocated: done.allocated, freed: done.freed, over: done.over, iter: stateOf(iter), mode,
    gup: done.gup, warn: trace.warnings,
    // a list of half a million pages is only spelled out for whoever reads it
    get units() { return units(); },
    get held() { return heldCounters(); },
    get left() { return leftCounters(); },
    labels: trace.labels,
  };
}

/** What the scenario wants the pages released with; undefined: they are kept. */
function chosen(call: ExtractCall, byMode: Hold | undefined): Hold | undefined {
  switch (call.release) {
    case 'mode': return byMode;
    case 'put': return 'get';
    case 'unpin': return 'pin';
    case 'none': return undefined;
  }
}

/** Releases every entry listed. */
function release({ mm }: World, { ret, pages }: Extraction, hold: Hold | undefined): Change[] {
  return hold === undefined || ret <= 0n ? [] : pages.spans.map((span) => released(span, hold, mm.zeroPinned));
}

function move(world: World, call: MoveCall | CountCall, index: number): MoveResult {
  const trace = new Trace(world.machine);
  let crash: MoveResult['crash'] = 'none';
  try {
    apply(world, call, trace);
  } catch (problem) {
    if (!(problem instanceof Crash)) throw problem;
    crash = problem.kind;
  }
  return { op: call.op, call: index, crash, iter: stateOf(world.iter), warn: trace.warnings, labels: trace.labels };
}

function apply({ machine, iter }: World, call: MoveCall | CountCall, trace: Trace): void {
  switch (call.op) {
    case 'advance': advance(iter, call.n, trace); return;
    case 'revert': revert(machine, iter, call.n, trace); return;
    case 'truncate': truncate(iter, call.n); return;
    case 'reexpand': reexpand(iter, call.n);
  }
}

function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}
