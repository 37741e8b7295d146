/**
 * WF along a run: a revert may go back as far as the calls before it got, which only an answer tells. For scenarios
 * written by hand or recorded, where `whyIllFormed` can but guess.
 */
import { maxRwCount } from '../revisions';
import type { Answer } from './answer';
import { extent, startPosition } from './extent';
import { whyMemoryIllFormed } from './frames';
import type { Scenario } from './types';
import { whyIterIllFormed } from './well-formed';

/** Why the scenario, run as `answer` says, left well-formedness (one sentence, no full stop), or null. */
export function whyRunIllFormed(scenario: Scenario, answer: Answer): string | null {
  const { iter, pageSize, calls } = scenario;
  const structural = whyIterIllFormed(iter, pageSize) ?? whyMemoryIllFormed(scenario.memory);
  if (structural !== null) return structural;
  const end = extent(iter, pageSize);
  let position = startPosition(iter, pageSize);
  let count = iter.count;
  let derailed = false;
  for (const result of answer.calls) {
    const call = calls[result.call];
    if (call?.op === 'revert' && call.n > position && call.n <= BigInt(maxRwCount(pageSize))) return `call ${result.call}: revert by more than what has been passed`;
    // once a defect has run the iterator past its data, no call is to blame for that
    derailed ||= position + count > end;
    if (call?.op === 'reexpand' && !derailed && position + call.n > end) return `call ${result.call}: reexpand to more than the data holds`;
    if (iter.kind === 'pipe' && call?.op === 'advance' && call.n > 0n) return `call ${result.call}: advance over pipe buffers nobody has filled`;
    if (result.iter === null) return null;
    // a discard iterator has no position; what it has passed is what its count went down by
    position = result.iter.position ?? (call?.op === 'advance' || call?.op === 'revert' ? position + count - result.iter.count : position);
    count = result.iter.count;
  }
  return null;
}
