/** Mutants of the play of callers that make no difference. */
import type { Explanation } from './explanation';

export const CALLERS: readonly Explanation[] = [
  {
    file: 'src/core/callers/judge.ts', within: 'dirtied',
    why: 'the completion itself neither dirties nor releases',
    what: ['`i + 1` becomes `i`'],
  },
  {
    file: 'src/core/callers/judge.ts', within: 'dirtied',
    why: 'no event both dirties and releases',
    what: ['`marked < given` becomes `marked <= given`'],
  },
  {
    file: 'src/core/callers/play.ts', within: 'taken',
    why: 'an entry that was never listed belongs to no call',
    what: ['`state.calls - 1` becomes `state.calls`'],
  },
  {
    file: 'src/core/callers/play.ts', within: 'looped',
    why: 'one turn more at the end of the iterator gives nothing that an earlier turn may not give',
    what: ['`end.position < PAGES` becomes `end.position <= PAGES`'],
  },
  {
    file: 'src/core/callers/replay.ts', within: 'actionsOf',
    why: 'dirtying and DMA use a page alike; the laws ask no more of the memory',
    what: [
      "`what.kind === 'dirty'` becomes `!(what.kind === 'dirty')`", "`kind === 'pipe'` becomes `!(kind === 'pipe')`",
      "`direction === 'DEST'` becomes `!(direction === 'DEST')`",
    ],
  },
  {
    file: 'src/core/callers/replay.ts', within: 'testOf',
    why: 'whether the pages were there before makes no difference to a law',
    what: ['`written` becomes `!(written)`'],
  },
  {
    file: 'src/core/callers/replay.ts', within: 'testOf',
    why: 'labels of events are only names',
    what: ['`i + 1` becomes `i`'],
  },
];
