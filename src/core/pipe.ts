/**
 * A pipe's ring of buffers, as ITER_PIPE uses it. Positions are unsigned int and wrap; buffer lengths are bytes.
 *
 * Source: lib/iov_iter.c and include/linux/pipe_fs_i.h, 6.1.
 */
import { u32 } from './sizes';
import { Crash } from './trace';

export interface Buffer {
  /** number of the page, as in p<n> */
  readonly page: number;
  /** allocated for the splice, as opposed to page cache */
  readonly anon: boolean;
  readonly offset: number;
  len: number;
}

/** What stands in a pipe before, tail to head; page i is p<1000+i>. */
export interface PipeStart {
  readonly ringSize: number;
  readonly maxUsage: number;
  readonly tail: number;
  readonly buffers: readonly { readonly anon: boolean; readonly offset: number; readonly len: number }[];
}

const FIRST_INITIAL_PAGE = 1000;

export class Pipe {
  readonly ringSize: number;
  readonly maxUsage: number;
  readonly tail: number;
  head: number;
  readonly #slots = new Map<number, Buffer>();
  #allocated = 0;

  constructor(start: PipeStart) {
    this.ringSize = start.ringSize;
    this.maxUsage = start.maxUsage;
    this.tail = start.tail;
    this.head = this.tail;
    start.buffers.forEach((buffer, i) => { this.#push({ ...buffer, page: FIRST_INITIAL_PAGE + i }); });
  }

  get occupancy(): number {
    return u32(this.head - this.tail);
  }

  full(limit = this.maxUsage): boolean {
    return this.occupancy >= limit;
  }

  /** The buffer at a ring position. A slot nothing was ever put into: the access is invalid. */
  buffer(position: number): Buffer {
    const buffer = this.#slots.get(this.#slot(position));
    if (buffer === undefined) throw new Crash('SEGV', `no pipe buffer at ${position}`);
    return buffer;
  }

  /** Pushes a freshly allocated page with `len` bytes in it. */
  pushAnon(len: number): Buffer {
    const buffer: Buffer = { page: this.#allocated++, anon: true, offset: 0, len };
    this.#push(buffer);
    return buffer;
  }

  /** Releases the newest buffer, and with it the pipe's reference on its page. */
  dropNewest(): void {
    this.head--;
  }

  /** Releases everything from a position on; as in C nothing where the head has wrapped since, and so is below it. */
  discardFrom(position: number): void {
    while (this.head > position) this.dropNewest();
  }

  /** tail to head */
  get buffers(): Buffer[] {
    return Array.from({ length: this.occupancy }, (_, i) => this.buffer(this.tail + i));
  }

  #push(buffer: Buffer): void {
    this.#slots.set(this.#slot(this.head), buffer);
    this.head = u32(this.head + 1);
  }

  #slot(position: number): number {
    return position & (this.ringSize - 1);
  }
}

/** Where the data of a buffer ends: positive where more can be added (anonymous pages), else negated. */
export function lastOffset(buffer: Buffer): number {
  return buffer.anon ? buffer.len : -(buffer.offset + buffer.len);
}
