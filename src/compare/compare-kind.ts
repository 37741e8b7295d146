/** One kind of iterator in two revisions: a search for differences, then a proof that there are no others. */
import { Decider } from '../check/decide';
import { runCore } from '../core/subject';
import { answerOf } from '../scenario/answer-of';
import type { Solver } from '../solver';
import { agree } from './agree';
import type { Proof } from './agree';
import { CLASSES } from './classes';
import type { DifferenceClass } from './difference-class';
import { differencesOf, pickUnnamed } from './differences';
import type { Differences, KindTask } from './differences';
import { worldsOf } from './pair';
import { legsDiffer } from './search';
import type { Effort, Found } from './search';
import { inNewerWords } from './translate';
import type { Example, KindReport } from './types';

/**
 * `from`: the classes there are. The agreement is proved outside of what has been shown to exist, and of nothing else.
 * Never throws for what it finds.
 */
export async function compareKind(
  task: KindTask, solver: Solver, from: readonly DifferenceClass[] = CLASSES, effort?: Effort,
): Promise<KindReport> {
  const began = performance.now();
  const timeoutMs = task.timeout * 1000;
  const decider = new Decider(solver, timeoutMs, 0);
  const found = await differencesOf(task, decider, from, effort);
  const proof = await agree(worldsOf(task.pair, task.kind, task.pageSize), found.shown, solver, timeoutMs);
  const picked = proof.agreement.kind === 'searched only' && found.unnamed.length === 0 ? await pickUnnamed(found, decider) : null;
  const all = picked === null ? found : { ...found, unnamed: [picked] };
  return reportOf(task, all, proof, (performance.now() - began) / 1000);
}

/** What was found and what was proved, as it is reported; an agreement with an unnamed difference is none. */
export function reportOf(task: KindTask, found: Differences, proof: Proof, seconds: number): KindReport {
  const { pair, kind } = task;
  const { setting: { classes }, members, also, unnamed, raw } = found;
  const example = (f: Found): Example => exampleOf(task, f);
  return {
    kind, outside: found.shown.map((c) => c.name), ...proof, inputs: found.inputs, seconds,
    agreement: unnamed.length > 0 ? { kind: 'differs' }
      : found.outside ? proof.agreement : { kind: 'vacuous', reason: 'no input outside the named classes was met' },
    members: classes.flatMap((c, i) => {
      const member = members.get(i);
      if (member === undefined) return [];
      const special = (c.also ?? []).flatMap(({ what }, k) => {
        const one = also.get(`${i}/${k}`);
        return one === undefined ? [] : [{ what, example: example(one) }];
      });
      return [{ name: c.name, claim: c.claim(pair), source: c.source, example: example(member), also: special }];
    }),
    unnamed: unnamed.map(example), raw: raw.map(example),
    legs: [...members.values(), ...also.values(), ...unnamed].flatMap((f) => legsDiffer(pair, f.scenario) ?? []),
  };
}

/** Both sides as they are shown: each in its own words and numbering. */
function exampleOf({ pair, swapped }: KindTask, { scenario, difference, origin }: Found): Example {
  const translated = inNewerWords(pair, scenario);
  const older = { scenario, answer: answerOf(scenario, runCore(scenario)) };
  const newer = { scenario: translated, answer: answerOf(translated, runCore(translated)) };
  const [first, second] = swapped ? [newer, older] : [older, newer];
  return {
    scenario: { first: first.scenario, second: second.scenario }, answer: { first: first.answer, second: second.answer }, difference, origin,
  };
}
