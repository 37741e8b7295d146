/** Scenarios that a side could not play, counted by reason. */
import type { RevisionName } from '../revisions';
import type { Answer } from '../scenario/answer';
import { eachLeg, type Legs } from './legs';
import type { NotApplicable } from './types';

export class NotPlayed {
  readonly #counts = new Map<string, NotApplicable>();

  /** Counts a scenario some side could not play; whether there was one. */
  add(revision: RevisionName, answers: Legs<Answer>, names: Legs<string>): boolean {
    const who = eachLeg(names);
    let found = false;
    for (const [i, { notApplicable: reason }] of eachLeg(answers).entries()) {
      if (reason === undefined) continue;
      found = true;
      const subject = who[i] ?? '';
      const key = JSON.stringify([revision, subject, reason]);
      this.#counts.set(key, { revision, subject, reason, scenarios: (this.#counts.get(key)?.scenarios ?? 0) + 1 });
    }
    return found;
  }

  rows(): readonly NotApplicable[] {
    return [...this.#counts.values()];
  }
}
