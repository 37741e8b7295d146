/** Acting processes: one event is written once, for whoever acts; these put it into the state for each role. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import { count } from './state';
import type { LifetimeState, Process } from './state';

/** The two that are told apart, and any other process. */
export const ROLES = ['owner', 'observer', 'crowd'] as const;
export type Role = (typeof ROLES)[number];

/** An unknown member of the crowd: whether it maps the page, and how. Its units are those of the whole crowd. */
const MEMBER = {
  maps: t.variable('member.maps', t.Bool), writable: t.variable('member.writable', t.Bool), flagged: t.variable('member.flagged', t.Bool),
};
/** What choosing a member chooses. */
export const MEMBER_CHOICES: readonly Term[] = Object.values(MEMBER);

/** The process that acts, as the state has it. */
export function processOf(s: LifetimeState, role: Role): Process {
  if (role !== 'crowd') return s[role];
  const nothing = t.int(0);
  return { born: t.TRUE, alive: t.TRUE, discarded: t.FALSE, ...MEMBER, in: s.crowd.in, out: s.crowd.out, own: nothing, expected: nothing };
}

/** There is such a process: it lives, and a member of the crowd is one of those the totals count. */
export function exists(s: LifetimeState, role: Role): Term {
  if (role !== 'crowd') return s[role].alive;
  const { maps, writable, flagged } = s.crowd;
  const some = (has: Term, total: Term): Term =>
    t.and(t.implies(t.and(MEMBER.maps, has), t.gt(total, t.int(0))), t.implies(t.and(MEMBER.maps, t.not(has)), t.lt(total, maps)));
  return t.and(
    t.implies(MEMBER.maps, t.gt(maps, t.int(0))), t.implies(MEMBER.writable, MEMBER.maps),
    some(MEMBER.writable, writable), some(MEMBER.flagged, flagged),
  );
}

/** The state with the acting process as it now is. */
export function withProcess(s: LifetimeState, role: Role, now: Process): LifetimeState {
  switch (role) {
    case 'owner':
      return { ...s, owner: now };
    case 'observer':
      return { ...s, observer: now };
    case 'crowd': {
      const change = (total: Term, before: Term, after: Term): Term => t.add(total, t.sub(count(after), count(before)));
      return {
        ...s, crowd: {
          maps: change(s.crowd.maps, MEMBER.maps, now.maps),
          writable: change(s.crowd.writable, t.and(MEMBER.maps, MEMBER.writable), t.and(now.maps, now.writable)),
          flagged: change(s.crowd.flagged, t.and(MEMBER.maps, MEMBER.flagged), t.and(now.maps, now.flagged)),
          in: now.in, out: now.out,
        },
      };
    }
  }
}

/** One more process that maps the page in the crowd, as a fork puts it there. */
export function joined(s: LifetimeState, child: Pick<Process, 'maps' | 'writable'>): LifetimeState {
  const { crowd } = s;
  return {
    ...s, crowd: {
      ...crowd, maps: t.add(crowd.maps, count(child.maps)), writable: t.add(crowd.writable, count(t.and(child.maps, child.writable))),
    },
  };
}
