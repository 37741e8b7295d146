/** Which branch labels each side took, and what can be said of those nobody took. */
import { LABELS } from '../labels';
import { type RevisionName, revision as revisionOf } from '../revisions';
import type { Answer } from '../scenario/answer';
import type { ConformRequest, Coverage, CoverageRow, LabelState } from './types';

type Side = 'left' | 'right' | 'third';

/** Labels taken so far, per side and revision; 'third': those of the others in scenarios that the third leg played. */
export class Tally {
  readonly #taken = { left: new Map<RevisionName, Set<string>>(), right: new Map<RevisionName, Set<string>>(), third: new Map<RevisionName, Set<string>>() };
  readonly reports = { left: false, right: false, third: false };

  add(side: Side, revision: RevisionName, answer: Answer): void {
    const known = this.#taken[side].get(revision) ?? new Set<string>();
    this.#taken[side].set(revision, known);
    for (const { labels } of answer.calls) {
      if (labels === undefined) continue;
      this.reports[side] = true;
      for (const label of labels) known.add(label);
    }
  }

  taken(side: Side, revision: RevisionName): ReadonlySet<string> {
    return this.#taken[side].get(revision) ?? new Set();
  }
}

type Unreachable = NonNullable<NonNullable<ConformRequest['coverage']>['unreachable']>;

interface Asked { readonly tally: Tally; readonly unreachable: Unreachable; readonly hasThird: boolean }

async function stateOf(label: (typeof LABELS)[number], name: RevisionName, { tally, unreachable, hasThird }: Asked): Promise<LabelState> {
  if (!label.in(revisionOf(name))) return { kind: 'not-in-revision' };
  const [left, right] = [tally.taken('left', name).has(label.name), tally.taken('right', name).has(label.name)];
  if (left || right) return { kind: 'taken', left, right, ...(hasThird ? { third: tally.taken('third', name).has(label.name) } : {}) };
  const proof = await unreachable(label.name, name);
  return proof === null ? { kind: 'missing' } : { kind: 'unreachable', proof };
}

function strays(revisions: readonly RevisionName[], tally: Tally): Coverage['strays'] {
  return revisions.flatMap((name) => (['left', 'right'] as const).flatMap((side) =>
    [...tally.taken(side, name)].sort()
      .filter((taken) => !LABELS.some((label) => label.name === taken && label.in(revisionOf(name))))
      .map((label) => ({ label, revision: name, side }))));
}

/** The table: one row a label, one state a revision. */
export async function coverageOf(tally: Tally, request: ConformRequest): Promise<Coverage> {
  const unreachable = request.coverage?.unreachable ?? ((): null => null);
  const rows: CoverageRow[] = [];
  for (const label of LABELS) {
    const states: LabelState[] = [];
    for (const name of request.revisions) states.push(await stateOf(label, name, { tally, unreachable, hasThird: request.third !== undefined }));
    rows.push({ label: label.name, claim: label.claim, states });
  }
  return { revisions: request.revisions, rows, strays: strays(request.revisions, tally), reports: { left: tally.reports.left, right: tally.reports.right } };
}
