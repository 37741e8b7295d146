/** Machines are total: whatever the state, a call ends, and it ends by returning. */
import { expect } from 'chai';
import fc from 'fast-check';
import { ENVIRONMENT, world } from '../../model/environment';
import type { World } from '../../model/environment';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import type { Machine } from '../../model/machine';
import { LASTING, VARIABLES } from '../../model/state';
import { compileMachine } from '../../src/evaluate/compiled-machine';
import type { Run } from '../../src/evaluate/compiled-machine';
import { REVISIONS } from '../../src/revisions';
import * as t from '../../src/term';
import type { Sort } from '../../src/term';
import { arrayValue } from '../../src/term/array-value';
import type { Frame } from '../../src/term/frame';
import { intValue, zeroValue } from '../../src/term/value';
import type { Value } from '../../src/term/value';

const LASTING_FIELDS: ReadonlySet<string> = new Set(Object.keys(LASTING));
const N = t.variable('n', t.Int);
const HOW = t.variable('how', t.Int);
const RUNS = { seed: 11, numRuns: 60 } as const;

/** Numbers that make loops short and branches many. */
const small: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: fc.constantFrom(31, 4095, 4096, 4097, 8192, 12288) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(0x7ffff000, 2 ** 31, intValue((1n << 64n) - 1n), intValue((1n << 64n) - 4096n)) },
);
function valueOf(sort: Sort): fc.Arbitrary<Value> {
  switch (sort.kind) {
    case 'bool':
      return fc.boolean();
    case 'int':
      return small;
    case 'bv':
      return fc.oneof(fc.constantFrom(0, 1, 4, 0x40000, 0x40004), fc.nat(0xffffffff));
    case 'array':
      return fc.tuple(valueOf(sort.element), fc.array(valueOf(sort.element), { maxLength: 6 })).map(([rest, first]) => arrayValue(rest, first));
  }
}

/** Any state in any environment; counts that bound a loop stay small. */
const frames: fc.Arbitrary<Frame> = fc.record({
  ...Object.fromEntries(Object.entries(VARIABLES).map(([name, sort]) => [`s.${name}`, valueOf(sort)])),
  ...Object.fromEntries(Object.entries(ENVIRONMENT).map(([name, sort]) => [`env.${name}`, valueOf(sort)])),
  'env.maxpages': fc.nat(5), 'env.gupGives': fc.integer({ min: -20, max: 5 }), 'env.segments': fc.nat(70), 's.nrSegs': fc.nat(5), 's.base': fc.nat(5),
  's.head': fc.nat(9), 's.pipeHead': fc.nat(9), 's.queue': fc.nat(2), 's.slot': fc.nat(32), 'n': small, 'how': fc.nat(2),
});

const allWorlds: readonly World[] = REVISIONS.flatMap((r) => r.kinds.map((kind) => world(r, kind, r.numbering, 4096)));

function compiled(machine: (w: World) => Machine): readonly (readonly [World, Run])[] {
  return allWorlds.map((w) => [w, compileMachine(machine(w))]);
}
function copy(frame: Frame): Frame {
  return Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, typeof value === 'object' ? value.copy() : value]));
}

describe('every machine comes to an end from any state', () => {
  it('an extraction returns, or has crashed', () => {
    const runs = compiled(extractMachine);
    fc.assert(fc.property(frames, (frame) => {
      for (const [w, run] of runs) {
        const state = copy(frame);
        run(state, new Set());
        expect(state['s.done'], `${w.revision.name} ${w.kind}`).to.equal(true);
      }
    }), RUNS);
  });
  for (const [name, machine] of [['advance', advanceMachine], ['revert', revertMachine]] as const) {
    it(`${name} stands still afterwards, or has crashed`, () => {
      const runs = compiled((w) => machine(w, N));
      fc.assert(fc.property(frames, (frame) => {
        for (const [w, run] of runs) {
          const state = copy(frame);
          run(state, new Set());
          expect(state['s.moving'] === false || state['s.done'] === true, `${w.revision.name} ${w.kind}`).to.equal(true);
          expect(state['s.done'] === true, `${w.revision.name} ${w.kind}`).to.equal(state['s.crash'] !== 0);
        }
      }), RUNS);
    });
  }
  it('a release gives back every entry owed', () => {
    const runs = compiled((w) => releaseMachine(w, HOW)).filter(([w]) => w.kind === 'ubuf' || w.kind === 'iovec');
    fc.assert(fc.property(frames, fc.nat(20_000), (frame, ret) => {
      for (const [, run] of runs) {
        const state: Frame = { ...copy(frame), 's.ret': ret, 's.off0': 0 };
        run(state, new Set());
        expect(state['s.seg']).to.equal(Math.ceil(ret / 4096));
      }
    }), RUNS);
  });
});

describe('a call starts afresh', () => {
  it('what locals held before it makes no difference', () => {
    const runs = compiled(extractMachine);
    fc.assert(fc.property(frames, (frame) => {
      const clean = copy(frame);
      for (const [name, sort] of Object.entries(VARIABLES)) if (!LASTING_FIELDS.has(name)) clean[`s.${name}`] = zeroValue(sort);
      for (const [w, run] of runs) {
        const [a, b] = [copy(frame), copy(clean)];
        run(a, new Set());
        run(b, new Set());
        for (const name of ['ret', 'nr', 'count', 'offset', 'arr', 'warn', 'crash', 'gupRet', 'faults']) expect(a[`s.${name}`], `${w.kind} ${name}`).to.equal(b[`s.${name}`]);
      }
    }), { seed: 12, numRuns: 20 });
  });
});
