/** What stands for A, B and C in a shape: names of flags the revision accepts there, or small numbers. */
import type { Setting } from '../contract/words';
import { FLAG_ORDER } from '../decide/domain';
import { isAccepted } from '../ledger';
import { NUMBERINGS } from '../../revisions';
import { isModeName } from '../subject';
import { hasFlagWords, type Context } from '../context';

export interface Atom { readonly text: string; readonly value: bigint }

/** The candidates for every placeholder, in the order they are tried. */
export function atomsOf(context: Context): readonly Atom[] {
  if (hasFlagWords(context)) return flagAtoms(context.setting);
  if (isModeName(context.subject.name)) return [{ text: 'ITER_ALLOW_P2PDMA', value: 1n }, { text: '0', value: 0n }];
  return ['0', '1', '2', '3', '4', '8', '0x80', '0x100'].map((text) => ({ text, value: BigInt(text) }));
}

/** The direction names, then every flag that extraction takes with one of the directions, as the reference says. */
function flagAtoms({ revision, numbering }: Setting): readonly Atom[] {
  const table = NUMBERINGS[numbering];
  const write = table.WRITE ?? 0;
  const accepted = FLAG_ORDER.flatMap((flag) => {
    const bit = table[flag];
    if (bit === undefined) return [];
    const works = isAccepted(revision.name, numbering, bit, 'SOURCE') || isAccepted(revision.name, numbering, bit | write, 'DEST');
    return works ? [{ text: `FOLL_${flag}`, value: BigInt(bit) }] : [];
  });
  return [{ text: 'FOLL_SOURCE_BUF', value: 0n }, { text: 'FOLL_DEST_BUF', value: BigInt(write) }, ...accepted];
}
