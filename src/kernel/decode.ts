/** Reply records back into answers: pages by the scenario's names, iterators as the protocol has them. */
import type { Answer, CallAnswer } from '../scenario/answer';
import { iterAnswer } from '../scenario/answer-of';
import { joinRuns } from '../scenario/page-name';
import { PIN_BIAS } from '../revisions';
import type { ArrayState, Counters, IterState, PageName, PageRun, Scenario, Units } from '../scenario/types';
import type { Placement } from './placement';
import { ARRAYS, OPS, SIZES, SPACES } from './wire';

/** One reply; the scenario and its placement say what the numbers mean. */
export interface Reply {
  readonly index: number;
  /** 0, or the negative error that kept the scenario from being played */
  readonly status: number;
  readonly calls: number;
  /** bytes of results */
  readonly body: DataView;
}

/** Replies of a batch, in the order they were written. Throws on bytes that are none. */
export function splitReplies(bytes: Uint8Array): readonly Reply[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const replies: Reply[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const size = bytes.byteLength - at >= SIZES.reply ? view.getUint32(at, true) : 0;
    if (size < SIZES.reply || at + size > bytes.byteLength) throw new Error(`the kernel's reply is cut off at byte ${at} of ${bytes.byteLength}`);
    replies.push({
      index: view.getUint32(at + 4, true), status: view.getInt32(at + 8, true), calls: view.getUint32(at + 12, true),
      body: new DataView(bytes.buffer, bytes.byteOffset + at + SIZES.reply, size - SIZES.reply),
    });
    at += size;
  }
  return replies;
}

interface Names { readonly scenario: Scenario; readonly placement: Placement }

/** null: an entry nobody wrote. A page that has no name in the scenario is a number beyond all frames. */
function nameOf(space: number, number: bigint, sub: bigint, { placement: { firstPage, frames } }: Names): PageName | null {
  const found = SPACES[space] ?? 'stranger';
  switch (found) {
    case 'unwritten':
      return null;
    case 'frame':
      return { space: 'u', number: frames[Number(number)] ?? number };
    case 'fresh':
      return { space: 'c', number: firstPage.user + number };
    case 'zero':
      return { space: 'z', number: 0n };
    case 'k':
      return { space: 'k', number: BigInt.asUintN(64, firstPage.linear + number) };
    case 'v':
      return { space: 'v', number: firstPage.vmalloc + number };
    case 'b':
      return { space: 'b', number: BigInt.asUintN(64, firstPage.linear + number) };
    case 'x':
      return { space: 'x', number };
    case 'f':
      return { space: 'f', number, sub: Number(sub) };
    case 'stranger':
      return { space: 'p', number: BigInt.asUintN(63, number) };
  }
}

function stateOf(view: DataView, at: number, { scenario }: Names): IterState {
  const count = view.getBigUint64(at + 24, true);
  const offset = view.getBigUint64(at + 32, true);
  const { kind } = scenario.iter;
  switch (kind) {
    case 'ubuf':
    case 'xarray':
      return { kind, count, offset };
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return { kind, count, offset, nrSegs: view.getBigUint64(at + 40, true), base: view.getBigInt64(at + 48, true) };
    case 'folioq':
      return { kind, count, offset, queue: view.getUint32(at + 56, true), slot: view.getUint32(at + 60, true) };
    case 'discard':
      return { kind, count };
    case 'pipe':
      throw new Error('a reply about a pipe: no kernel is asked about one');
  }
}

function runsAt(view: DataView, from: number, count: number, names: Names): readonly PageRun[] {
  return joinRuns(Array.from({ length: count }, (_, i) => {
    const at = from + i * SIZES.run;
    const first = nameOf(view.getUint32(at, true), view.getBigInt64(at + 8, true), view.getBigUint64(at + 16, true), names);
    return { first, length: view.getUint32(at + 4, true) };
  }));
}

interface Ledger { readonly held: readonly Counters[]; readonly left: readonly Counters[]; readonly units: readonly Units[] }

/** A small folio's refcount moves by PIN_BIAS for a pin and by one for a reference. */
function unitsOf({ page, refs, pins }: Counters): Units {
  const pin = pins > 0 ? pins : Math.floor(refs / PIN_BIAS);
  return { page, pin, get: pins > 0 ? refs - pins : refs - pin * PIN_BIAS };
}

function ledgerAt(view: DataView, from: number, count: number, names: Names): Ledger {
  const held: Counters[] = [];
  const left: Counters[] = [];
  for (let i = 0; i < count; i++) {
    const at = from + i * SIZES.counter;
    const page = nameOf(view.getUint32(at, true), view.getBigInt64(at + 8, true), BigInt(view.getUint32(at + 4, true)), names);
    if (page === null) continue;
    const [heldRefs, heldPins, leftRefs, leftPins] = [16, 20, 24, 28].map((field) => view.getInt32(at + field, true));
    held.push({ page, refs: heldRefs ?? 0, pins: heldPins ?? 0 });
    left.push({ page, refs: leftRefs ?? 0, pins: leftPins ?? 0 });
  }
  const changed = ({ refs, pins }: Counters): boolean => refs !== 0 || pins !== 0;
  return { held: held.filter(changed), left: left.filter(changed), units: held.filter(changed).map(unitsOf) };
}

const ARRAY_NAMES: Readonly<Record<(typeof ARRAYS)[number], ArrayState>> = { own: 'own', alloc: 'alloc', null: 'null', zsp: 'zsp' };

function callAt(view: DataView, at: number, names: Names): { readonly answer: CallAnswer; readonly size: number } {
  const call = view.getUint32(at, true);
  const op = OPS[view.getUint8(at + 4)] ?? 'extract';
  const iter = iterAnswer(names.scenario, stateOf(view, at, names));
  const warn = view.getUint32(at + 64, true);
  const [runs, counters] = [view.getUint32(at + 72, true), view.getUint32(at + 76, true)];
  const size = SIZES.result + runs * SIZES.run + counters * SIZES.counter;
  if (op !== 'extract') return { answer: { op, call, crash: 'none', iter, warn, raw: undefined, labels: undefined }, size };
  const ret = view.getBigInt64(at + 8, true);
  const array = ARRAY_NAMES[ARRAYS[view.getUint8(at + 5)] ?? 'null'];
  const answer: CallAnswer = {
    op, call, crash: 'none', ret, offset0: ret > 0n ? view.getBigUint64(at + 16, true) : null,
    pages: runsAt(view, at + SIZES.result, runs, names), array, iter,
    mode: view.getUint8(at + 6) === 1 ? 'PIN' : '0', warn, over: view.getUint32(at + 68, true),
    ...ledgerAt(view, at + SIZES.result + runs * SIZES.run, counters, names), raw: undefined, labels: undefined,
  };
  return { answer, size };
}

/** The answer a reply amounts to. */
export function decodeReply(reply: Reply, scenario: Scenario, placement: Placement): Answer {
  if (reply.status !== 0) return { id: scenario.id, calls: [], notApplicable: `the machine could not set it up (error ${-reply.status})` };
  const calls: CallAnswer[] = [];
  let at = 0;
  for (let i = 0; i < reply.calls; i++) {
    const { answer, size } = callAt(reply.body, at, { scenario, placement });
    calls.push(answer);
    at += size;
  }
  return { id: scenario.id, calls };
}
