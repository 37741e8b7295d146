/**
 * Judged by the laws over callers: today's callers keep them all, those with a known defect and those made up break the ones
 * named.
 */
import { DEFECTS, PROTOCOLS, type Law, type Protocol } from '../../../core/callers';
import { REVISIONS, type RevisionName } from '../../../revisions';
import type { Judge } from './judge';
import { PROBES } from './probes';

interface Expected { readonly name: string; readonly protocol: Protocol; readonly revision: RevisionName; readonly breaks: readonly Law[] }

const ALL: readonly Expected[] = REVISIONS.flatMap(({ name: revision }): Expected[] => [
  ...PROTOCOLS.map((protocol) => ({ name: `${protocol.name} ${revision}`, protocol, revision, breaks: [] })),
  ...[...DEFECTS, ...PROBES].map((known) => ({
    name: `${'id' in known ? known.id : known.protocol.name} ${revision}`, protocol: known.protocol, revision,
    breaks: known.revisions?.includes(revision) === false ? [] : known.breaks,
  })),
]);

const inWords = (laws: readonly Law[]): string => (laws.length === 0 ? 'no law' : laws.join(', '));

const ask: Judge['ask'] = ({ brokenLaws }, i) => {
  const expected = ALL[i];
  if (expected === undefined) return null;
  const found = brokenLaws(expected.protocol, expected.revision);
  return found.join() === expected.breaks.join() ? null : { text: `breaks ${inWords(found)}, expected: ${inWords(expected.breaks)}`, raw: false };
};

export function callersJudge(): Judge {
  return { notice: 'callers', questions: ALL.map(({ name }) => name), groupOf: String, run: (program, i) => { ask(program, i); }, ask };
}
