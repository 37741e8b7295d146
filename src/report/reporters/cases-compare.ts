/** A comparison of revisions as cases: a class of inputs, a kind of iterator outside of them, a theorem on page lifetime. */
import type { CompareRequested, ReportedAgreement, ReportedChange, ReportedDifference } from '../events/reported-compare';
import type { Case, Suite } from './cases';
import type { Outcome } from './outcome';
import type { ReadRun } from './read-run';

function agreement({ verdict, legs }: ReportedAgreement): Outcome {
  if (legs.length > 0) return 'error';
  switch (verdict) {
    case 'proved': return 'pass';
    case 'vacuous': return 'skip';
    case 'searched only': case 'resource-out': return 'timeout';
    case 'differs': return 'fail';
    case 'internal': return 'error';
  }
}

export function compareSuites({ comparison }: ReadRun, { first, second, raw }: CompareRequested): readonly Suite[] {
  const command = `iovcheck compare ${first} ${second}${raw ? ' --raw' : ''}`;
  const common = { flows: [], place: null, command, seconds: null } as const;
  if (comparison === null) {
    const summary = 'no answer: the comparison was stopped';
    const stopped: Case = { ...common, name: 'compare', outcome: 'timeout', word: 'not-reached', summary, lines: [] };
    return [{ name: `${first} ${second}`, title: 'what differs, and that the rest agrees', cases: [stopped] }];
  }
  const difference = (outcome: Outcome, word: string) => ({ name, claim, source, kinds, shown }: ReportedDifference): Case =>
    ({ ...common, name, outcome, word, summary: `${claim}${source === null ? '' : `; source: ${source}`} (${kinds.join(', ')})`, lines: [claim, ...shown] });
  const kind = (k: ReportedAgreement): Case => ({
    ...common, name: k.kind, outcome: agreement(k), word: k.legs.length > 0 ? 'legs-disagree' : k.verdict.replaceAll(' ', '-'), seconds: k.seconds,
    summary: [...k.legs, ...(k.reason === null ? [] : [k.reason])].join('; ') || (k.verdict === 'proved' ? 'the two agree, unbounded' : k.verdict), lines: k.legs,
  });
  const change = ({ theorem, isOpen, text, shown }: ReportedChange): Case =>
    ({ ...common, name: theorem, outcome: isOpen ? 'timeout' : 'known', word: isOpen ? 'open' : 'changes', summary: text, lines: [text, ...shown] });
  const suites: readonly Suite[] = [
    {
      name: 'differences', title: `inputs that ${first} and ${second} treat differently`,
      cases: [...comparison.classes.map(difference('known', 'named-difference')), ...comparison.unnamed.map(difference('fail', 'unnamed-difference'))],
    },
    { name: 'agreement', title: `${first} and ${second} agree on all other inputs`, cases: comparison.kinds.map(kind) },
    { name: 'lifetime', title: 'what holding pages another way changes in what becomes of them', cases: comparison.lifetime.map(change) },
  ];
  return suites.filter(({ cases }) => cases.length > 0);
}
