/** Which bugs the theorems know themselves to fail for. */
import { SPELLING, THEOREMS, TRACES } from '../../proofs';
import { revision, type RevisionName } from '../../src/revisions';

/** Catalogue ids by which a theorem is known to fail in a revision; none: it is proved there, or there is no such theorem. */
export function knownFailures(theorem: string, name: RevisionName): readonly string[] {
  const r = revision(name);
  const classes = [...THEOREMS, ...SPELLING].find((t) => t.name === theorem)?.expected.filter((e) => e.in(r)).map(({ id }) => id);
  const traces = TRACES.find((t) => t.name === theorem)?.cases(r, 'revision').flatMap(({ expected }) => (expected === null ? [] : [expected.id]));
  return (classes ?? traces ?? []).flatMap((id) => id.split(/[/,] ?/u));
}
