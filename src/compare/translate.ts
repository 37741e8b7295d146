/** One input in the words of another revision. */
import { ITER_ALLOW_P2PDMA, NUMBERINGS } from '../revisions';
import type { NumberingName } from '../revisions';
import { follBits, follNames } from '../scenario/flags';
import type { Answer, CallAnswer } from '../scenario/answer';
import type { Call, ExtractCall, Scenario } from '../scenario/types';
import { passesFollFlags } from './pair';
import type { Pair } from './pair';

/**
 * The older revision's scenario as the newer one is asked it. v6's direction bit says what the iterator's direction says
 * elsewhere, FOLL_PCI_P2PDMA is ITER_ALLOW_P2PDMA, and for its other flags there is no word.
 */
export function inNewerWords({ older, newer }: Pair, scenario: Scenario): Scenario {
  if (older.name === newer.name) return scenario;
  const words = passesFollFlags(older) !== passesFollFlags(newer);
  const p2pdma = NUMBERINGS[scenario.numbering].PCI_P2PDMA ?? 0;
  const call = (c: Call): Call =>
    (words && c.op === 'extract' ? { ...c, flags: (c.flags & p2pdma) === 0 ? 0 : ITER_ALLOW_P2PDMA } : c);
  return { ...scenario, revision: newer.name, numbering: newer.numbering, calls: scenario.calls.map(call) };
}

/** The scenario's first extraction, made once, its pages released as the mode says; null when it has none. 64-bit. */
export function oneCall(scenario: Scenario): Scenario | null {
  const call = scenario.calls.find((c): c is ExtractCall => c.op === 'extract');
  if (call === undefined) return null;
  const { wordSize: _narrow, ...wide } = scenario;
  return { ...wide, calls: [{ ...call, repeat: 1, release: 'mode' }] };
}

/** An answer whose GUP flags are told by another numbering: flags are compared by name, not by number. */
export function renumbered(answer: Answer, from: NumberingName, to: NumberingName): Answer {
  if (from === to) return answer;
  const word = (flags: number): number => follNames(flags, from).reduce((bits, name) => (bits | (follBits(name, to) ?? 0)) >>> 0, 0);
  const call = (c: CallAnswer): CallAnswer => {
    if (c.op !== 'extract' || c.raw === undefined || c.raw.gup === null) return c;
    return { ...c, raw: { ...c.raw, gup: { ...c.raw.gup, flags: word(c.raw.gup.flags) } } };
  };
  return { ...answer, calls: answer.calls.map(call) };
}
