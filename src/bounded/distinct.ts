/** Revisions that a test cannot tell apart: one set of memory rules is asked about once. */
import type { LitmusTest } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { boundedRules } from './rules';

/** What of a revision's rules the test uses. */
function used(test: LitmusTest, revision: RevisionName): string {
  const rules = boundedRules(revision);
  const directions = test.actors.flatMap(({ events }) => events.flatMap(({ action }) => {
    const iterator = action.kind === 'extract' && action.retention === 'revision' ? test.iterators.find(({ name }) => name === action.iterator) : undefined;
    return iterator === undefined ? [] : [iterator.direction];
  }));
  const units = [...new Set(directions)].sort().map((direction) => `${direction} ${rules.unit[direction]}`);
  const kinds = [...new Set(test.iterators.map(({ kind }) => kind))].sort().filter((kind) => rules.extracts(kind));
  return [...units, ...kinds, rules.zeroCounted ? 'zero page counted' : ''].join(', ');
}

/** The first revision of each set of rules, of those that have the test's iterator kinds. */
export function distinct(test: LitmusTest, revisions: readonly RevisionName[]): readonly RevisionName[] {
  const first = new Map<string, RevisionName>();
  for (const revision of revisions) {
    const rules = boundedRules(revision);
    if (!test.iterators.every(({ kind }) => rules.exists(kind))) continue;
    const key = used(test, revision);
    if (!first.has(key)) first.set(key, revision);
  }
  return [...first.values()];
}
