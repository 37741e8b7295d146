/** What a file expects of each revision. */
import { REVISIONS } from '../revisions';
import type { Scope } from './scope';
import type { SourceExpectation, Word } from './syntax';
import type { Expectation } from './types';

const NAMES: readonly string[] = REVISIONS.map(({ name }) => name);

function indexOf(scope: Scope, { text, at }: Word): number {
  const index = NAMES.indexOf(text);
  return index >= 0 ? index : scope.missing(at, 'revision', text, NAMES);
}

/** One expectation a revision at most, in the order of revisions. An expectation without revisions is for all the others. */
export function resolveExpectations(scope: Scope, expectations: readonly SourceExpectation[]): readonly Expectation[] {
  const said = new Map<number, Expectation['observation']>();
  for (const { observation, revisions } of expectations) {
    for (const { first, last } of revisions) {
      const [from, to] = [indexOf(scope, first), indexOf(scope, last)];
      if (to < from) scope.fail(last.at, `${last.text} comes before ${first.text}`);
      for (let i = from; i <= to; i++) {
        if (said.has(i)) scope.fail(first.at, `${NAMES[i] ?? ''} is expected twice`);
        said.set(i, observation);
      }
    }
  }
  const [rest, second] = expectations.filter(({ revisions }) => revisions.length === 0);
  if (second !== undefined) scope.fail(second.at, 'a second expectation without revisions');
  return REVISIONS.flatMap(({ name }, i): Expectation[] => {
    const observation = said.get(i) ?? rest?.observation;
    const at = expectations.find((e) => e.observation === observation)?.at ?? 0;
    return observation === undefined ? [] : [{ revision: name, observation, at: scope.position(at) }];
  });
}
