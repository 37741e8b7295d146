import { callFlagNames, NUMBERINGS, revision as revisionOf, type NumberingName } from '../../revisions';
import type { Call, ExtractCall, Iter, Memory, Scenario } from '../../scenario/types';
import type { Case } from '../types';

/** One variation of the plain extraction: what is given replaces the plain part. */
export interface Variation {
  readonly iter?: Iter;
  readonly memory?: Memory;
  readonly call?: Partial<ExtractCall>;
  /** v6: names of further gup_flags; later: 'P2PDMA' */
  readonly flags?: readonly string[];
  /** v6: the direction bit contradicts the iterator */
  readonly wrongDirection?: true;
  readonly then?: Call;
  readonly wordSize?: 32;
}

export const PAGE = 4096n;
export const PLAIN_MEMORY: Memory = { ranges: [], signal: 'none' };

/** The flag word: v6 says the direction in it. */
function flagWord({ revision, direction }: Case, numbering: NumberingName, { flags = [], wrongDirection }: Variation): number {
  const v6 = revision === 'v6';
  const names = callFlagNames(v6, numbering);
  const write = v6 && (direction === 'DEST') === (wrongDirection === undefined) ? NUMBERINGS[numbering].WRITE ?? 0 : 0;
  return flags.reduce((word, flag) => (word | (names.get(flag) ?? 0)) >>> 0, write);
}

/** The scenarios of a variation: with the caller's array and with a NULL slot. */
export function scenariosOf(c: Case, plain: Iter, variation: Variation, index: number, numbering = revisionOf(c.revision).numbering): readonly Scenario[] {
  return (['own', 'alloc'] as const).map((array): Scenario => {
    const call: ExtractCall = {
      op: 'extract', maxsize: 1n << 40n, maxpages: 8, flags: flagWord(c, numbering, variation), inject: {}, repeat: 1, release: 'none', ...variation.call, array,
    };
    return {
      id: `explain/${c.revision}/${c.kind}/${c.direction.toLowerCase()}/${index}/${array}`, revision: c.revision, pageSize: 4096, numbering,
      ...(variation.wordSize === undefined ? {} : { wordSize: variation.wordSize }),
      iter: variation.iter ?? plain, memory: variation.memory ?? PLAIN_MEMORY,
      calls: variation.then === undefined ? [call] : [call, variation.then],
    };
  });
}
