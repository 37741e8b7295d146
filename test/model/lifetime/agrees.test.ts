/** The page-lifetime model and the core, written separately, on the same random traces: what both can show is the same. */
import { expect } from 'chai';
import fc from 'fast-check';
import { FOLIO_CLASSES } from '../../../src/litmus/types';
import { revision } from '../../../src/revisions';
import { pageSystem } from '../../../model/lifetime/page-system';
import type { System } from '../../../model/lifetime/system';
import { lifetimeWorld } from '../../../model/lifetime/words';
import type { Memory, RetentionChoice } from '../../../model/lifetime/words';
import { coreDiffers, walk } from '../../../src/check/trace-agree';

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
        expect(coreDiffers(w, system, trace), trace.map(({ event }) => event.name).join('; ')).to.deep.equal([]);
      }), { seed: 5, numRuns: 200 });
    });
  }

  it('differs when it is told something wrong: a fork that copies nothing', () => {
    const w = lifetimeWorld(revision('v6'), 'pin', 'small', 'private');
    const system = pageSystem(w);
    const wrong: System = {
      ...system, events: system.events.map((e) => (e.kind !== 'fork' ? e : { ...e, next: pageSystem({ ...w, memory: 'shared' }).events.find(({ name }) => name === e.name)?.next ?? e.next })),
    };
    const run = fc.check(fc.property(picks, (numbers) => coreDiffers(w, wrong, walk(wrong, numbers)).length === 0), { seed: 5, numRuns: 200 });
    expect(run.failed).to.equal(true);
  });
});
