/** What a test's actors do, by what the kernel leg asks of them. */
import type { HoldAction, LitmusTest } from '../../litmus/types';

/** Processes that no fork brings forth. */
export function initialProcesses({ actors }: LitmusTest): readonly string[] {
  const forked = new Set(actors.flatMap(({ events }) => events.flatMap(({ action }) => (action.kind === 'fork' ? [action.child] : []))));
  return actors.flatMap((a) => (a.kind === 'process' && !forked.has(a.name) ? [a.name] : []));
}

export function holdActions({ actors }: LitmusTest): readonly HoldAction[] {
  return actors.flatMap(({ events }) => events.flatMap(({ action }) => (action.kind === 'get' || action.kind === 'put' ? [action] : [])));
}
