/**
 * Fast GUP beside a fork of the same mm, in the small steps they are made of: the lockless walk reads the entry, takes the
 * reference, looks at the entry again, and for a pin compares write_protect_seq with what it was at the start; the fork
 * makes that counter odd, decides page by page, and makes it even again. The slow path and faults wait for the fork.
 *
 * Source: 6.12, mm/gup.c (gup_fast, gup_fast_pte_range), mm/memory.c (copy_page_range, copy_present_ptes); since 5.12.
 */
import * as t from '../../src/term';
import type { Sort, Term } from '../../src/term';
import { copiedAtFork, counted, reusable } from './rules';
import type { System, SystemEvent } from './system';
import type { Dma, FolioClass, Unit } from './words';

const SORTS = {
  /** write_protect_seq of the mm */
  seq: t.Int,
  /** how far the fork is: see FORK */
  fork: t.Int,
  /** the fork decided to copy */
  copies: t.Bool,
  /** how far the fast walk is: see WALK; what it saw at its start and in the entry */
  walk: t.Int, seqSeen: t.Int, writableSeen: t.Bool,
  /** the page, its entry in the mm that forks, and units whose taking is complete */
  refs: t.Int, pincount: t.Int, mapcount: t.Int, others: t.Int, exclusive: t.Bool, writable: t.Bool, flagged: t.Bool, units: t.Int,
} as const satisfies Readonly<Record<string, Sort>>;

export type RaceState = Readonly<Record<keyof typeof SORTS, Term>>;

export const FORK = { none: 0, begun: 1, decided: 2, copied: 3 } as const;
export const WALK = { none: 0, begun: 1, read: 2, grabbed: 3, checked: 4 } as const;

export interface RaceWorld { readonly folio: FolioClass; readonly unit: Unit; readonly dma: Dma }

function variableState(): RaceState;
function variableState(): Readonly<Record<string, Term>> {
  return Object.fromEntries(Object.entries(SORTS).map(([name, sort]) => [name, t.variable(`race.${name}`, sort)]));
}
export const RACE: RaceState = variableState();

const n = (value: number): Term => t.int(value);
const plus = (a: Term, by: number): Term => t.add(a, n(by));

export function raceSystem(w: RaceWorld): System {
  const s = RACE;
  const at = (pc: Term, value: number): Term => t.eq(pc, n(value));
  const event = (actor: string, kind: string, name: string, guard: Term, next: Partial<RaceState>, plays: readonly string[] = []): SystemEvent => ({
    name, kind, actor, choices: [], guard, background: actor === 'others', plays: plays.map((played) => ({ kind: played, times: n(1) })),
    next: new Map((Object.keys(next) as (keyof RaceState)[]).flatMap((key) => {
      const value = next[key];
      return value === undefined ? [] : [[s[key], value] as const];
    })),
  });
  const taken = counted(w.folio, w.unit, s, 1);
  const back = counted(w.folio, w.unit, s, -1);
  const walks = (name: string, guard: Term, next: Partial<RaceState>, plays?: readonly string[]): SystemEvent => event('walk', 'walk', `fast walk: ${name}`, guard, next, plays);
  const forks = (name: string, guard: Term, next: Partial<RaceState>, plays?: readonly string[]): SystemEvent => event('fork', 'fork', `fork: ${name}`, guard, next, plays);
  const isPin = w.unit === 'pin';
  /** a pin of an entry that is not writable needs an exclusive page */
  const fits = t.and(t.iff(s.writable, s.writableSeen), isPin ? t.or(s.writable, s.exclusive) : t.TRUE);
  const undisturbed = isPin ? t.eq(s.seq, s.seqSeen) : t.TRUE;
  const allowed = w.dma === 'in' ? s.writable : t.TRUE;
  const shares = t.not(s.copies);
  return {
    name: `${w.folio}, fast ${w.unit}, DMA ${w.dma}`,
    variables: Object.values(s),
    initial: [
      { name: 'nothing under way', term: t.and(at(s.seq, 0), at(s.fork, FORK.none), at(s.walk, WALK.none), at(s.units, 0), t.not(s.flagged)) },
      { name: 'one exclusive entry', term: t.and(s.exclusive, s.writable, at(s.mapcount, 1), at(s.pincount, 0), t.ge(s.others, n(0)), t.eq(s.refs, plus(s.others, 1))) },
    ],
    start: new Map(Object.values(s).map((v) => [v, v.sort.kind === 'bool' ? v === s.exclusive || v === s.writable : v === s.refs || v === s.mapcount ? 1 : 0])),
    events: [
      walks('begins', t.and(at(s.walk, WALK.none), isPin ? t.eq(t.mod(s.seq, n(2)), n(0)) : t.TRUE), {
        walk: n(WALK.begun), seqSeen: s.seq, flagged: isPin ? t.TRUE : s.flagged,
      }),
      walks('reads the entry', t.and(at(s.walk, WALK.begun), allowed), { walk: n(WALK.read), writableSeen: s.writable }),
      walks('takes the page', at(s.walk, WALK.read), { walk: n(WALK.grabbed), ...taken }),
      walks('finds the entry as it was', t.and(at(s.walk, WALK.grabbed), fits), { walk: n(WALK.checked) }),
      walks('finds the entry changed and undoes', t.and(at(s.walk, WALK.grabbed), t.not(fits)), { walk: n(WALK.none), ...back }),
      walks('is complete', t.and(at(s.walk, WALK.checked), undisturbed), { walk: n(WALK.none), units: plus(s.units, 1) }, [`extract ${w.dma}`]),
      walks('was disturbed by a fork and undoes', t.and(at(s.walk, WALK.checked), t.not(undisturbed)), { walk: n(WALK.none), ...back }),
      walks('gives up', t.or(at(s.walk, WALK.begun), at(s.walk, WALK.read)), { walk: n(WALK.none) }),
      forks('begins', at(s.fork, FORK.none), { fork: n(FORK.begun), seq: plus(s.seq, 1) }),
      forks('decides', at(s.fork, FORK.begun), { fork: n(FORK.decided), copies: copiedAtFork(w.folio, s, s.exclusive, s.flagged) }),
      forks('copies the entry', at(s.fork, FORK.decided), {
        fork: n(FORK.copied), exclusive: t.and(s.exclusive, s.copies), writable: t.and(s.writable, s.copies),
        mapcount: t.ite(shares, plus(s.mapcount, 1), s.mapcount), refs: t.ite(shares, plus(s.refs, 1), s.refs),
      }, ['fork']),
      forks('ends', at(s.fork, FORK.copied), { fork: n(FORK.none), seq: plus(s.seq, 1) }),
      event('owner', 'release', 'a unit is released', t.gt(s.units, n(0)), { units: plus(s.units, -1), ...back }, [`release ${w.dma}`]),
      event('owner', 'slow path', 'slow path: takes the page', t.and(at(s.fork, FORK.none), isPin ? s.exclusive : t.TRUE), {
        units: plus(s.units, 1), flagged: isPin ? t.TRUE : s.flagged, ...taken,
      }, [`extract ${w.dma}`]),
      event('owner', 'fault', 'a write fault takes the page back', t.and(at(s.fork, FORK.none), t.or(s.exclusive, reusable(w.folio, s))), {
        exclusive: t.TRUE, writable: t.TRUE,
      }),
      event('others', 'others', 'a child unmaps the page', t.gt(s.mapcount, n(1)), { mapcount: plus(s.mapcount, -1), refs: plus(s.refs, -1) }),
      event('others', 'others', 'another reference is taken', t.TRUE, { others: plus(s.others, 1), refs: plus(s.refs, 1) }),
      event('others', 'others', 'another reference is dropped', t.gt(s.others, n(0)), { others: plus(s.others, -1), refs: plus(s.refs, -1) }),
    ],
  };
}
