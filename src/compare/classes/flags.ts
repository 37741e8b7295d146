/** Classes whose cause is what the flags say, or which unit they make GUP take. */
import { has, hasOther, allowsP2pdma, directionBit } from '../../../model/flags';
import * as t from '../../term';
import { either } from '../difference-class';
import type { DifferenceClass } from '../difference-class';
import { passesFollFlags } from '../pair';
import type { Pair } from '../pair';
import { ALL, KERNEL, USER, asksSomething } from './words';

const gets = (p: Pair): boolean => either(p, (r) => r.variants.mode === 'mode-v6' || r.variants.mode === 'mode-v7');
const refusesP2pdma = (r: Pair['older']): boolean => r.variants.dispatch === 'dispatch-v7';

export const FLAG_CLASSES: readonly DifferenceClass[] = [
  {
    name: 'direction-mismatch', source: 'patch series v6, 06/34; the direction bits went away in v7',
    claim: ({ older, newer }) => `The direction bit of the flags contradicts the iterator's direction: -EIO and a warning in ${older.name}, also at`
      + ` size 0; ${newer.name} has no such bit and goes on.`,
    kinds: ALL,
    in: (p) => either(p, passesFollFlags),
    when: ({ olderWorld: w }) => t.ne(directionBit(w), w.env.dest),
    also: [{ what: 'at size 0', when: (x) => t.not(asksSomething(x)) }],
  },
  {
    name: 'foll-flags', source: 'patch series v7, 2/8: extract_flags in place of gup_flags',
    claim: ({ older, newer }) => `FOLL_* bits besides the direction and FOLL_PCI_P2PDMA: ${older.name} hands them to GUP, ${newer.name} has no`
      + ' word for them (shown: the same call without them).',
    kinds: USER,
    in: (p) => either(p, passesFollFlags),
    when: ({ olderWorld: w }) => hasOther(w.numbering, w.env.flags, 'WRITE', 'PCI_P2PDMA'),
  },
  {
    name: 'source-get-or-pin', source: 'B08; patch series v8, 02/10: both directions pin',
    claim: ({ older, newer }) => `The pages of a user-backed source: a reference each (GET) in ${older.name}, a pin each (PIN) in ${newer.name}.`,
    kinds: USER,
    in: gets,
    when: ({ olderWorld: w }) => t.not(w.env.dest),
  },
  {
    name: 'p2pdma-refused', source: 'patch series v7, 2/8; taken out again in v8',
    claim: (p) => {
      const [refuses, ignores] = refusesP2pdma(p.older) ? [p.older, p.newer] : [p.newer, p.older];
      return `Peer-to-peer pages allowed for an iterator that is not user-backed: -EIO and a warning in ${refuses.name}; ${ignores.name} ignores it.`;
    },
    kinds: KERNEL,
    in: (p) => either(p, refusesP2pdma),
    when: (x) => t.and(asksSomething(x), passesFollFlags(x.older) ? has(x.olderWorld.numbering, x.olderWorld.env.flags, 'PCI_P2PDMA') : allowsP2pdma(x.olderWorld)),
  },
];
