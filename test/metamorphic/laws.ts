/** What two runs of a subject owe each other: laws between the answers to a scenario and to a changed one. */
import { STREAM } from '../../proofs/stream';
import { renumbered } from '../../src/compare/translate';
import { compareAnswers } from '../../src/conform/compare-results';
import { revision } from '../../src/revisions';
import type { Answer } from '../../src/scenario/answer';
import { answerOf } from '../../src/scenario/answer-of';
import type { Scenario, Subject } from '../../src/scenario/types';
import { looping, renumberedScenario, scaledScenario, translated, withEmpty } from './changes';
import { renamed, scaled } from './map-answer';
import { bytesOf, streamDifference, streamOf } from './stream';

/** What a change is made with: numbers from anywhere. */
export interface Choice { readonly large: number; readonly small: readonly number[] }

/** `differs`: how the law is broken, in words; null: it is kept; 'not applicable': it says nothing of this scenario. */
export interface Law {
  readonly name: string;
  readonly differs: (scenario: Scenario, choice: Choice, subject: Subject) => string | null;
}

export const NOT_APPLICABLE = 'not applicable';

/** The theorem that says the law in general is refuted for this kind in this revision: no law there. */
function isRefuted(name: string, { revision: of, iter }: Scenario): boolean {
  const found = STREAM.find((theorem) => theorem.name === name);
  if (found === undefined) throw new Error(`no theorem ${name}`);
  const r = revision(of);
  return !found.kinds(r).includes(iter.kind) || found.expected.some((failure) => failure.in(r) && failure.kinds.includes(iter.kind));
}

const answered = (subject: Subject, scenario: Scenario): Answer => answerOf(scenario, subject(scenario));
const wording = (left: Answer, right: Answer, raw = false): string | null => compareAnswers(left, right, { raw, names: ['expected', 'answered'] })?.text ?? null;

/** Two loops over the same data deliver the same bytes: all there are. */
function sameStream(left: Scenario, right: Scenario, subject: Subject): string | null {
  const [one, other] = [left, right].map((scenario) => streamOf(answered(subject, scenario), scenario.pageSize));
  if (one === undefined || other === undefined) throw new Error('two scenarios have two streams');
  const all = left.iter.count;
  const short = [one, other].find((stream) => bytesOf(stream) !== all);
  return streamDifference(one, other) ?? (short === undefined ? null : `${bytesOf(short)} bytes of ${all}`);
}

/** No hole that a loop stops at. */
function isWhole({ iter, pageSize }: Scenario): boolean {
  if (iter.kind !== 'xarray') return iter.kind !== 'pipe';
  const size = BigInt(pageSize);
  for (let page = (iter.start + iter.offset) / size; page * size < iter.start + iter.offset + iter.count; page++) {
    if (!iter.present.some(({ index, order }) => page >= index && page < index + (1n << BigInt(order)))) return false;
  }
  return true;
}

export const LAWS: readonly Law[] = [
  {
    name: 'a stream is the same however it is split into calls',
    differs: (scenario, { small }, subject) => {
      if (isRefuted('stream-equivalence', scenario) || !isWhole(scenario)) return NOT_APPLICABLE;
      const [whole, split] = [looping(scenario, []), looping(scenario, small.map((n) => BigInt(n) + 1n))];
      return whole === null || split === null ? NOT_APPLICABLE : sameStream(whole, split, subject);
    },
  },
  {
    name: 'an empty segment more changes no byte of the stream',
    differs: (scenario, { large, small }, subject) => {
      if (isRefuted('empty-transparent', scenario) || isRefuted('stream-equivalence', scenario)) return NOT_APPLICABLE;
      const whole = looping(scenario, []);
      const longer = whole && withEmpty(whole, large, BigInt(small[0] ?? 0));
      return whole === null || longer === null ? NOT_APPLICABLE : sameStream(whole, longer, subject);
    },
  },
  {
    name: 'pages elsewhere are named otherwise in the answer, and nothing else',
    differs: (scenario, { large }, subject) => {
      const by = 1024n * (BigInt(large % 5000) + 1n);
      const moved = translated(scenario, by);
      if (moved === null) return NOT_APPLICABLE;
      const wanted = renamed(answered(subject, scenario), (page) => (page.space === 'z' ? page : { ...page, number: page.number + by }));
      return wording(wanted, renamed(answered(subject, moved), (page) => page));
    },
  },
  {
    name: 'another numbering permutes flags, and nothing else',
    differs: (scenario, { large }, subject) => {
      const { numberings } = revision(scenario.revision);
      const to = numberings[large % numberings.length] ?? scenario.numbering;
      const other = to === scenario.numbering ? null : renumberedScenario(scenario, to);
      if (other === null) return NOT_APPLICABLE;
      return wording(renumbered(answered(subject, scenario), scenario.numbering, to), answered(subject, other), true);
    },
  },
  {
    name: 'four times the bytes in pages of four times the size are as many pages',
    differs: (scenario, _choice, subject) => {
      const both = scaledScenario(scenario);
      return both === null ? NOT_APPLICABLE : wording(scaled(answered(subject, both.small), 4n), scaled(answered(subject, both.large), 1n));
    },
  },
];
