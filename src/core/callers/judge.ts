/** Which laws a caller breaks, under every result extraction may give it. */
import type { LitmusKind } from '../../litmus/types';
import { revision, type Direction, type RevisionName } from '../../revisions';
import { isUserKind, memoryRules } from '../memory';
import { runsOf, type Entry, type Extraction, type Run } from './play';
import { LAWS, type Law, type Protocol } from './protocol';
import { replay } from './replay';

/** One way in which a law is broken. */
export interface Breach { readonly law: Law; readonly kind: LitmusKind; readonly direction: Direction; readonly run: Run }

/** Every breach of the protocol in a revision, the shortest runs first; kinds the revision does not have are passed over. */
export function breaches(protocol: Protocol, name: RevisionName): readonly Breach[] {
  const rules = memoryRules(name);
  const found: Breach[] = [];
  for (const kind of protocol.kinds.filter((k) => rules.knows.includes(k))) {
    for (const direction of protocol.directions) {
      const extraction: Extraction = {
        hold: isUserKind(kind) ? rules.hold[direction] : null, fails: !rules.extracts.includes(kind), leavesArray: revision(name).variants.user !== 'user-7.2',
      };
      for (const run of runsOf(protocol, extraction)) {
        for (const law of broken(run, kind, direction, extraction, name)) found.push({ law, kind, direction, run });
      }
    }
  }
  return found.sort((a, b) => a.run.happened.length - b.run.happened.length);
}

/** The laws a protocol breaks in a revision, in the order of LAWS. */
export function brokenLaws(protocol: Protocol, name: RevisionName): readonly Law[] {
  const all = new Set(breaches(protocol, name).map(({ law }) => law));
  return LAWS.filter((law) => all.has(law));
}

function broken(run: Run, kind: LitmusKind, direction: Direction, extraction: Extraction, name: RevisionName): readonly Law[] {
  const rules = memoryRules(name);
  const { uaf, balanced } = replay(run, kind, direction, rules);
  // nobody took a unit of the zero page: to give one back is too much, unless pins of it are not counted
  const zeroGiven = run.happened.some((h) => h.kind === 'release' && h.entry.kind === 'zero' && (h.op === 'get' || rules.zeroPinned));
  const breaks: Readonly<Record<Law, boolean>> = {
    // a caller that hangs never comes to releasing
    'caller-unit-balance': !run.hung && (!balanced || zeroGiven),
    'release-matches': run.happened.some((h) => h.kind === 'release' && h.entry.kind !== 'none' && h.entry.kind !== 'zero' && h.op !== holdOf(h.entry, extraction)),
    'uniform-bio': new Set(run.request.filter(({ kind: of }) => of !== 'zero').map((entry) => holdOf(entry, extraction))).size > 1,
    'array-ownership': run.arrays.leaked > 0 || run.arrays.wrong > 0,
    'revert-keeps-pages': uaf && run.happened.some((h) => h.kind === 'revert'),
    'revert-within': run.overran,
    'partial-ok': run.request.some((entry) => entry.kind === 'none'),
    progress: run.hung,
    'dirty-after-dma': extraction.hold !== null && direction === 'DEST' && !dirtied(run),
  };
  return LAWS.filter((law) => breaks[law]);
}

const holdOf = ({ kind }: Entry, { hold }: Extraction): Extraction['hold'] => (kind === 'own' ? 'get' : hold);

/** Each page a device wrote is marked dirty afterwards and before it is released. */
function dirtied({ happened }: Run): boolean {
  const same = (a: Entry, b: Entry): boolean => a.call === b.call && a.at === b.at && a.kind === b.kind;
  return happened.every((h, i) => h.kind !== 'complete' || h.entries.every((entry) => {
    if (entry.kind !== 'listed') return true;
    const later = happened.slice(i + 1);
    const marked = later.findIndex((l) => l.kind === 'dirty' && l.entries.some((e) => same(e, entry)));
    const given = later.findIndex((l) => l.kind === 'release' && same(l.entry, entry));
    return marked >= 0 && (given < 0 || marked < given);
  }));
}
