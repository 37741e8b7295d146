/** Representation, field by field: compared on request only. */
import type { CallAnswer, RawExtract } from '../scenario/answer';
import { hex } from '../scenario/hex';
import type { GupCall, IterState } from '../scenario/types';
import { type FieldCheck, differ, sameRuns, showRuns } from './field';

function fieldsOf(state: IterState): readonly (readonly [string, bigint | number | string])[] {
  switch (state.kind) {
    case 'ubuf':
    case 'xarray':
      return [['count', state.count], ['offset', state.offset]];
    case 'iovec':
    case 'kvec':
    case 'bvec':
      return [['count', state.count], ['offset', state.offset], ['nrSegs', state.nrSegs], ['base', state.base]];
    case 'folioq':
      return [['count', state.count], ['offset', state.offset], ['slot', state.slot], ['queue', state.queue]];
    case 'discard':
      return [['count', state.count]];
    case 'pipe':
      return [
        ['count', state.count], ['lastOffset', state.lastOffset], ['head', state.head], ['pipeHead', state.pipeHead],
        ['bufs', JSON.stringify(state.bufs)],
      ];
  }
}

const show = (value: bigint | number | string): string => (typeof value === 'bigint' ? hex(value) : String(value));

function compareState(left: IterState, right: IterState): FieldCheck {
  if (left.kind !== right.kind) return differ('raw.iter.kind', 'iterator kind', left.kind, right.kind);
  const other = fieldsOf(right);
  for (const [i, [name, value]] of fieldsOf(left).entries()) {
    const against = other[i]?.[1] ?? '';
    if (value !== against) return differ(`raw.iter.${name}`, `iterator field ${name}`, show(value), show(against));
  }
  return null;
}

const gupText = (gup: GupCall | null): string =>
  (gup === null ? 'none' : `${gup.fn}_user_pages_fast(${hex(gup.address)}, ${gup.pages}, ${hex(BigInt(gup.flags))}) = ${gup.ret}`);

function compareExtract(left: RawExtract, right: RawExtract, crashed: boolean): FieldCheck {
  if (!crashed && left.offset0 !== right.offset0) {
    const text = (value: bigint | null): string => (value === null ? 'not written' : hex(value));
    return differ('raw.offset0', 'offset0 as written', text(left.offset0), text(right.offset0));
  }
  if (!sameRuns(left.pages, right.pages)) return differ('raw.pages', 'entries written', showRuns(left.pages), showRuns(right.pages));
  if (left.allocated !== right.allocated) {
    return differ('raw.allocated', 'entries asked of the allocator', String(left.allocated), String(right.allocated));
  }
  if (left.freed !== right.freed) return differ('raw.freed', 'array freed', String(left.freed), String(right.freed));
  if (gupText(left.gup) !== gupText(right.gup)) return differ('raw.gup', 'GUP call', gupText(left.gup), gupText(right.gup));
  return compareState(left.iter, right.iter);
}

/** First difference of representation; fields a side does not report are passed over. */
export function compareRaw(left: CallAnswer, right: CallAnswer): FieldCheck {
  if (left.raw === undefined || right.raw === undefined) return null;
  if (left.op === 'extract' && right.op === 'extract') {
    return left.raw && right.raw ? compareExtract(left.raw, right.raw, left.crash !== 'none') : null;
  }
  return compareState(left.raw.iter, right.raw.iter);
}
