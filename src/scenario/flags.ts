/** Flag words as lists of names and back. A word is 32 bits; bits without a name are one trailing '0x..'. */
import { NUMBERINGS, type NumberingName, type RevisionName, callFlagNames } from '../revisions';

function namesOf(word: number, table: Iterable<readonly [string, number]>): string[] {
  const names: string[] = [];
  let left = word >>> 0;
  for (const [name, bit] of table) {
    if (bit === 0 || (left & bit) === 0) continue;
    names.push(name);
    left = (left & ~bit) >>> 0;
  }
  if (left !== 0) names.push(`0x${left.toString(16)}`);
  return names;
}

const byValue = (a: readonly [string, number], b: readonly [string, number]): number => a[1] - b[1];

/** FOLL_ names without the prefix, in order of their bits. */
export function follNames(word: number, numbering: NumberingName): string[] {
  return namesOf(word, Object.entries(NUMBERINGS[numbering]).sort(byValue));
}

/** Names for a call's flags. v6 calls its write bit DEST_BUF, as its callers do. */
export function callFlags(word: number, revision: RevisionName, numbering: NumberingName): string[] {
  const names = [...callFlagNames(revision === 'v6', numbering)].filter(([name]) => name !== 'WRITE').sort(byValue);
  return namesOf(word, names);
}

/** Valid flag names of a call, '0x..' apart. */
export function callFlagChoices(revision: RevisionName, numbering: NumberingName): readonly string[] {
  return [...callFlagNames(revision === 'v6', numbering).keys()];
}

const RAW = /^0x[0-9a-fA-F]{1,8}$/u;

/** The bits of one flag name or '0x..' word, or undefined. */
export function callFlagBits(name: string, revision: RevisionName, numbering: NumberingName): number | undefined {
  return RAW.test(name) ? Number(name) : callFlagNames(revision === 'v6', numbering).get(name);
}

/** The bits of one FOLL_ name (without the prefix) or '0x..' word, or undefined. */
export function follBits(name: string, numbering: NumberingName): number | undefined {
  return RAW.test(name) ? Number(name) : (NUMBERINGS[numbering] as Readonly<Record<string, number>>)[name];
}
