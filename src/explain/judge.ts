/** What one extraction on the core says about a claim. */
import { callFlagNames, ERRNO, FOLIOQ_SLOTS, NUMBERINGS, type ErrnoName, type FollFlag } from '../revisions';
import { positionOf, startPosition } from '../scenario/extent';
import type { AddressSegment, BioSegment } from '../scenario/types';
import { answerCauseHolds, shortCauseHolds } from './causes';
import type { Defect } from './defects';
import { BROKEN, kept, keptIf, SILENT, type Judgement } from './judgement';
import { folioLines, MANY, releasedBy, type FolioLine } from './ledger';
import {
  asked, callHas, directionAgrees, entriesListed, entriesOwed, firstListed, firstPage, firstSegment, isUserKind, repeated, started, stateAt, type Observation,
} from './observation';
import { ANSWER_CAUSES, type AnswerCause, type Claim, type CounterChange, type Fact, type PageTaken, type ShortCause } from './types';

/** The other facts of the case: what causes are listed, what defects excuse. */
export class Surroundings {
  private readonly excused = new Map<Observation, boolean>();

  constructor(readonly facts: readonly Fact[], readonly defects: readonly Defect[]) {}

  /** Is the input one of a defect on which other lines do not hold? Looked at once for all claims. */
  excuses(o: Observation): boolean {
    const excused = this.excused.get(o) ?? this.defects.some((defect) => defect.excuses && defect.when(o));
    this.excused.set(o, excused);
    return excused;
  }
}

function errnoOf(ret: ErrnoName | 0): bigint {
  return ret === 0 ? 0n : BigInt(-ERRNO[ret]);
}

/** Judges a claim on one observation. What cannot happen says nothing; neither do inputs of a defect that excuses. */
export function judge(claim: Claim, o: Observation, around: Surroundings): Judgement {
  const { facts, defects } = around;
  if (claim.is === 'defect') {
    const defect = defects.find(({ name }) => name === claim.name);
    if (defect === undefined) return BROKEN;
    return defect.when(o) ? keptIf(defect.shows(o)) : SILENT;
  }
  if (isMadeUp(o)) return SILENT;
  if (claim.is !== 'slot' && around.excuses(o)) return SILENT;
  if (o.result.crash !== 'none') return claim.is === 'slot' || outsideContract(o) ? SILENT : BROKEN;
  return o.result.ret > 0n ? judgeBytes(claim, o, facts) : judgeNothing(claim, o, facts);
}

/** Injected results of GUP, and a failed allocation of no entries: the allocator gives ZERO_SIZE_PTR for these. */
function isMadeUp({ call: { inject, maxpages } }: Observation): boolean {
  return inject.gup !== undefined || (inject.alloc === true && maxpages === 0);
}

/** An iovec that runs out, and the like: BUG() is the answer to an iterator that is not well-formed. */
function outsideContract({ result }: Observation): boolean {
  return result.crash === 'BUG';
}

/** Claims about every call. */
function judgeAny(claim: Claim, o: Observation): Judgement {
  const { result, call } = o;
  switch (claim.is) {
    case 'mode':
      return directionAgrees(o) ? keptIf(result.mode === claim.mode) : SILENT;
    case 'gup':
      return result.gup === null || special(o) ? SILENT : keptIf(result.gup.fn === claim.fn && result.gup.flags === wordOf(o, claim.flags));
    case 'gup-also':
      return result.gup === null ? SILENT : judgeFlag(o, result.gup.flags, claim.flag);
    case 'gup-passes':
      return result.gup === null ? SILENT : keptIf((result.gup.flags & call.flags) >>> 0 === call.flags);
    case 'no-gup':
      return keptIf(result.gup === null);
    case 'nothing-held':
      return keptIf(result.units.length === 0 && result.held.length === 0);
    case 'dirty':
      return started(o) ? judgeDirty(o, claim.owed) : SILENT;
    case 'own-array':
      return call.array === 'own' ? keptIf(result.array === 'own' && !result.freed) : SILENT;
    case 'moves': case 'drops-empty': case 'entries': case 'unit': case 'page': case 'release': case 'wrong-release':
    case 'rests-at-end': case 'short': case 'no-other-short': case 'slot': case 'answer': case 'no-other-answer': case 'defect':
    case 'unknown-kind': case 'always-destination':
      return SILENT;
  }
}

function judgeBytes(claim: Claim, o: Observation, facts: readonly Fact[]): Judgement {
  const { result, scenario, call } = o;
  switch (claim.is) {
    case 'moves':
      return claim.after === 'bytes' ? keptIf(movedBy(o, result.ret)) : SILENT;
    case 'entries': {
      const [owed, listed] = [entriesOwed(o), entriesListed(o)];
      if (claim.count === 'exactly') return keptIf(listed === owed);
      return keptIf(listed >= owed, listed > owed ? 'more' : '');
    }
    case 'unit':
      return judgeUnits(folioLines(o, 'held').filter(({ folio }) => folio === claim.folio), claim.adds);
    case 'page':
      return stateAt(scenario, firstPage(scenario) ?? 0n) === claim.state ? keptIf(takenAs(o) === claim.taken) : SILENT;
    case 'release':
      if (claim.by === 'none') return keptIf(result.held.length === 0);
      return entriesListed(o) > MANY ? SILENT : keptIf(releasedBy(o, claim.by).length === 0, result.held.length > 0 ? 'something held' : '');
    case 'wrong-release':
      return judgeWrongRelease(o, claim);
    case 'rests-at-end':
      return scenario.iter.kind === 'folioq' && result.iter.kind === 'folioq' && result.iter.offset > 0n
        && result.iter.offset === BigInt(scenario.pageSize) << BigInt(scenario.iter.orders[result.iter.queue * FOLIOQ_SLOTS + result.iter.slot] ?? 0) ? kept() : SILENT;
    case 'short':
      return shortCauseHolds(o, claim.cause) ? judgeShort(o, claim.cause) : SILENT;
    case 'no-other-short':
      return result.ret < asked(o) ? keptIf(facts.some((f) => f.claim.is === 'short' && shortCauseHolds(o, f.claim.cause))) : kept();
    case 'slot':
      return call.array === 'alloc' && claim.after === 'bytes' ? judgeSlot(o, claim.states) : SILENT;
    case 'unknown-kind': case 'always-destination':
      return BROKEN;
    case 'answer':
      return decides(o, claim.cause, facts) ? BROKEN : SILENT;
    case 'mode': case 'gup': case 'gup-also': case 'gup-passes': case 'no-gup': case 'nothing-held': case 'dirty': case 'own-array':
    case 'drops-empty': case 'no-other-answer': case 'defect':
      return judgeAny(claim, o);
  }
}

function judgeNothing(claim: Claim, o: Observation, facts: readonly Fact[]): Judgement {
  const { result, scenario, call } = o;
  switch (claim.is) {
    case 'moves':
      return claim.after === 'nothing' ? keptIf(movedBy(o, 0n)) : SILENT;
    case 'drops-empty':
      return 'nrSegs' in result.iter && 'segs' in scenario.iter && result.iter.nrSegs < BigInt(scenario.iter.segs.length) ? kept() : SILENT;
    case 'slot':
      return call.array === 'alloc' && claim.after === (result.ret === 0n ? 'zero' : 'error') ? judgeSlot(o, claim.states) : SILENT;
    case 'answer':
      return judgeAnswer(o, claim, facts);
    case 'no-other-answer':
      return keptIf(facts.some(({ claim: f }) => f.is === 'answer' && errnoOf(f.ret) === result.ret && answerCauseHolds(o, f.cause)));
    case 'unknown-kind':
      return started(o) ? keptIf(result.ret < 0n) : SILENT;
    case 'short': case 'no-other-short': case 'entries': case 'unit': case 'page': case 'release': case 'wrong-release':
    case 'rests-at-end': case 'always-destination':
      return SILENT;
    case 'mode': case 'gup': case 'gup-also': case 'gup-passes': case 'no-gup': case 'nothing-held': case 'dirty': case 'own-array':
    case 'defect':
      return judgeAny(claim, o);
  }
}

/** Does the caller or the iterator ask GUP for anything special? */
function special(o: Observation): boolean {
  const { iter } = o.scenario;
  const direction = callFlagNames(o.revision.name === 'v6', o.scenario.numbering).get('DEST_BUF') ?? 0;
  return (o.call.flags & ~direction) !== 0 || ('nofault' in iter && iter.nofault);
}

function askedFor(o: Observation, flag: 'NOFAULT' | 'PCI_P2PDMA'): boolean {
  return callHas(o, flag) || (flag === 'NOFAULT' && 'nofault' in o.scenario.iter && o.scenario.iter.nofault);
}

/** The flag is in the word handed to GUP exactly where it is asked for. */
function judgeFlag(o: Observation, word: number, flag: 'NOFAULT' | 'PCI_P2PDMA'): Judgement {
  const asks = askedFor(o, flag);
  return keptIf((word & wordOf(o, [flag])) !== 0 === asks, asks ? 'asked for' : 'not asked for');
}

function wordOf({ scenario }: Observation, flags: readonly FollFlag[]): number {
  return flags.reduce((word, flag) => (word | (NUMBERINGS[scenario.numbering][flag] ?? 0)) >>> 0, 0);
}

/** Dirtying is owed for pages of user memory that GUP was asked for in order to write to them. */
function judgeDirty(o: Observation, owed: boolean): Judgement {
  const { gup } = o.result;
  if (gup === null) return isUserKind(o.scenario.iter.kind) ? SILENT : keptIf(!owed);
  return keptIf((gup.flags & wordOf(o, ['WRITE'])) !== 0 === owed);
}

function judgeUnits(lines: readonly FolioLine[], adds: CounterChange): Judgement {
  if (lines.length === 0) return SILENT;
  const right = lines.every(({ entries, change }) => change.refs === entries * adds.refs && change.pins === entries * adds.pins);
  return keptIf(right, lines.some(({ folio, entries }) => folio === 'large' && entries > 1) ? 'several entries of a folio' : '');
}

function judgeWrongRelease(o: Observation, claim: Extract<Claim, { readonly is: 'wrong-release' }>): Judgement {
  if (entriesListed(o) > MANY) return SILENT;
  const lines = folioLines(o, releasedBy(o, claim.by)).filter(({ folio }) => folio !== 'zero');
  const [first] = lines;
  if (first === undefined) return SILENT;
  const right = lines.every(({ folio, entries, change }) => {
    const each = folio === 'large' ? claim.large : claim.small;
    return change.refs === entries * each.refs && change.pins === entries * each.pins;
  });
  return keptIf(right, first.folio);
}

/** A later page that GUP cannot give is met first thing by the next call; touching segments are not joined. */
function judgeShort(o: Observation, cause: ShortCause): Judgement {
  const { iter } = o.scenario;
  const short = o.result.ret < asked(o);
  if (cause === 'later-page') return keptIf(short && (repeated(o)?.ret ?? 0n) <= 0n);
  if (cause !== 'segment-end' || !('segs' in iter) || iter.kind === 'ubuf') return keptIf(short);
  const at = firstSegment(o.scenario)?.index ?? 0;
  const [here, next] = [iter.segs[at], iter.segs[at + 1]].map((seg) => (seg === undefined ? undefined : { start: startOf(seg, BigInt(o.scenario.pageSize)), len: seg.len }));
  return keptIf(short, here !== undefined && here.start + here.len === next?.start ? 'touching' : '');
}

/** Segments of one kind are compared by address, or by offset where they count from one page. */
function startOf(seg: AddressSegment | BioSegment, pageSize: bigint): bigint {
  return 'base' in seg ? seg.base : seg.page * pageSize + seg.offset;
}

function takenAs(o: Observation): PageTaken | undefined {
  const space = firstListed(o)?.space;
  if (space === 'c') return 'a new page';
  if (space === 'z') return 'the zero page';
  return space === 'u' ? 'itself' : undefined;
}

function movedBy({ scenario, result }: Observation, bytes: bigint): boolean {
  const position = positionOf(scenario.iter, result.iter, scenario.pageSize);
  const same = position === null || position === startPosition(scenario.iter, scenario.pageSize) + bytes;
  return same && result.iter.count === scenario.iter.count - bytes;
}

function judgeSlot({ result }: Observation, states: readonly string[]): Judgement {
  return keptIf(states.includes(result.array), result.array);
}

/** Does the cause hold, and none that comes before it? */
function decides(o: Observation, cause: AnswerCause, facts: readonly Fact[]): boolean {
  if (!answerCauseHolds(o, cause)) return false;
  const listed = (other: AnswerCause): boolean => facts.some(({ claim }) => claim.is === 'answer' && claim.cause === other);
  return ANSWER_CAUSES.find((other) => listed(other) && answerCauseHolds(o, other)) === cause;
}

function judgeAnswer(o: Observation, claim: Extract<Claim, { readonly is: 'answer' }>, facts: readonly Fact[]): Judgement {
  if (!decides(o, claim.cause, facts)) return SILENT;
  const { ret, array, warn } = o.result;
  const slot = o.call.array === 'own' ? 'own' : claim.slot;
  return keptIf(ret === errnoOf(claim.ret) && array === slot && (warn > 0) === claim.warn, array);
}
