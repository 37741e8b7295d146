/**
 * One page that an extraction lists, of any iterator kind, and who keeps it while a device may write to it: a unit (user
 * kinds), the pipe, or an owner who promises to (kernel kinds).
 */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Value } from '../../src/term/value';
import type { LitmusKind } from '../../src/litmus/types';
import type { System, SystemEvent } from '../lifetime/system';

export const LISTED = t.variable('page.listed', t.Bool);
export const FLYING = t.variable('page.flying', t.Bool);
export const REVERTED = t.variable('page.reverted', t.Bool);
/** references of the page: the owner's, the pipe's, the unit's */
export const HOLDERS = t.variable('page.holders', t.Int);
/** the unit an extraction took and that is not given back */
export const UNIT = t.variable('page.unit', t.Bool);

/** What whoever owns kernel memory promises: without it, events that break it happen too. */
export const KEEPS = 'its owner keeps the page until the I/O is over';

export function kernelPageSystem(kind: LitmusKind, isKept: boolean, withRevert = true): System {
  const isUser = kind === 'ubuf' || kind === 'iovec';
  const isPipe = kind === 'pipe';
  const one = t.int(1);
  const event = (name: string, guard: Term, next: readonly (readonly [Term, Term])[]): SystemEvent => ({
    name, kind: name, actor: kind, choices: [], guard, next: new Map(next), background: false,
  });
  const revert = event('revert', t.and(LISTED, t.not(REVERTED)), [
    // a pipe gives the page up when the iterator goes back over it; no other kind notices
    [REVERTED, t.TRUE], ...(isPipe ? [[HOLDERS, t.sub(HOLDERS, one)] as const] : []),
  ]);
  return {
    name: `${kind} iterator`, variables: [LISTED, FLYING, REVERTED, HOLDERS, UNIT],
    initial: [
      { name: 'nothing extracted', term: t.and(t.not(LISTED), t.not(FLYING), t.not(REVERTED), t.not(UNIT)) },
      { name: 'the owner has its page', term: t.eq(HOLDERS, t.int(isPipe ? 0 : 1)) },
    ],
    start: new Map<Term, Value>([[LISTED, false], [FLYING, false], [REVERTED, false], [HOLDERS, isPipe ? 0 : 1], [UNIT, false]]),
    events: [
      event('extract', t.not(LISTED), [
        [LISTED, t.TRUE], [UNIT, t.bool(isUser)], ...(isUser || isPipe ? [[HOLDERS, t.add(HOLDERS, one)] as const] : []),
      ]),
      event('I/O begins', t.and(LISTED, t.not(REVERTED), t.gt(HOLDERS, t.int(0)), isUser ? UNIT : t.TRUE), [[FLYING, t.TRUE]]),
      event('DMA in', FLYING, []),
      event('I/O is over', FLYING, [[FLYING, t.FALSE]]),
      ...(withRevert ? [revert] : []),
      ...(isUser ? [event('release', t.and(UNIT, t.not(FLYING)), [[UNIT, t.FALSE], [HOLDERS, t.sub(HOLDERS, one)]])] : []),
      // a pipe that was reverted has given the page up already; user memory may go at any time
      event('the owner lets go', t.and(
        t.gt(HOLDERS, t.ite(UNIT, one, t.int(0))), isPipe ? t.and(LISTED, t.not(REVERTED)) : t.TRUE, isKept && !isUser ? t.not(FLYING) : t.TRUE,
      ), [[HOLDERS, t.sub(HOLDERS, one)]]),
    ],
  };
}
