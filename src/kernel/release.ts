/** From a kernel's version to the revision of the contract it follows. */
import type { RevisionName } from '../revisions';

/** Releases that began a revision, latest first. */
const BEGAN: readonly (readonly [major: number, minor: number, name: RevisionName])[] = [
  [7, 2, '7.2'], [6, 13, '6.13'], [6, 12, '6.12'], [6, 6, '6.6'], [6, 3, '6.3'],
];

/** The last revision that had begun; null: older than the routine. */
export function revisionOfVersion(major: number, minor: number): RevisionName | null {
  return BEGAN.find(([m, n]) => major > m || (major === m && minor >= n))?.[2] ?? null;
}

/** Of a release as `uname -r` has it, '6.12.117'; null: no release, or too old. */
export function revisionOfRelease(release: string): RevisionName | null {
  const [, major, minor] = /^(\d+)\.(\d+)/u.exec(release) ?? [];
  return major === undefined || minor === undefined ? null : revisionOfVersion(Number(major), Number(minor));
}
