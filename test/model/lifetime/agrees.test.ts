/** The page-lifetime model and the core, written separately, on the same random traces: what both can show is the same. */
import { expect } from 'chai';
import fc from 'fast-check';
import { memoryRules } from '../../../src/core/memory';
import { explore } from '../../../src/explore';
import { FOLIO_CLASSES } from '../../../src/litmus/types';
import type { Formula, PageMeasure, PageRef } from '../../../src/litmus/types';
import { revision } from '../../../src/revisions';
import type { Term } from '../../../src/term';
import { evaluate } from '../../../src/term/evaluate';
import type { Frame } from '../../../src/term/frame';
import { pageSystem } from '../../../model/lifetime/page-system';
import { STATE, sees } from '../../../model/lifetime/state';
import type { System } from '../../../model/lifetime/system';
import { lifetimeWorld } from '../../../model/lifetime/words';
import type { LifetimeWorld, Memory, RetentionChoice } from '../../../model/lifetime/words';
import { CHILD, PARENT, both, measured, pageOf, same, seenBy } from '../../../proofs/lifetime-words';
import { afterOf, framesOf, startOf } from '../../../src/check/trace-frames';
import { litmusOf, unitsTaken } from '../../../src/check/trace-litmus';
import type { Trace, TraceEvent } from '../../../src/check/trace-search';

const NOTHING = { references: 0, pinsElsewhere: 0 };

/** The trace that the numbers pick, event by event among those that can happen. */
function walk(system: System, picks: readonly number[]): Trace {
  const moves: readonly TraceEvent[] = system.events.filter((e) => !e.background)
    .map((event) => ({ event, values: new Map(event.choices.map(({ variable, tries }) => [variable, tries[0] ?? 0])) }));
  const trace: TraceEvent[] = [];
  let frame = startOf(system);
  for (const pick of picks) {
    const possible = moves.filter(({ event }) => evaluate(event.guard, frame) === true);
    const taken = possible[pick % possible.length];
    if (taken === undefined) return trace;
    trace.push(taken);
    frame = afterOf(frame, taken);
  }
  return trace;
}

/** What the model says of the end, as conditions of a litmus test by name. */
function predicted(w: LifetimeWorld, frame: Frame): ReadonlyMap<string, Formula> {
  const value = (term: Term): number => Number(evaluate(term, frame));
  const { frame: page, owner, observer } = STATE;
  const found = new Map<string, Formula>();
  const measures = (who: string, ref: PageRef): void => {
    const numbers: readonly (readonly [PageMeasure, Term])[] = [
      ['refs', page.refs], ['pins', page.pincount], ['exclusive', page.exclusive], ['dirty', page.dirty], ['freed', page.freed],
      ...(w.memory === 'zero' ? [] : [['maps', page.mapcount] as const]),
    ];
    for (const [measure, term] of numbers) found.set(`${who} ${measure} ${value(term)}`, measured(measure, ref, '=', value(term)));
  };
  for (const [name, process] of [[PARENT, owner], [CHILD, observer]] as const) {
    if (value(process.alive) === 0) continue;
    if (value(process.maps) === 1) measures(name, pageOf(name));
    if (value(process.maps) === 1) found.set(`${name} writable`, measured('writable', pageOf(name), '=', value(process.writable)));
    // what is in a freed page is not the model's business
    if (w.memory !== 'shared' && value(page.freed) === 0) found.set(`${name} sees ${value(sees(STATE, process))}`, seenBy(name, '=', value(sees(STATE, process))));
  }
  if (value(owner.maps) === 1 && value(observer.alive) === 1 && value(page.freed) === 0) found.set('same page', same(pageOf(PARENT), pageOf(CHILD), value(observer.maps) === 1));
  return found;
}

/** Names of what the core does not confirm. */
function differences(w: LifetimeWorld, system: System, trace: Trace): readonly string[] {
  const frame = framesOf(system, trace).at(-1) ?? {};
  const claims = predicted(w, frame);
  const test = (formula: Formula): boolean => {
    const explored = explore(litmusOf('random', w, trace, unitsTaken(system, trace), formula, NOTHING), memoryRules(w.zeroCounted ? 'v6' : '6.6'), 1000);
    return explored.kind === 'complete' && explored.exploration.observation === 'Always';
  };
  if (test(both(...claims.values()))) return [];
  return [...claims].filter(([, formula]) => !test(formula)).map(([name]) => name);
}

const picks = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 10 });

describe('the page-lifetime model on random traces', () => {
  const worlds = (['get', 'pin', 'revision'] as const satisfies readonly RetentionChoice[]).flatMap((choice) =>
    (['private', 'shared', 'zero'] as const satisfies readonly Memory[]).flatMap((memory) =>
      FOLIO_CLASSES.filter((folio) => folio === 'small' || memory !== 'zero').map((folio) => [choice, lifetimeWorld(revision(choice === 'pin' ? '6.6' : 'v6'), choice, folio, memory)] as const)));
  for (const [choice, w] of worlds) {
    it(`says what the core says: ${w.folio}, ${w.memory}, ${choice}`, () => {
      const system = pageSystem(w, []);
      fc.assert(fc.property(picks, (numbers) => {
        const trace = walk(system, numbers);
        expect(differences(w, system, trace), trace.map(({ event }) => event.name).join('; ')).to.deep.equal([]);
      }), { seed: 5, numRuns: 200 });
    });
  }

  it('differs when it is told something wrong: a fork that copies nothing', () => {
    const w = lifetimeWorld(revision('v6'), 'pin', 'small', 'private');
    const system = pageSystem(w);
    const wrong: System = {
      ...system, events: system.events.map((e) => (e.kind !== 'fork' ? e : { ...e, next: pageSystem({ ...w, memory: 'shared' }).events.find(({ name }) => name === e.name)?.next ?? e.next })),
    };
    const run = fc.check(fc.property(picks, (numbers) => differences(w, wrong, walk(wrong, numbers)).length === 0), { seed: 5, numRuns: 200 });
    expect(run.failed).to.equal(true);
  });
});
