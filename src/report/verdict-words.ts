/** What each verdict is called, how it is coloured and what a reader does next. */
import type { ProveRequest, TheoremResult, Verdict } from '../check/types';

export type Tone = 'good' | 'known' | 'bad' | 'unsure' | 'quiet';

/** How a verdict looks; colour repeats what the word already says. */
export function toneOf(verdict: Verdict): Tone {
  switch (verdict) {
    case 'proved':
      return 'good';
    case 'refuted-as-expected':
      return 'known';
    case 'not-applicable':
      return 'quiet';
    case 'resource-out':
    case 'vacuous':
    case 'inductive-gap':
      return 'unsure';
    case 'violated':
    case 'expected-failure-holds':
    case 'legs-disagree':
    case 'solvers-disagree':
    case 'internal':
      return 'bad';
  }
}

/** The verdict's name in a sentence: hyphens become spaces. */
export function spoken(verdict: Verdict): string {
  return verdict.replaceAll('-', ' ');
}

/** What the verdict means here, in one sentence; null where the word says it all. */
export function meaning(verdict: Verdict): string | null {
  switch (verdict) {
    case 'proved':
    case 'refuted-as-expected':
    case 'not-applicable':
      return null;
    case 'violated':
      return 'The claim is false: the scenario below breaks it in the model and, replayed, on the core.';
    case 'resource-out':
      return 'Nothing is known: a limit was reached before an answer.';
    case 'vacuous':
      return 'The assumptions exclude every state, so the claim says nothing.';
    case 'inductive-gap':
      return 'The step fails from a state that may be unreachable: a gap in the proof, not a fault of the contract.';
    case 'expected-failure-holds':
      return 'The catalogue marks this theorem as failing here, but it was proved.';
    case 'legs-disagree':
      return 'Model and core answer differently: a fault of iovcheck, not of Linux.';
    case 'solvers-disagree':
      return 'Two solvers answer differently: a fault of a solver or of iovcheck, not of Linux.';
    case 'internal':
      return 'iovcheck itself failed.';
  }
}

/** What a reader does next, and the command for it; a command stands on a line of its own, to be copied. */
export interface NextAction {
  readonly says: string;
  readonly command: string | null;
}

/** Flags that ask the same question again: the ones that are not at their default. */
export function sameFlags(request: Pick<ProveRequest, 'pageSize' | 'assume' | 'retention' | 'file'>): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const named = (path: string): string => (/^[\w./-]+$/u.test(path) ? path : quoted(path));
  const file = request.file === undefined ? '' : ` --theorems ${named(request.file)}`;
  const retention = request.retention === undefined ? '' : ` --retention ${request.retention}`;
  return `${file}${retention}${request.pageSize === 4096 ? '' : ` --page-size ${request.pageSize}`}${request.assume.map((a) => ` --assume ${quoted(a)}`).join('')}`;
}

/** The reader's next action; null when there is none. `flags`: what the repeated command needs besides its revision. */
export function nextAction(result: Pick<TheoremResult, 'theorem' | 'revision' | 'verdict'>, flags: string): NextAction | null {
  const again = `iovcheck prove ${result.theorem} -r ${result.revision}${flags}`;
  switch (result.verdict) {
    case 'proved':
    case 'refuted-as-expected':
    case 'not-applicable':
      return null;
    case 'violated':
      return { says: 'see every obligation', command: `${again} -v` };
    case 'resource-out':
      return { says: 'raise the limit', command: `${again} --timeout SECONDS` };
    case 'vacuous':
      return { says: 'drop or weaken that assumption, then', command: again };
    case 'inductive-gap':
      return { says: 'see which obligation has the gap', command: `${again} -v` };
    case 'expected-failure-holds':
      return { says: 'remove the expected failure from the theorem, or make its class of inputs exact', command: null };
    case 'legs-disagree':
    case 'solvers-disagree':
    case 'internal':
      return { says: 'please report this with the output of', command: `${again} --json` };
  }
}
