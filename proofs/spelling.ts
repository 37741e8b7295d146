/**
 * The mode query as text: what a macro makes of an argument depends on how the argument is spelled. Not a theorem over
 * states: it is about C expressions, and decided by the code that checks headers.
 */
import type { Revision } from '../src/revisions';

/** A catalogued way of misreading arguments. Outside of these classes every argument is read as its value. */
export interface ExpectedMisreading {
  /** catalogue id, e.g. B01 */
  readonly id: string;
  /** the class in words */
  readonly what: string;
  readonly in: (r: Revision) => boolean;
  readonly parameter: 'iterator' | 'flags';
  /** `torn`: the operator next to the argument binds into it; `repeated`: it is evaluated twice */
  readonly fails: 'torn' | 'repeated';
  /** `torn`: that operator */
  readonly operators: readonly string[];
  /** `torn`: the loosest level of C's expression grammar that is read as meant; null for `repeated` */
  readonly wholeFrom: string | null;
}

export interface SpellingTheorem {
  readonly name: string;
  /** invariant id */
  readonly id: string;
  /** one English line */
  readonly claim: string;
  readonly source: string;
  readonly expected: readonly ExpectedMisreading[];
}

export const SPELLING: readonly SpellingTheorem[] = [
  {
    name: 'mode-spelling', id: 'I28', source: 'include/linux/uio.h, iov_iter_extract_mode() and _will_pin()',
    claim: 'for any C expression as argument the mode query answers the mode of its value',
    expected: [
      {
        id: 'B01', what: 'the flags argument has an operator outermost that binds looser than &',
        in: (r) => r.variants.mode === 'mode-v6', parameter: 'flags', fails: 'torn', operators: ['&'], wholeFrom: 'and',
      },
      {
        id: 'B01', what: 'the iterator argument has an operator outermost that binds looser than ->',
        in: (r) => r.variants.mode === 'mode-v7', parameter: 'iterator', fails: 'torn', operators: ['->'],
        wholeFrom: 'postfix',
      },
      {
        id: 'B01/twice', what: 'the iterator argument changes something, and is evaluated twice',
        in: (r) => r.variants.mode === 'mode-v7', parameter: 'iterator', fails: 'repeated', operators: [],
        wholeFrom: null,
      },
    ],
  },
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(SPELLING);
