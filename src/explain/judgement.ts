/** Outcomes of judging a claim on one extraction, and how varied they must be before the claim counts as checked. */
import type { Claim } from './types';

/** silent: the claim is about other inputs; kept: as it says, with the variety shown; broken: otherwise. */
export type Judgement = { readonly is: 'silent' } | { readonly is: 'kept'; readonly variety: string } | { readonly is: 'broken' };

export const SILENT: Judgement = { is: 'silent' };
export const BROKEN: Judgement = { is: 'broken' };
export const kept = (variety = ''): Judgement => ({ is: 'kept', variety });
export const keptIf = (holds: boolean, variety = ''): Judgement => (holds ? kept(variety) : BROKEN);

/** Varieties that must be shown before a claim counts as checked. */
export function varietiesOf(claim: Claim): readonly string[] {
  switch (claim.is) {
    case 'slot':
      return claim.states;
    case 'unit':
      return claim.folio === 'large' ? ['several entries of a folio'] : [''];
    case 'entries':
      return claim.count === 'at least' ? ['', 'more'] : [''];
    case 'gup-also':
      return ['asked for', 'not asked for'];
    case 'wrong-release':
      return ['small', 'large'];
    case 'short':
      return claim.cause === 'segment-end' ? ['', 'touching'] : [''];
    case 'release':
      return claim.by === 'none' ? [''] : ['something held'];
    case 'answer':
      return claim.cause === 'no-array' ? [claim.slot] : ['own', claim.slot];
    case 'mode': case 'gup': case 'gup-passes': case 'no-gup': case 'page': case 'nothing-held': case 'dirty': case 'own-array':
    case 'moves': case 'drops-empty': case 'rests-at-end': case 'no-other-short':
    case 'no-other-answer': case 'defect': case 'unknown-kind': case 'always-destination':
      return [''];
  }
}
