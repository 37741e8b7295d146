/** `explain`: the facts of a case, each checked on the core before it is said. */
import { revision as revisionOf } from '../revisions';
import { encodeScenario } from '../scenario/encode';
import { checkFacts, type Checked } from './check';
import { factsOf } from './facts/facts';
import { probesOf } from './probes/probes';
import { supportOf } from './support';
import type { Case, ExplainReport, Fact, LineReport } from './types';
import { wordsOf } from './words';

/** Why a fact may not be said. */
export function whyNot(fact: Fact, checked: Checked): string | undefined {
  switch (checked.is) {
    case 'shown': return undefined;
    case 'broken': return `${fact.id}: not so on the core${checked.by === null ? '' : `: ${encodeScenario(checked.by)}`}`;
    case 'unshown': return `${fact.id}: no scenario shows it${checked.varieties.length === 0 ? '' : ` (${checked.varieties.join(', ')})`}`;
  }
}

function line(c: Case, fact: Fact, checked: Checked): LineReport {
  if (checked.is !== 'shown') throw new Error(`${c.revision} ${c.kind} ${c.direction}: ${whyNot(fact, checked) ?? ''}`);
  const { id, section, label, claim } = fact;
  // the subject protocol has no scenarios with kinds the revision does not know
  const evidence = supportOf(c) === 'no-kind' ? null : checked.evidence;
  return { id, section, label, text: wordsOf(c, claim), shown: checked.times, evidence };
}

/** The report of a case. Throws when the core contradicts a fact: a fault of this program. */
export function explain(c: Case): ExplainReport {
  const { title, source } = revisionOf(c.revision);
  const facts = factsOf(c);
  const scenarios = probesOf(c);
  const checked = checkFacts(c, facts, scenarios);
  return {
    ...c, title, source, support: supportOf(c), scenarios: scenarios.length,
    lines: facts.flatMap((fact, i) => {
      const found = checked[i];
      return found === undefined ? [] : [line(c, fact, found)];
    }),
  };
}
