/** A litmus test under every revision asked for, once per set of memory rules that makes a difference to it. */
import { memoryRules, type MemoryRules } from '../core/memory';
import type { LitmusTest, Observation, Quantifier } from '../litmus/types';
import type { RevisionName } from '../revisions';
import { exploring, type Turns } from './explore';
import { ledgerOf } from './ledger';
import type { CheckGroup, CheckResult, Explored, NotApplicable, RevisionCheck } from './types';

/** Is the condition true as it stands? */
export function conditionHolds(quantifier: Quantifier, observation: Observation): boolean {
  switch (quantifier) {
    case 'exists': return observation !== 'Never';
    case '~exists': return observation === 'Never';
    case 'forall': return observation === 'Always';
  }
}

/** Why the revision has nothing to say about the test; null: it applies. */
function obstacle(test: LitmusTest, { knows }: MemoryRules): string | null {
  const unknown = test.iterators.find(({ kind }) => !knows.includes(kind));
  return unknown === undefined ? null : `no ${unknown.kind} iterators`;
}

/** Two revisions with the same key play the test alike: what it never uses is left out. */
function rulesKey(test: LitmusTest, rules: MemoryRules): string {
  const { hold, zeroPinned, extracts } = rules;
  const directions = test.actors.flatMap(({ events }) => events.flatMap(({ action }) => {
    if (action.kind !== 'extract' || action.retention !== 'revision') return [];
    const of = test.iterators.find(({ name }) => name === action.iterator);
    return of === undefined || (of.kind !== 'ubuf' && of.kind !== 'iovec') ? [] : [of.direction];
  }));
  const held = [...new Set(directions)].sort().map((direction) => `${direction} ${hold[direction]}`);
  const kinds = [...new Set(test.iterators.map(({ kind }) => kind))].sort().filter((kind) => extracts.includes(kind));
  return [...held, ...(zeroPinned ? ['zero page counted'] : []), ...kinds].join(', ');
}

/** What the file expects of the revision; null: that its condition is true. */
export function expectedOf(test: LitmusTest, revision: RevisionName): Observation | null {
  return test.expectations.find((e) => e.revision === revision)?.observation ?? null;
}

function revisionCheck(test: LitmusTest, revision: RevisionName, explored: Explored): RevisionCheck {
  const expected = expectedOf(test, revision);
  if (explored.kind !== 'complete') return { revision, expected, ok: false };
  const { observation } = explored.exploration;
  return { revision, expected, ok: expected === null ? conditionHolds(test.condition.quantifier, observation) : expected === observation };
}

/** Everything about two explorations that a report shows, except how long they took. */
function sameFindings(left: Explored, right: Explored): boolean {
  if (left.kind !== 'complete' || right.kind !== 'complete') return left.kind === right.kind;
  const [a, b] = [left.exploration, right.exploration];
  return a.outcomes.length === b.outcomes.length
    && a.outcomes.every((o, i) => o.count === b.outcomes[i]?.count && o.values.join() === b.outcomes[i].values.join());
}

/** Revisions that play the test by the same rules, and those that have nothing to say about it. */
function grouped(test: LitmusTest, revisions: readonly RevisionName[]): { readonly alike: readonly RevisionName[][]; readonly notApplicable: readonly NotApplicable[] } {
  const notApplicable: NotApplicable[] = [];
  const byRules = new Map<string, RevisionName[]>();
  for (const revision of revisions) {
    const rules = memoryRules(revision);
    const reason = obstacle(test, rules);
    const key = rulesKey(test, rules);
    if (reason === null) byRules.set(key, [...(byRules.get(key) ?? []), revision]);
    else notApplicable.push({ revision, reason });
  }
  return { alike: [...byRules.values()], notApplicable };
}

/**
 * Explores the test under the rules of each revision; `limit` is the number of worlds at most under each. Yields now and
 * then how many worlds it has seen.
 */
export function* checking(test: LitmusTest, revisions: readonly RevisionName[], limit: number): Turns<CheckResult> {
  const { alike, notApplicable } = grouped(test, revisions);
  const groups: CheckGroup[] = [];
  for (const names of alike) {
    const [first] = names;
    if (first === undefined) continue;
    const started = performance.now();
    const explored = yield* exploring(test, memoryRules(first), limit);
    const ledger = explored.kind === 'complete' && explored.exploration.witness !== null ? ledgerOf(test, memoryRules(first), explored.exploration.witness) : [];
    const seconds = (performance.now() - started) / 1000;
    const group: CheckGroup = { revisions: names.map((name) => revisionCheck(test, name, explored)), explored, ledger, seconds };
    const same = groups.findIndex((g) => sameFindings(g.explored, explored));
    const known = groups[same];
    if (known === undefined) groups.push(group);
    else groups[same] = { ...known, revisions: [...known.revisions, ...group.revisions], seconds: known.seconds + seconds };
  }
  return { test, groups, notApplicable };
}

/** The same in one go. */
export function checkTest(test: LitmusTest, revisions: readonly RevisionName[], limit: number): CheckResult {
  const turns = checking(test, revisions, limit);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}
