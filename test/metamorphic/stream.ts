/** The bytes a scenario's extractions list, in their order, whatever calls they came in. */
import type { Answer } from '../../src/scenario/answer';
import { pageAfter, pageText } from '../../src/scenario/page-name';

/** Bytes `from` to `from + length - 1` of one page. */
export interface Piece { readonly page: string; readonly from: bigint; readonly length: bigint }

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Pieces in order; what follows on the same page is one piece, also from one call to the next. */
export function streamOf(answer: Answer, pageSize: number): readonly Piece[] {
  const size = BigInt(pageSize);
  const pieces: Piece[] = [];
  for (const call of answer.calls) {
    if (call.op !== 'extract' || call.ret === null || call.ret <= 0n) continue;
    let [left, from] = [call.ret, call.offset0 ?? 0n];
    for (const { first, length } of call.pages) {
      for (let i = 0; i < length && left > 0n; i++) {
        const page = first === null ? 'not written' : pageText(pageAfter(first, i));
        const here = smaller(size - from, left);
        const last = pieces.at(-1);
        if (last !== undefined && last.page === page && last.from + last.length === from) pieces[pieces.length - 1] = { ...last, length: last.length + here };
        else pieces.push({ page, from, length: here });
        left -= here;
        from = 0n;
      }
    }
  }
  return pieces;
}

export function bytesOf(stream: readonly Piece[]): bigint {
  return stream.reduce((sum, { length }) => sum + length, 0n);
}

/** The stream's first `bytes` bytes. */
function head(stream: readonly Piece[], bytes: bigint): readonly Piece[] {
  const pieces: Piece[] = [];
  let left = bytes;
  for (const piece of stream) {
    if (left <= 0n) break;
    pieces.push({ ...piece, length: smaller(piece.length, left) });
    left -= piece.length;
  }
  return pieces;
}

const shown = (stream: readonly Piece[]): string => stream.map(({ page, from, length }) => `${page}+${from}:${length}`).join(' ');

/** In words where two streams differ, as far as both go; null: nowhere. */
export function streamDifference(left: readonly Piece[], right: readonly Piece[]): string | null {
  const both = smaller(bytesOf(left), bytesOf(right));
  const [a, b] = [shown(head(left, both)), shown(head(right, both))];
  return a === b ? null : `${a} against ${b}`;
}
