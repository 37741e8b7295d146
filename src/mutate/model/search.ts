/** The cheap look at a mutant: candidates on which it differs, judged by every theorem of the world. */
import type { Candidate } from '../../check/observe';
import { machineOf } from '../../check/setting';
import type { Machines } from '../../check/setting';
import { sameStates, seenBy } from './panel';
import type { Panel, Violation, Watch } from './panel';

/** Candidates looked at after the first that violates something: others may notice there. */
const MORE = 5;

export interface Found {
  readonly violations: readonly Violation[];
  /** a candidate on which it does not come to an end */
  readonly endless: Candidate | null;
  /** candidates on which some state is another one, whether anybody minds or not */
  readonly different: readonly { readonly watch: Watch; readonly candidate: Candidate }[];
}

/** What the theorems of a world notice on these candidates. */
export function searchIn(panel: Panel, machines: Machines, candidates: (watch: Watch) => Iterable<Candidate>): Found {
  const found = panel.watches.map((watch) => watched(panel, watch, machines, candidates(watch)));
  return {
    violations: found.flatMap(({ violations }) => violations), endless: found.find(({ endless }) => endless !== null)?.endless ?? null,
    different: found.flatMap(({ different }) => different),
  };
}

function watched(panel: Panel, watch: Watch, machines: Machines, candidates: Iterable<Candidate>): Found {
  const [plain, changed] = [panel.observer(watch, machineOf), panel.observer(watch, machines)];
  const noticed = new Map<string, Violation>();
  const different: Found['different'][number][] = [];
  let more = MORE;
  for (const candidate of candidates) {
    if (more <= 0) break;
    const before = seenBy(plain, candidate);
    const after = seenBy(changed, candidate);
    if (before.kind === 'endless') throw new Error(`the contract does not come to an end: ${candidate.scenario.id}`);
    if (after.kind === 'endless') return { violations: [...noticed.values()], endless: candidate, different };
    if (sameStates(before.of, after.of)) continue;
    different.push({ watch, candidate });
    for (const violation of panel.violations(watch, candidate, before.of, after.of)) {
      if (!noticed.has(violation.theorem)) noticed.set(violation.theorem, violation);
    }
    if (noticed.size > 0) more--;
  }
  return { violations: [...noticed.values()], endless: null, different };
}
