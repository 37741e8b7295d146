/** The invariant of fast GUP beside a fork: whatever order their steps come in, no complete pin is on a shared page. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { FORK, RACE, WALK } from '../model/lifetime/race';
import type { RaceWorld } from '../model/lifetime/race';
import { weight } from '../model/lifetime/words';
import type { InvariantGroup } from './trace-theorem';

const s = RACE;
const zero = t.int(0);
const from = (low: number, pc: Term, high: number): Term => t.and(t.le(t.int(low), pc), t.le(pc, t.int(high)));

/** Units on the counters: complete ones, and the one the walk has taken and may undo. */
const onCounters = t.add(s.units, t.ite(t.ge(s.walk, t.int(WALK.grabbed)), t.int(1), zero));

export function raceInvariant(w: RaceWorld): readonly InvariantGroup[] {
  const isPin = w.unit === 'pin';
  const counters: InvariantGroup = { name: 'counters', parts: {
    'refcount is entries, units and others': t.eq(s.refs, t.add(s.mapcount, s.others, t.mul(t.int(weight(w.unit, w.folio)), onCounters))),
    'pincount is pins': t.eq(s.pincount, isPin && w.folio !== 'small' ? onCounters : zero),
    'no count is negative': t.and(t.ge(s.units, zero), t.ge(s.others, zero), t.ge(s.mapcount, t.int(1))),
    'steps are what they are': t.and(from(FORK.none, s.fork, FORK.copied), from(WALK.none, s.walk, WALK.checked)),
  } };
  const sequence: InvariantGroup = { name: 'sequence', parts: {
    'odd exactly while a fork runs': t.iff(t.eq(t.mod(s.seq, t.int(2)), zero), t.eq(s.fork, t.int(FORK.none))),
    'a walk for a pin began at an even count, not after now': t.implies(
      t.and(t.bool(isPin), t.ne(s.walk, t.int(WALK.none))), t.and(t.eq(t.mod(s.seqSeen, t.int(2)), zero), t.le(s.seqSeen, s.seq))),
    'who pins has the has-pinned flag': t.implies(t.and(t.bool(isPin), t.or(t.gt(s.units, zero), t.ne(s.walk, t.int(WALK.none)))), s.flagged),
  } };
  const exclusivity: InvariantGroup = { name: 'exclusivity', parts: {
    'a writable entry is of an exclusive page': t.implies(s.writable, s.exclusive),
    'a page checked before any fork began is exclusive': t.implies(
      t.and(t.bool(isPin), t.eq(s.walk, t.int(WALK.checked)), t.eq(s.seq, s.seqSeen)), s.exclusive),
    'a fork sees complete pins': t.implies(t.and(t.bool(isPin), t.gt(s.units, zero), t.eq(s.fork, t.int(FORK.decided))), s.copies),
    'a pinned page is exclusive': t.implies(t.and(t.bool(isPin), t.gt(s.units, zero)), s.exclusive),
  } };
  return [counters, sequence, exclusivity];
}
