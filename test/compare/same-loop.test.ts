import { expect } from 'chai';
import { pairOf, worldsOf } from '../../src/compare/pair';
import { sameLoop } from '../../src/compare/same-loop';
import type { SameLoop } from '../../src/compare/same-loop';
import { revision } from '../../src/revisions';
import type { Kind, RevisionName } from '../../src/revisions';
import type { World } from '../../model/environment';
import { extractMachine } from '../../model/machines';
import type { LoopPhase } from '../../model/machine';
import * as t from '../../src/term';

function loopOf(w: World, name: string): LoopPhase {
  const loop = extractMachine(w).phases.find((p): p is LoopPhase => p.kind === 'loop' && p.name === name);
  if (loop === undefined) throw new Error(`no loop ${name}`);
  return loop;
}

function compared(first: RevisionName, second: RevisionName, kind: Kind, name: string, lockFree = false): SameLoop | null {
  const w = worldsOf(pairOf(revision(first), revision(second)), kind, 4096);
  return sameLoop(loopOf(w.olderWorld, name), loopOf(w.newerWorld, name), lockFree ? [t.eq(w.olderWorld.env.signal, t.int(2))] : []);
}

describe('the same loop', () => {
  it('is told by its terms', () => {
    expect(compared('6.6', '6.12', 'kvec', 'kvec-skip')?.rest).to.deep.equal([]);
    expect(compared('6.3', '7.2', 'xarray', 'xarray-walk')?.rest).to.deep.equal([]);
  });

  it('is not taken from a name: the walk over empty segments of 6.3 is another one than 6.6', () => {
    const skip = compared('6.3', '6.6', 'kvec', 'kvec-skip');
    expect(skip === null || skip.rest.includes('size')).to.equal(true);
  });

  it('may be the same in part: walks that count the zero page and walks that do not list the same pages', () => {
    const walk = compared('6.3', '6.6', 'ubuf', 'gup-walk');
    expect(walk?.same).to.include.members(['nr', 'pages', 'err', 'stop']);
    expect(walk?.rest).to.have.members(['refs', 'pinc', 'pins']);
  });

  it('may be the same where a test is false: no contended lock', () => {
    expect(compared('v6', '6.3', 'ubuf', 'gup-walk')?.rest ?? ['all']).not.to.deep.equal([]);
    expect(compared('v6', '6.3', 'ubuf', 'gup-walk', true)?.rest).to.deep.equal([]);
  });

  it('a field that depends on a differing one is not shared', () => {
    const { olderWorld: w } = worldsOf(pairOf(revision('6.6'), revision('6.12')), 'xarray', 4096);
    const walk = loopOf(w, 'xarray-walk');
    const other: LoopPhase = {
      ...walk, cases: (s) => walk.cases(s).map((c) => (c.set.nr === undefined ? c : { ...c, set: { ...c.set, warn: t.add(s.warn, t.int(1)) } })),
    };
    expect(sameLoop(walk, other, [])?.rest).to.deep.equal(['warn']);
    const stuck: LoopPhase = { ...walk, cases: (s) => walk.cases(s).map((c) => (c.set.nr === undefined ? c : { ...c, set: { ...c.set, nr: t.add(s.nr, t.int(2)) } })) };
    expect(sameLoop(walk, stuck, []), 'the guard reads nr').to.equal(null);
  });
});
